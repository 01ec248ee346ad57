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

  /// What the browser is told, a sentence each.
  public struct Words: Sendable {
    let taken: String
    let refused: String
    let elsewhere: String

    /// Sentences for each verdict.
    public init(taken: String, refused: String, elsewhere: String) {
      self.taken = taken
      self.refused = refused
      self.elsewhere = elsewhere
    }
  }

  /// The address cannot be listened on, such as one that another program has.
  public struct Busy: Error {}

  private let host: String
  private let port: Int
  private let words: Words
  private let judge: @Sendable (_ target: String) -> Verdict
  private var server: (any Channel)?

  /// A listener that is not open yet.
  ///
  /// - Parameters:
  ///   - words: what the browser is told.
  ///   - judge: what a call is, by its path and query.
  public init(
    host: String, port: Int, words: Words,
    judge: @escaping @Sendable (_ target: String) -> Verdict
  ) {
    self.host = host
    self.port = port
    self.words = words
    self.judge = judge
  }

  /// Opens the port. Throws `Busy` when that cannot be.
  public func open() async throws(Busy) {
    guard server == nil else { return }
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      // The port of a listener that was just closed is free at once.
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { [words, judge] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(LandingHandler(words, judge))
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
