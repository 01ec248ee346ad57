import Foundation
import HiboutikAPI
import Models
import NIOSSL
import Subprocess
import Testing

@Suite("TLS")
struct TLSTests {
  /// Long limits, because a busy machine is slow.
  private static let patient = AsyncHTTPTransport.Limits(connectSeconds: 60, totalSeconds: 120)

  /// Sends one request to a server with that TLS; returns the error and the requests that arrived.
  private func ask(
    _ tls: TLSConfiguration, host: String = "localhost", environment: [String: String]
  ) async throws -> (failure: TransportError?, asked: [String]) {
    try await RawServer.run(tls: tls) { _ in
      .http()
    } body: { server in
      let origin = try Origin(baseURL: "https://\(host):\(server.port)")
      let transport = AsyncHTTPTransport(
        origin: origin, version: "1", environment: environment, limits: Self.patient)
      var failure: TransportError?
      do throws(TransportError) {
        _ = try await transport.send(
          HTTPRequest(
            .get, origin.url(path: "/api/brands"), headers: ["Authorization": "Bearer token"]))
      } catch {
        failure = error
      }
      await transport.shutdown()
      return (failure, server.asked)
    }
  }

  @Test("an authority of one's own is trusted by SSL_CERT_FILE, and by SSL_CERT_DIR")
  func ownAuthority() async throws {
    let authority = try await TestAuthority()
    let folder = authority.folder.appending(path: "trusted")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: authority.file, toPath: folder.appending(path: "own.pem").path)

    for environment in [
      ["SSL_CERT_FILE": authority.file], ["SSL_CERT_DIR": "/nowhere:\(folder.path)"],
      ["SSL_CERT_FILE": authority.file, "SSL_CERT_DIR": folder.path],
    ] {
      let (failure, asked) = try await ask(authority.server(), environment: environment)
      #expect(failure == nil)
      #expect(asked.count == 1)
    }
    let (failure, _) = try await ask(
      authority.server(), host: "127.0.0.1", environment: ["SSL_CERT_FILE": authority.file])
    #expect(failure == nil)
  }

  @Test("each thing that is wrong with a certificate has its own name, and nothing is sent")
  func certificates() async throws {
    let authority = try await TestAuthority()
    let trusting = ["SSL_CERT_FILE": authority.file]
    let cases: [(TestAuthority.Kind, [String: String], TLSTrouble)] = [
      (.good, [:], .unknownAuthority), (.alone, [:], .selfSigned), (.alone, trusting, .selfSigned),
      (.expired, trusting, .expired), (.early, trusting, .notYetValid),
      (.elsewhere, trusting, .wrongHost),
    ]
    for (kind, environment, trouble) in cases {
      let (failure, asked) = try await ask(authority.server(kind), environment: environment)
      #expect(failure == .tls(host: "localhost", trouble), "\(kind)")
      #expect(asked.isEmpty, "\(kind)")
    }
  }

  @Test("a certificate signed by itself is trusted where its file is named")
  func selfSigned() async throws {
    let authority = try await TestAuthority()
    let file = authority.folder.appending(path: "alone.pem").path

    let (failure, _) = try await ask(authority.server(.alone), environment: ["SSL_CERT_FILE": file])

    #expect(failure == nil)
  }

  @Test("TLS 1.1 or older gets no token", arguments: [TLSVersion.tlsv1, .tlsv11])
  func oldVersions(_ version: TLSVersion) async throws {
    let authority = try await TestAuthority()
    var tls = try authority.server()
    tls.minimumTLSVersion = .tlsv1
    tls.maximumTLSVersion = version

    let (failure, asked) = try await ask(tls, environment: ["SSL_CERT_FILE": authority.file])

    #expect(failure == .tls(host: "localhost", .oldVersion))
    #expect(asked.isEmpty)
  }

  @Test("TLS 1.2 and 1.3 are good enough", arguments: [TLSVersion.tlsv12, .tlsv13])
  func newVersions(_ version: TLSVersion) async throws {
    let authority = try await TestAuthority()
    var tls = try authority.server()
    tls.minimumTLSVersion = version
    tls.maximumTLSVersion = version

    let (failure, _) = try await ask(tls, environment: ["SSL_CERT_FILE": authority.file])

    #expect(failure == nil)
  }

  @Test(
    "authorities that cannot be read are named",
    arguments: [
      (["SSL_CERT_FILE": "/nowhere/ca.pem"], "/nowhere/ca.pem"),
      (["SSL_CERT_FILE": "/dev/zero"], "/dev/zero"), (["SSL_CERT_DIR": "/nowhere"], "/nowhere"),
      (["SSL_CERT_FILE": "/etc/hostname"], "/etc/hostname"),
    ])
  func unreadable(_ environment: [String: String], _ path: String) async throws {
    let origin = try Origin(account: "moka")
    let transport = AsyncHTTPTransport(origin: origin, version: "1", environment: environment)

    await #expect(
      throws: TransportError.tls(host: "moka.hiboutik.com", .authorities(path: path))
    ) {
      try await transport.send(HTTPRequest(.get, origin.url(path: "/api/brands")))
    }
  }

  @Test("a request goes through a real proxy, which sees neither the token nor the path")
  func realProxy() async throws {
    let authority = try await TestAuthority()
    try await RawServer.run(tls: authority.server()) { _ in
      .http()
    } body: { server in
      try await Tinyproxy.run(in: authority.folder) { port in
        // An address of this machine that does not count as loopback, which is never proxied.
        let origin = try Origin(baseURL: "https://0.0.0.0:\(server.port)")
        let transport = AsyncHTTPTransport(
          origin: origin, version: "1",
          environment: [
            "SSL_CERT_FILE": authority.file, "HTTPS_PROXY": "http://127.0.0.1:\(port)",
          ], limits: Self.patient)

        let answer = try await transport.send(
          HTTPRequest(
            .get, origin.url(path: "/api/brands"), headers: ["Authorization": "Bearer token"]))

        await transport.shutdown()
        #expect(answer.status == 200)
        #expect(server.asked.first?.hasPrefix("GET /api/brands HTTP/1.1\r\n") == true)
      }
    }
    let log = try String(
      contentsOf: authority.folder.appending(path: "proxy.log"), encoding: .utf8)
    #expect(log.contains("CONNECT 0.0.0.0:"))
    #expect(!log.contains("token"))
    #expect(!log.contains("brands"))
  }

  @Test("a real proxy that may not connect to the account is named")
  func realProxyRefuses() async throws {
    let authority = try await TestAuthority()
    try await Tinyproxy.run(in: authority.folder, "ConnectPort 1") { port in
      let origin = try Origin(account: "moka")
      let transport = AsyncHTTPTransport(
        origin: origin, version: "1", environment: ["HTTPS_PROXY": "127.0.0.1:\(port)"],
        limits: Self.patient)

      await #expect(throws: TransportError.proxy("127.0.0.1:\(port)", .refused)) {
        try await transport.send(HTTPRequest(.get, origin.url(path: "/api/brands")))
      }
      await transport.shutdown()
    }
  }
}

