import AsyncHTTPClient
import Dispatch
public import Models
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix

/// The transport over the network, one for each account's origin.
///
/// It sends only what `Fence` lets out, follows no redirect, always verifies TLS and reads no further
/// than its limit. Nothing is opened and no thread is born before the first request.
public actor AsyncHTTPTransport: HTTPTransport {
  /// How far and how long the transport goes.
  public struct Limits: Hashable, Sendable {
    /// The largest body in bytes, decompressed.
    public var body: Int
    /// The seconds a connection may take to come about.
    public var connectSeconds: Int
    /// The seconds the whole exchange may take.
    public var totalSeconds: Int
    /// How many requests are under way at most.
    public var requests: Int

    /// 16 MiB, 10 s to connect, 30 s in all, 4 at a time unless said otherwise.
    public init(
      body: Int = 16 << 20, connectSeconds: Int = 10, totalSeconds: Int = 30, requests: Int = 4
    ) {
      self.body = body
      self.connectSeconds = connectSeconds
      self.totalSeconds = totalSeconds
      self.requests = requests
    }
  }

  private let origin: Origin
  private let limits: Limits
  private let userAgent: String
  private let environment: [String: String]
  private let fence: Fence
  private let gate: Gate
  private var client: HTTPClient?

  /// A transport to one origin.
  ///
  /// - Parameters:
  ///   - version: the program's version, sent as `User-Agent: hibou/VERSION`.
  ///   - environment: where `HTTPS_PROXY` and `NO_PROXY` are read.
  public init(
    origin: Origin, version: String, environment: [String: String] = [:], limits: Limits = Limits()
  ) {
    self.origin = origin
    self.limits = limits
    self.environment = environment
    userAgent = "hibou/\(version)"
    fence = Fence(origin: origin)
    gate = Gate(width: limits.requests)
  }

  /// Sends one request and reads its whole answer.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer {
    if let refusal = fence.refusal(of: request) { throw .forbidden(refusal) }
    guard await gate.enter() else { throw .withdrawn }
    defer { gate.leave() }
    if Task.isCancelled { throw .withdrawn }
    let client = try openClient()
    do {
      return try await answer(to: request, from: client)
    } catch {
      var limits = limits
      limits.totalSeconds = seconds(for: request)
      throw TransportError(error, host: origin.host, limits: limits)
    }
  }

  deinit {
    // The client traps when it goes without having been shut down; nobody waits for its connections here.
    client?.shutdown(queue: Self.closing) { _ in }
  }

  /// Closes every connection; a request after it opens new ones.
  public func shutdown() async {
    guard let open = client else { return }
    client = nil
    await withCheckedContinuation { continuation in
      // What fails to close is given up all the same.
      open.shutdown(queue: Self.closing) { _ in continuation.resume() }
    }
  }

  /// Where the end of a client is told: a global queue would leave the monitor behind that `answer` avoids.
  private static let closing = DispatchQueue(label: "hibou.transport.closing")

  private func openClient() throws(TransportError) -> HTTPClient {
    if let client { return client }
    let opened = HTTPClient(configuration: try configuration())
    client = opened
    return opened
  }

  private func configuration() throws(TransportError) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .seconds(Int64(limits.connectSeconds))
    configuration.decompression = .enabled(limit: .size(limits.body))
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limits.requests
    // Otherwise a refused connection or a bad certificate is tried again and again until the connect
    // time-out, 10 s for an answer that was there after 9 ms.
    configuration.connectionPool.retryConnectionEstablishment = false
    do throws(ProxyTrouble) {
      configuration.proxy = try Proxy(for: origin, environment: environment).map(Self.proxy)
    } catch {
      throw .proxy(host: origin.host, reason: error)
    }
    return configuration
  }

  private static func proxy(_ proxy: Proxy) -> HTTPClient.Configuration.Proxy {
    let authorization = proxy.credentials.map {
      HTTPClient.Authorization.basic(username: $0.user, password: $0.password)
    }
    return .server(host: proxy.host, port: proxy.port, authorization: authorization)
  }

  /// The seconds an exchange may take: what the request asks for, within what the transport allows.
  private nonisolated func seconds(for request: HTTPRequest) -> Int {
    min(limits.totalSeconds, request.seconds ?? limits.totalSeconds)
  }

  /// Asks by futures, not by the client's async calls: those start a task on libdispatch's pool, and that
  /// leaves a monitor behind which wakes an idle process every second from then on.
  private nonisolated func answer(
    to request: HTTPRequest, from client: HTTPClient
  ) async throws -> HTTPAnswer {
    let wire = try wire(request)
    let task = client.execute(
      request: wire, delegate: ResponseAccumulator(request: wire, maxBodySize: limits.body),
      deadline: .now() + .seconds(Int64(seconds(for: request))))
    let response = try await withTaskCancellationHandler {
      try await task.futureResult.get()
    } onCancel: {
      task.fail(reason: CancellationError())
    }
    return HTTPAnswer(
      status: Int(response.status.code),
      headers: response.headers.map { HTTPAnswer.Header($0.name, $0.value) },
      body: response.body.map { Array($0.readableBytesView) } ?? [])
  }

  private nonisolated func wire(_ request: HTTPRequest) throws -> HTTPClient.Request {
    var wire = try HTTPClient.Request(
      url: request.url, method: request.method == .get ? .GET : .POST)
    wire.headers.add(name: "User-Agent", value: userAgent)
    wire.headers.add(name: "Accept-Encoding", value: "gzip")
    for (name, value) in request.headers { wire.headers.replaceOrAdd(name: name, value: value) }
    if case .postForm(let form) = request.method {
      wire.headers.replaceOrAdd(name: "Content-Type", value: "application/x-www-form-urlencoded")
      wire.body = .string(form)
    }
    return wire
  }
}
