import NIOCore

/// Limits the number of connections. When one more arrives, the oldest one is closed, so that idle
/// connections cannot block a browser.
final class ConnectionLimiter: ChannelInboundHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel

  private let limit: Int
  private var guests: [any Channel] = []
  private var isPaused = false

  /// The pause when the system has no file descriptors left.
  private static let pause = TimeAmount.milliseconds(200)

  init(_ limit: Int) { self.limit = limit }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let guest = unwrapInboundIn(data)
    guests.append(guest)
    guest.closeFuture.hop(to: context.eventLoop).assumeIsolated().whenComplete { _ in
      self.guests.removeAll { $0 === guest }
    }
    if guests.count > limit { guests.removeFirst().close(promise: nil) }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.fireChannelReadComplete()
    if !isPaused { context.read() }
  }

  /// Waits after an error of accepting a connection, because an immediate retry would use all of a
  /// processor's time.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isPaused { return }
    isPaused = true
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.pause) {
      self.isPaused = false
      context.read()
    }
  }
}