/// A real proxy.
private enum Tinyproxy {
  /// Runs the proxy on a free port while the body runs.
  static func run(
    in folder: URL, _ setting: String = "",
    body: @escaping @Sendable (_ port: Int) async throws -> Void
  ) async throws {
    let port = try await RawServer.run { _ in
      .http()
    } body: {
      $0.port
    }
    let file = folder.appending(path: "proxy.conf").path
    let settings = """
      Port \(port)
      Listen 127.0.0.1
      LogFile "\(folder.appending(path: "proxy.log").path)"
      LogLevel Info
      \(setting)

      """
    try settings.write(toFile: file, atomically: true, encoding: .utf8)
    let outcome = try await Subprocess.run(
      .name("tinyproxy"), arguments: ["-d", "-c", file], input: .none, output: .discarded,
      error: .discarded
    ) { execution in
      defer { try? execution.send(signal: .kill) }
      while await !isOpen(port) { await Task.yield() }
      try await body(port)
    }
    _ = outcome
  }

  private static func isOpen(_ port: Int) async -> Bool {
    guard let origin = try? Origin(baseURL: "http://127.0.0.1:\(port)") else { return false }
    let transport = AsyncHTTPTransport(origin: origin, version: "1")
    var isOpen = true
    do throws(TransportError) {
      _ = try await transport.send(HTTPRequest(.get, origin.url(path: "/api/")))
    } catch {
      if case .refused = error { isOpen = false }
    }
    await transport.shutdown()
    return isOpen
  }
}
