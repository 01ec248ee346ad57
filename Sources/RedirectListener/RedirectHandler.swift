import NIOCore
import NIOHTTP1

/// Answers each request with a sentence, then closes the connection.
final class RedirectHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let words: RedirectListener.Words
  private let judge: @Sendable (String) -> RedirectListener.Disposition

  init(
    _ words: RedirectListener.Words,
    _ judge: @escaping @Sendable (String) -> RedirectListener.Disposition
  ) {
    self.words = words
    self.judge = judge
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // Only the request line matters; the rest of the request is ignored.
    guard case .head(let head) = unwrapInboundIn(data) else { return }
    let (status, text) = answer(to: head)
    var headers = HTTPHeaders()
    // The answer is plain text that repeats nothing of the address, and it must not be cached.
    headers.add(name: "Content-Type", value: "text/plain; charset=utf-8")
    headers.add(name: "Content-Length", value: "\(text.utf8.count)")
    headers.add(name: "Cache-Control", value: "no-store")
    headers.add(name: "X-Content-Type-Options", value: "nosniff")
    headers.add(name: "Connection", value: "close")
    context.write(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))),
      promise: nil)
    context.write(
      wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(string: text)))),
      promise: nil)
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      channel.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(to head: HTTPRequestHead) -> (HTTPResponseStatus, String) {
    guard head.method == .GET else { return (.methodNotAllowed, words.elsewhere + "\n") }
    return switch judge(head.uri) {
    case .taken: (.ok, words.taken + "\n")
    case .refused: (.badRequest, words.refused + "\n")
    case .elsewhere: (.notFound, words.elsewhere + "\n")
    }
  }
}
