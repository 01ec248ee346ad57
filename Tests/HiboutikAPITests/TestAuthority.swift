import Foundation
import NIOSSL
import Subprocess
import SystemPackage

/// A private authority and certificates that it signed, made by `openssl` in a folder of its own.
final class TestAuthority: Sendable {
  /// The defect of a certificate.
  enum Kind: String, CaseIterable {
    case good, expired, early, elsewhere, alone
  }

  let folder: URL

  /// The authority's certificate.
  var file: String { folder.appending(path: "ca.pem").path }

  /// Creates the authority. Throws when `openssl` fails.
  init() async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "hibou-ca-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let outcome = try await Subprocess.run(
      .name("sh"), arguments: ["-ec", Self.script], workingDirectory: .init(folder.path),
      output: .discarded, error: .string(limit: 65_536))
    guard outcome.terminationStatus.isSuccess else {
      throw Failure(words: outcome.standardError)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  struct Failure: Error, CustomStringConvertible {
    let words: String
    var description: String { "openssl failed: \(words)" }
  }

  /// Returns a TLS configuration for a server that shows a certificate.
  func server(_ kind: Kind = .good) throws -> TLSConfiguration {
    let path = folder.appending(path: kind.rawValue).path
    return TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile("\(path).pem").map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: "\(path).key", format: .pem)))
  }

  private static let script = """
    names='DNS:localhost,IP:127.0.0.1,IP:0.0.0.0'
    key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
    printf '%s\\n' '[ca]' 'default_ca = own' '[own]' 'database = index' 'new_certs_dir = .' \
      'rand_serial = yes' 'default_md = sha256' 'policy = any' 'copy_extensions = copy' \
      'unique_subject = no' 'email_in_dn = no' '[any]' 'commonName = supplied' > ca.cnf
    : > index
    openssl req -x509 $key -keyout ca.key -out ca.pem -days 3650 -subj '/CN=Test Authority'
    sign() {
      openssl req $key -keyout "$1.key" -out "$1.csr" -subj "/CN=$1" -addext "subjectAltName=$2"
      openssl ca -batch -notext -config ca.cnf -cert ca.pem -keyfile ca.key -in "$1.csr" \
        -out "$1.pem" -startdate "$3" -enddate "$4"
    }
    sign good "$names" 20200101000000Z 20400101000000Z
    sign expired "$names" 20200101000000Z 20210101000000Z
    sign early "$names" 20390101000000Z 20400101000000Z
    sign elsewhere DNS:shop.example 20200101000000Z 20400101000000Z
    openssl req -x509 $key -keyout alone.key -out alone.pem -days 3650 -subj /CN=alone \
      -addext "subjectAltName=$names"
    """
}
