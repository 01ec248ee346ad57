import Glibc
import Models
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Finds out why a server's certificate is not trusted, which the TLS library does not report.
///
/// It makes another connection to read the certificates, and closes it before anything is sent.
struct CertificateCheck {
  let host: String
  let port: Int
  let tls: TLSConfiguration

  /// Returns the reason; `.untrusted` if it cannot be determined.
  func trouble(seconds: Int) async -> TLSTrouble {
    let seen = Seen()
    let (tls, host) = (tls, host)
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(.seconds(Int64(seconds)))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
          let handler = try NIOSSLClientHandler(
            context: NIOSSLContext(configuration: tls), serverHostname: isAddress ? nil : host,
            customVerificationCallback: { certificates, promise in
              seen.set(certificates)
              promise.succeed(.failed)
            })
          try channel.pipeline.syncOperations.addHandlers(handler, Ending())
          channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
            channel.close(promise: nil)
          }
        }
      }
    guard let channel = try? await bootstrap.connect(host: host, port: port).get() else {
      return .untrusted
    }
    try? await channel.closeFuture.get()
    return Self.judge(seen.certificates, at: time(nil))
  }

  /// Returns what is wrong with an untrusted chain of certificates.
  static func judge(_ chain: [Seen.Certificate], at now: time_t) -> TLSTrouble {
    guard let own = chain.first else { return .untrusted }
    if chain.contains(where: { $0.end < now }) { return .expired }
    if chain.contains(where: { $0.start > now }) { return .notYetValid }
    if chain.count == 1, let names = CertificateNames(own.bytes), names.issuer == names.subject {
      return .selfSigned
    }
    return .unknownAuthority
  }

  /// The certificates that a server presented.
  final class Seen: Sendable {
    struct Certificate: Sendable {
      let bytes: [UInt8]
      let start: time_t
      let end: time_t
    }

    private let state = Mutex<[Certificate]>([])

    var certificates: [Certificate] { state.withLock { $0 } }

    func set(_ certificates: [NIOSSLCertificate]) {
      let seen = certificates.map {
        Certificate(
          bytes: (try? $0.toDERBytes()) ?? [], start: $0.notValidBefore, end: $0.notValidAfter)
      }
      state.withLock { $0 = seen }
    }
  }

  /// Closes a connection whose handshake failed.
  private final class Ending: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}

/// The subject and the issuer of a certificate, as encoded bytes (RFC 5280 section 4.1).
private struct CertificateNames {
  let issuer: ArraySlice<UInt8>
  let subject: ArraySlice<UInt8>

  init?(_ certificate: [UInt8]) {
    var outer = certificate[...]
    guard var whole = Self.content(of: &outer)?.content,
      var body = Self.content(of: &whole)?.content
    else { return nil }
    // All but the oldest certificates begin with a version; number, algorithm, issuer, validity and
    // subject follow.
    if body.first == 0xA0 { _ = Self.content(of: &body) }
    _ = Self.content(of: &body)
    _ = Self.content(of: &body)
    guard let issuer = Self.content(of: &body)?.content, Self.content(of: &body) != nil,
      let subject = Self.content(of: &body)?.content
    else { return nil }
    self.issuer = issuer
    self.subject = subject
  }

  /// Removes and returns the next DER value (X.690 section 8.1); nil if the bytes are truncated.
  private static func content(
    of bytes: inout ArraySlice<UInt8>
  ) -> (tag: UInt8, content: ArraySlice<UInt8>)? {
    guard let tag = bytes.popFirst(), let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first >= 0x80 {
      let digits = Int(first & 0x7F)
      guard (1...4).contains(digits), bytes.count >= digits else { return nil }
      length = bytes.prefix(digits).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(digits)
    }
    guard bytes.count >= length else { return nil }
    defer { bytes = bytes.dropFirst(length) }
    return (tag, bytes.prefix(length))
  }
}
