import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on a loopback address for the browser that comes back from the consent page.
///
/// An extra: whoever sits at another machine pastes, and nothing here needs a browser to come.
public actor Landing {
  /// What a call turned out to be.
  public enum Verdict: Sendable {
    /// The answer that was awaited.
    case taken
    /// It is for the right place and answers something else.
    case refused
    /// It has nothing to do here.
    case elsewhere
  }

  /// The address cannot be listened on, such as one that another program has.
  public struct Busy: Error {}

  private let host: String
  private let port: Int
  private let judge: @Sendable (_ target: String) -> Verdict
  private var server: (any Channel)?

  /// A listener that is not open yet.
  ///
  /// - Parameter judge: what a call is, by its path and query.
  public init(host: String, port: Int, judge: @escaping @Sendable (_ target: String) -> Verdict) {
    self.host = host
    self.port = port
    self.judge = judge
  }

  /// Opens the port. Throws `Busy` when that cannot be.
  public func open() async throws(Busy) {
    guard server == nil else { return }
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      // The port of a listener that was just closed is free at once.
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { [judge] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(LandingHandler(judge))
        }
      }
    do {
      server = try await bootstrap.bind(host: host, port: port).get()
    } catch {
      throw Busy()
    }
  }

  /// Closes the port; a call that is being answered is answered.
  public func close() async {
    try? await server?.close()
    server = nil
  }
}
