import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on this machine's loopback addresses for the browser that comes back from the consent page.
///
/// An extra: whoever sits at another machine pastes, and nothing here needs a browser to come.
public actor RedirectListener {
  /// What a call turned out to be.
  public enum Disposition: Sendable {
    /// The answer that was awaited.
    case taken
    /// It is for the right place and answers something else.
    case refused
    /// It has nothing to do here.
    case elsewhere
  }

  /// The sentences for the browser.
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

  /// How many connections there may be, and how long.
  public struct Limits: Hashable, Sendable {
    /// The most connections at a time: the oldest goes when one more comes.
    public var connections: Int
    /// The seconds within which a connection must have sent its request and got its answer.
    public var seconds: Double

    /// 16 connections of 10 s unless said otherwise: a browser opens a few and asks at once.
    public init(connections: Int = 16, seconds: Double = 10) {
      self.connections = connections
      self.seconds = seconds
    }
  }

  private let hosts: [String]
  private let port: Int
  private let limits: Limits
  private let words: Words
  private let judge: @Sendable (_ target: String) -> Disposition
  private var servers: [any Channel] = []

  /// A listener that is not open yet.
  ///
  /// - Parameters:
  ///   - host: a loopback address; `localhost` means both of them, for a browser tries either first.
  ///   - words: the sentences for the browser.
  ///   - judge: what a call is, by its path and query.
  public init(
    host: String, port: Int, words: Words, limits: Limits = Limits(),
    judge: @escaping @Sendable (_ target: String) -> Disposition
  ) {
    hosts = host.lowercased() == "localhost" ? ["127.0.0.1", "::1"] : [host]
    self.port = port
    self.limits = limits
    self.words = words
    self.judge = judge
  }

  /// Opens the port. Throws `Busy` when that cannot be.
  ///
  /// A machine without IPv6, or without IPv4, has only one of the addresses, which is enough.
  public func open() async throws(Busy) {
    guard servers.isEmpty else { return }
    for host in hosts {
      do {
        servers.append(try await bootstrap.bind(host: host, port: port).get())
      } catch let error as IOError where Self.missing.contains(error.errnoCode) {
        continue
      } catch {
        await close()
        throw Busy()
      }
    }
    if servers.isEmpty { throw Busy() }
  }

  /// What the system says where it does not have an address.
  private static let missing = [EADDRNOTAVAIL, EAFNOSUPPORT, EPROTONOSUPPORT]

  private var bootstrap: ServerBootstrap {
    ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      // The port of a listener that was just closed is free at once.
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.autoRead, value: false)
      .serverChannelInitializer { [limits] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Doorkeeper(limits.connections))
        }
      }
      .childChannelInitializer { [words, judge, limits] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(RedirectHandler(words, judge))
          let end = channel.eventLoop.scheduleTask(
            in: .milliseconds(Int64(limits.seconds * 1_000))
          ) {
            channel.close(promise: nil)
          }
          channel.closeFuture.whenComplete { _ in end.cancel() }
        }
      }
  }

  /// Closes the port; a call that is being answered is answered.
  public func close() async {
    let open = servers
    servers = []
    for server in open { try? await server.close() }
  }
}
