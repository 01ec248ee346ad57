import Glibc
import Models
import NIOSSL

/// The trusted certificates and the minimum version of TLS.
struct Trust: Sendable {
  private let file: String?
  private let folders: [String]

  /// The largest file of certificates in bytes; that of a whole system has a quarter of a megabyte.
  private static let mostBytes = 16 << 20

  /// Reads the environment as OpenSSL on Debian does: the file of `SSL_CERT_FILE` is trusted in
  /// addition to the system's authorities, the folders of `SSL_CERT_DIR` are trusted instead of
  /// them.
  init(_ environment: [String: String]) {
    file = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    folders = (environment["SSL_CERT_DIR"] ?? "").split(separator: ":").map(String.init)
  }

  /// Returns a configuration with TLS 1.2 or newer and full verification. Throws if a named file or
  /// folder contains no certificates.
  func configuration(for host: String) throws(TransportError) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.certificateVerification = .fullVerification
    var certificates: [NIOSSLCertificate] = []
    if let file {
      guard let read = Self.certificates(at: file) else {
        throw .tls(host: host, .authorities(path: file))
      }
      certificates += read
    }
    if folders.isEmpty {
      if file != nil { configuration.additionalTrustRoots = [.certificates(certificates)] }
      return configuration
    }
    for folder in folders {
      certificates += Self.names(in: folder).flatMap {
        Self.certificates(at: "\(folder)/\($0)") ?? []
      }
    }
    if certificates.isEmpty { throw .tls(host: host, .authorities(path: folders[0])) }
    configuration.trustRoots = .certificates(certificates)
    return configuration
  }

  /// Returns the certificates in a PEM file; nil if there are none.
  private static func certificates(at path: String) -> [NIOSSLCertificate]? {
    guard let bytes = bytes(of: path), let found = try? NIOSSLCertificate.fromPEMBytes(bytes) else {
      return nil
    }
    return found.isEmpty ? nil : found
  }

  private static func names(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Returns the bytes of a regular file; nil for anything else, and for a file that is too large.
  private static func bytes(of path: String) -> [UInt8]? {
    let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      (1...mostBytes).contains(Int(status.st_size))
    else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= mostBytes {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += chunk[..<count]
    }
    return nil
  }
}
