import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on this machine's loopback addresses for the browser's redirect from the consent page
/// (RFC 8252).
///
/// It is optional: users whose browser is on another machine paste the address instead.
public actor RedirectListener {
  /// The meaning of a request.
  public enum Disposition: Sendable {
    /// It is the expected answer.
    case taken
    /// It is for the right path but is another answer.
    case refused
    /// It is for another path.
    case elsewhere
  }

  /// The texts for the browser.
  public struct Words: Sendable {
    let taken: String
    let refused: String
    let elsewhere: String

    /// Creates the texts for each disposition.
    public init(taken: String, refused: String, elsewhere: String) {
      self.taken = taken
      self.refused = refused
      self.elsewhere = elsewhere
    }
  }

  /// The port cannot be opened, for example because another program uses it.
  public struct Busy: Error {}

  /// The limits on connections.
  public struct Limits: Hashable, Sendable {
    /// The most concurrent connections; the oldest is closed when one more arrives.
    public var connections: Int
    /// The seconds within which a connection must send its request and receive the answer.
    public var seconds: Double

    /// Creates limits. The default of 16 connections suits browsers, which open several at once.
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

  /// Creates a listener that is not open yet.
  ///
  /// - Parameters:
  ///   - host: a loopback address; `localhost` means both IPv4 and IPv6, because a browser may try
  /// either first.
  ///   - words: the texts for the browser.
  ///   - judge: returns the meaning of a request from its path and query.
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

  /// Opens the port. Throws `Busy` if that is impossible.
  ///
  /// A machine without IPv6 or without IPv4 only has one of the addresses, which suffices.
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

  /// The errors of the system for an address that it does not have.
  private static let missing = [EADDRNOTAVAIL, EAFNOSUPPORT, EPROTONOSUPPORT]

  private var bootstrap: ServerBootstrap {
    ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      // The port of a listener that was just closed can be used again at once.
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.autoRead, value: false)
      .serverChannelInitializer { [limits] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ConnectionLimiter(limits.connections))
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

  /// Closes the port; a request that is being answered still gets its answer.
  public func close() async {
    let open = servers
    servers = []
    for server in open { try? await server.close() }
  }
}
