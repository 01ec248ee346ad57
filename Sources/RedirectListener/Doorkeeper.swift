import NIOCore

/// Lets connections in, a limited number at a time: whoever waits longest goes when one more comes, so that
/// idle connections keep no browser out.
final class Doorkeeper: ChannelInboundHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel

  private let limit: Int
  private var guests: [any Channel] = []
  private var isPaused = false

  /// How long the door stays closed when the system has no descriptors left.
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

  /// What failed to come in is lost. Trying again at once would take all the time of a processor.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isPaused { return }
    isPaused = true
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.pause) {
      self.isPaused = false
      context.read()
    }
  }
}
