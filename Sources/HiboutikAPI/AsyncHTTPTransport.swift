import AsyncHTTPClient
import Dispatch
public import Models
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

/// The network transport of one account's origin.
///
/// It only sends what `RequestPolicy` allows, follows no redirect, always verifies TLS, and limits
/// the size of answers. It opens nothing and starts no thread before the first request.
public actor AsyncHTTPTransport: HTTPTransport {
  /// The limits of a transport.
  public struct Limits: Hashable, Sendable {
    /// The largest body in bytes, decompressed.
    public var body: Int
    /// The largest body of a stream in bytes, decompressed.
    public var stream: Int
    /// The most seconds for making a connection.
    public var connectSeconds: Int
    /// The most seconds for a whole exchange, and between two pieces of a stream.
    public var totalSeconds: Int
    /// The most seconds for a stream.
    public var streamSeconds: Int
    /// The most concurrent requests.
    public var requests: Int

    /// Creates limits. The defaults are 16 MiB, 1 GiB for a stream, 10 s to connect, 30 s for an
    /// exchange, 30 min for a stream, and 4 concurrent requests.
    public init(
      body: Int = 16 << 20, stream: Int = 1 << 30, connectSeconds: Int = 10,
      totalSeconds: Int = 30, streamSeconds: Int = 1_800, requests: Int = 4
    ) {
      self.body = body
      self.stream = stream
      self.connectSeconds = connectSeconds
      self.totalSeconds = totalSeconds
      self.streamSeconds = streamSeconds
      self.requests = requests
    }
  }

  /// The resources that are open after the first request.
  private struct Open: Sendable {
    let client: HTTPClient
    let proxy: Proxy?
    let tls: TLSConfiguration
  }

  private let origin: Origin
  private let limits: Limits
  private let userAgent: String
  private let environment: [String: String]
  private let fence: RequestPolicy
  private let gate: AsyncSemaphore
  private var open: Open?

  /// Creates a transport to one origin.
  ///
  /// - Parameters:
  ///   - version: the program's version, sent as `User-Agent: hibou/VERSION`.
  ///   - environment: the variables `HTTPS_PROXY`, `NO_PROXY`, `SSL_CERT_FILE` and `SSL_CERT_DIR`
  /// are used.
  public init(
    origin: Origin, version: String, environment: [String: String] = [:], limits: Limits = Limits()
  ) {
    self.origin = origin
    self.limits = limits
    self.environment = environment
    userAgent = "hibou/\(version)"
    fence = RequestPolicy(origin: origin)
    gate = AsyncSemaphore(width: limits.requests)
  }

  /// Sends one request and returns its whole answer.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer {
    try await enter(request)
    defer { gate.leave() }
    let open = try opened()
    do {
      let seconds = min(limits.totalSeconds, request.seconds ?? limits.totalSeconds)
      let wire = try wire(request)
      let task = open.client.execute(
        request: wire, delegate: ResponseAccumulator(request: wire, maxBodySize: limits.body),
        deadline: .now() + .seconds(Int64(seconds)))
      let response = try await withTaskCancellationHandler {
        try await task.futureResult.get()
      } onCancel: {
        task.fail(reason: CancellationError())
      }
      return HTTPAnswer(
        HTTPResponseHead(
          version: response.version, status: response.status, headers: response.headers),
        body: response.body.map { Array($0.readableBytesView) } ?? [])
    } catch {
      throw await failure(error, of: request, open)
    }
  }

  /// Sends one request and passes the body of a good answer to `receive` as it arrives. The connection
  /// is not read while a piece is processed. Throws `TransportError`, and what `receive` throws.
  public nonisolated func stream(
    _ request: HTTPRequest, receive: (_ head: HTTPAnswer, _ piece: [UInt8]) async throws -> Void
  ) async throws -> HTTPAnswer {
    try await enter(request)
    defer { gate.leave() }
    let open = try await opened()
    let pieces = BodyStream(limit: limits.stream)
    let task: HTTPClient.Task<HTTPResponseHead>
    do {
      task = open.client.execute(
        request: try wire(request), delegate: pieces,
        deadline: .now() + .seconds(Int64(limits.streamSeconds)))
    } catch {
      throw await failure(error, of: request, open)
    }
    task.futureResult.whenComplete { pieces.end($0) }
    return try await withTaskCancellationHandler {
      while true {
        switch await pieces.next() {
        case .piece(let head, let bytes):
          do {
            try await receive(HTTPAnswer(head), bytes)
          } catch {
            task.fail(reason: CancellationError())
            pieces.abandon()
            throw error
          }
        case .end(.success(let head)): return HTTPAnswer(head, body: pieces.refusal)
        case .end(.failure(let error)): throw await failure(error, of: request, open)
        }
      }
    } onCancel: {
      task.fail(reason: CancellationError())
    }
  }

  deinit {
    // The client traps if it is deallocated without a shutdown; nothing waits for its connections
    // here.
    open?.client.shutdown(queue: Self.closing) { _ in }
  }

  /// Closes all connections; a later request opens new ones.
  public func shutdown() async {
    guard let client = open?.client else { return }
    open = nil
    await withCheckedContinuation { continuation in
      // Errors of closing are ignored.
      client.shutdown(queue: Self.closing) { _ in continuation.resume() }
    }
  }

  /// The queue on which a client reports its end. A global queue would start libdispatch's monitor,
  /// which wakes an idle process every second from then on. For the same reason requests use
  /// futures and not the client's async methods, which start a task on libdispatch's pool.
  private static let closing = DispatchQueue(label: "hibou.transport.closing")

  /// Checks a request and waits until it may be sent.
  private nonisolated func enter(_ request: HTTPRequest) async throws(TransportError) {
    if let refusal = fence.refusal(of: request) { throw .forbidden(refusal) }
    guard await gate.enter() else { throw .withdrawn }
    if Task.isCancelled {
      gate.leave()
      throw .withdrawn
    }
  }

  private func opened() throws(TransportError) -> Open {
    if let open { return open }
    let proxy: Proxy?
    do throws(ProxyTrouble) { proxy = try Proxy(for: origin, environment: environment) } catch {
      throw .proxy("", error)
    }
    let tls = try Trust(environment).configuration(for: origin.host)
    let opened = Open(
      client: HTTPClient(configuration: configuration(proxy, tls)), proxy: proxy, tls: tls)
    open = opened
    return opened
  }

  private func configuration(_ proxy: Proxy?, _ tls: TLSConfiguration) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration()
    configuration.tlsConfiguration = tls
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .seconds(Int64(limits.connectSeconds))
    configuration.timeout.read = .seconds(Int64(limits.totalSeconds))
    configuration.decompression = .enabled(limit: .size(limits.stream))
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limits.requests
    // By default the client retries a refused connection or a bad certificate until the connect
    // time-out, so that an error known after 9 ms takes 10 s.
    configuration.connectionPool.retryConnectionEstablishment = false
    // With only HTTP/1.1, every answer passes the same guard.
    configuration.httpVersion = .http1Only
    configuration.http1_1ConnectionDebugInitializer = ResponseHeadCheck.add
    configuration.proxy = proxy.map(Self.proxy)
    return configuration
  }

  private static func proxy(_ proxy: Proxy) -> HTTPClient.Configuration.Proxy {
    let authorization = proxy.credentials.map {
      HTTPClient.Authorization.basic(username: $0.user, password: $0.password)
    }
    return .server(host: proxy.host, port: proxy.port, authorization: authorization)
  }

  /// Converts the error of an exchange. If a certificate is not trusted, a second connection
  /// without a request finds out why.
  private nonisolated func failure(
    _ error: any Error, of request: HTTPRequest, _ open: Open
  ) async -> TransportError {
    var limits = limits
    if let seconds = request.seconds { limits.totalSeconds = min(limits.totalSeconds, seconds) }
    let failure = TransportError(error, host: origin.host, proxy: open.proxy, limits: limits)
    guard case .tls(let host, .untrusted) = failure, open.proxy == nil else { return failure }
    let check = CertificateCheck(host: host, port: origin.port, tls: open.tls)
    return .tls(host: host, await check.trouble(seconds: limits.connectSeconds))
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

extension HTTPAnswer {
  fileprivate init(_ head: HTTPResponseHead, body: [UInt8] = []) {
    self.init(
      status: Int(head.status.code),
      headers: head.headers.map { HTTPAnswer.Header($0.name, $0.value) }, body: body)
  }
}
