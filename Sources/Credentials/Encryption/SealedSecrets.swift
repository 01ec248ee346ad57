import Crypto
import CryptoExtras
import Foundation

/// How a key is made of a passphrase: scrypt (RFC 7914) and what it costs. It stands beside what was encrypted
/// with the key, so that files of dearer or cheaper days stay readable.
struct SealParameters: Hashable, Sendable, Codable {
  /// The cost in time and memory, a power of two.
  let rounds: Int
  /// The size of a block; 128 times rounds times this many bytes of memory are used.
  let blockSize: Int
  /// How often all of it is done.
  let parallelism: Int
  /// What makes equal passphrases different keys.
  let salt: Data

  /// As dear as OWASP's «Password Storage Cheat Sheet» asks for: 32 MiB, three times.
  static func new() -> SealParameters {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return SealParameters(rounds: 1 << 15, blockSize: 8, parallelism: 3, salt: Data(salt))
  }

  /// More than this is no file of ours, and would only eat memory: 1 GiB.
  private var isSane: Bool {
    (2...(1 << 20)).contains(rounds) && rounds.nonzeroBitCount == 1 && (1...32).contains(blockSize)
      && (1...16).contains(parallelism) && 128 * rounds * blockSize <= 1 << 30
  }

  /// The key of a passphrase, nil when these parameters cannot be meant.
  func key(of passphrase: [UInt8]) -> SymmetricKey? {
    guard isSane else { return nil }
    return try? KDF.Scrypt.deriveKey(
      from: passphrase, salt: salt, outputByteCount: 32, rounds: rounds,
      blockSize: blockSize, parallelism: parallelism)
  }
}

/// The secrets of an account under a key: AES-GCM, bound to the account and the address they are meant for, so
/// that nobody who can only write the file can have the token sent elsewhere.
struct SealedSecrets: Hashable, Sendable, Codable {
  let parameters: SealParameters
  private let box: Data

  /// Encrypts. Throws what the cipher throws.
  init(
    _ secrets: AccountSecrets, _ card: AccountInfo, _ key: SymmetricKey,
    _ parameters: SealParameters
  ) throws {
    let sealed = try AES.GCM.seal(
      JSONEncoder().encode(secrets), using: key, authenticating: Self.seal(of: card))
    guard let box = sealed.combined else { throw CryptoKitError.incorrectParameterSize }
    self.parameters = parameters
    self.box = box
  }

  /// Decrypts; nil when the key is not the one, or something was changed.
  func open(_ card: AccountInfo, _ key: SymmetricKey) -> AccountSecrets? {
    guard let box = try? AES.GCM.SealedBox(combined: box),
      let text = try? AES.GCM.open(box, using: key, authenticating: Self.seal(of: card))
    else { return nil }
    return try? JSONDecoder().decode(AccountSecrets.self, from: text)
  }

  private static func seal(of card: AccountInfo) -> Data {
    Data("hibou\n\(card.account)\n\(card.origin)".utf8)
  }
}
