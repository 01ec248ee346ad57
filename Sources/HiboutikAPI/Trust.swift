import Glibc
import Models
import NIOSSL

/// Which certificates are trusted, and which TLS is good enough.
struct Trust: Sendable {
  private let file: String?
  private let folders: [String]

  /// The most bytes of a file of certificates; those of a whole system are a quarter of a megabyte.
  private static let mostBytes = 16 << 20

  /// Trust as the environment has it, after OpenSSL on Debian: the file of `SSL_CERT_FILE` is trusted beside
  /// the system's authorities, the folders of `SSL_CERT_DIR` are trusted in their place.
  init(_ environment: [String: String]) {
    file = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    folders = (environment["SSL_CERT_DIR"] ?? "").split(separator: ":").map(String.init)
  }

  /// TLS 1.2 or newer, with full verification.
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

  /// The certificates of a PEM file, nil when there are none that can be read.
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

  /// The bytes of a regular file; nil for anything else, and for one that is too large.
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
