import NIOCore
import NIOHTTP1

/// Checks the head of each answer before the HTTP client does, because the client traps on an
/// invalid status and accepts any number of interim answers.
final class ResponseHeadCheck: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias InboundOut = HTTPClientResponsePart

  /// The most interim answers (1xx) before an answer; no server sends as many.
  private static let mostInterim = 16

  private var interim = 0
  private var isOver = false

  /// Adds a guard to a connection, after the decoder of heads.
  @Sendable static func add(to channel: any Channel) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
      try pipeline.addHandler(ResponseHeadCheck(), position: .after(decoder))
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isOver { return }
    if case .head(let head) = unwrapInboundIn(data), let error = refusal(of: head) {
      isOver = true
      context.fireErrorCaught(error)
      context.close(promise: nil)
      return
    }
    context.fireChannelRead(data)
  }

  private func refusal(of head: HTTPResponseHead) -> TransportError? {
    switch head.status.code {
    case 100..<200:
      interim += 1
      return interim > Self.mostInterim ? .notHTTP : nil
    case 200..<600:
      interim = 0
      return nil
    default: return .badStatus(Int(clamping: head.status.code))
    }
  }
}
