import Crypto
import CryptoExtras
import Foundation

/// The parameters of scrypt (RFC 7914), which derives a key from a passphrase. They are stored with
/// the encrypted data, so that files with other parameters stay readable.
struct SealParameters: Hashable, Sendable, Codable {
  /// The cost in time and memory; a power of two.
  let rounds: Int
  /// The block size; the memory in bytes is 128 times `rounds` times this number.
  let blockSize: Int
  /// The number of repetitions of the whole computation.
  let parallelism: Int
  /// Random bytes that make the keys of equal passphrases different.
  let salt: Data

  /// Returns the parameters of OWASP's «Password Storage Cheat Sheet»: 32 MiB, three times.
  static func new() -> SealParameters {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return SealParameters(rounds: 1 << 15, blockSize: 8, parallelism: 3, salt: Data(salt))
  }

  /// Whether the memory is at most 1 GiB; a file with more is not ours and would only exhaust
  /// memory.
  private var isSane: Bool {
    (2...(1 << 20)).contains(rounds) && rounds.nonzeroBitCount == 1 && (1...32).contains(blockSize)
      && (1...16).contains(parallelism) && 128 * rounds * blockSize <= 1 << 30
  }

  /// Derives the key of a passphrase; nil when the parameters are not sane.
  func key(of passphrase: [UInt8]) -> SymmetricKey? {
    guard isSane else { return nil }
    return try? KDF.Scrypt.deriveKey(
      from: passphrase, salt: salt, outputByteCount: 32, rounds: rounds,
      blockSize: blockSize, parallelism: parallelism)
  }
}

/// The encrypted secrets of an account: AES-GCM, bound to the account and its address. Someone who
/// can only write the file cannot make hibou send the token elsewhere.
struct SealedSecrets: Hashable, Sendable, Codable {
  let parameters: SealParameters
  private let box: Data

  /// Encrypts secrets. Throws the errors of the cipher.
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

  /// Decrypts the secrets; nil when the key is wrong or the data was changed.
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
