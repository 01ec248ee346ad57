import Foundation
import Models
import OAuth
import Synchronization
import TestSupport
import Testing

@testable import Credentials

/// The account's file encrypted with a passphrase.
@Suite struct SealingTests {
  /// A user who gives these answers, one after the other.
  private final class Person: Sendable {
    private let answers: Mutex<[String]>
    private let questions = Mutex<[PassphraseQuestion]>([])

    init(_ answers: String...) { self.answers = Mutex(answers) }

    var asked: [PassphraseQuestion] { questions.withLock { $0 } }

    /// Keys with the production work factor.
    var dearKeys: SealKeys { SealKeys(ask: { self.answer($0) }) }

    /// Keys with the least work factor, for fast tests.
    var keys: SealKeys { .cheap { self.answer($0) } }

    private func answer(_ question: PassphraseQuestion) -> SealPassphrase? {
      questions.withLock { $0.append(question) }
      return answers.withLock { $0.isEmpty ? nil : SealPassphrase($0.removeFirst()) }
    }
  }

  @Test("what was encrypted is loaded again with the passphrase, and shows no secret without it")
  func roundTrip() async throws {
    try await withFolder { folder in
      let writer = CredentialStore(folder: folder, keys: Person("open sesame").dearKeys)
      try await writer.save(try .moka(), in: .sealedFile)
      let text = try String(contentsOfFile: writer.path(of: "moka"), encoding: .utf8)
      let person = Person("open sesame")
      let reader = CredentialStore(folder: folder, keys: person.keys)

      #expect(try reader.card("moka").place == .sealedFile)
      #expect(person.asked.isEmpty)
      #expect(try await reader.load("moka") == Credentials.moka())
      #expect(try await reader.load("moka") == Credentials.moka())
      #expect(person.asked == [.known(account: "moka", triesLeft: 3)])
      for secret in ["access-1", "refresh-1", "s3cr3t-of-hibou", "sesame"] {
        #expect(!text.replacing("\"access-1\"", with: "").contains("\"\(secret)\""))
        #expect(!text.contains("access-1\n") && !text.contains("refresh-1"))
      }
      #expect(text.contains("\"rounds\" : 32768"))
    }
  }

  @Test("a wrong passphrase is asked for three times, then that is said") func wrong() async throws
  {
    try await withFolder { folder in
      try await CredentialStore(folder: folder, keys: Person("right").keys)
        .save(try .moka(), in: .sealedFile)
      let person = Person("a", "b", "c", "right")
      let store = CredentialStore(folder: folder, keys: person.keys)

      await #expect(throws: CredentialError.wrongPassphrase) { try await store.load("moka") }

      #expect(person.asked.count == 3)
      #expect(throws: CredentialError.wrongPassphrase) {
        try store.unlock("moka", SealPassphrase("x"))
      }
      #expect(store.needsPassphrase("moka"))
      try store.unlock("moka", SealPassphrase("right"))
      #expect(!store.needsPassphrase("moka"))
    }
  }

  @Test("with nobody to ask, that is said, and nothing is written") func nobody() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)

      await #expect(throws: CredentialError.passphraseMissing) {
        try await store.save(.moka(), in: .sealedFile)
      }

      let accounts = try store.accounts()
      #expect(accounts.isEmpty)
    }
  }

  @Test("a file whose address was changed does not open: its token is for the old one")
  func bound() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder, keys: Person("p", "p", "p", "p").keys)
      try await store.save(try .moka(), in: .sealedFile)
      let path = try store.path(of: "moka")
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let other = text.replacing("moka.hiboutik.com", with: "evil.hiboutik.com")
      #expect(other != text)
      try Data(other.utf8).write(to: URL(filePath: path))

      await #expect(throws: CredentialError.wrongPassphrase) { try await store.load("moka") }
    }
  }

  @Test("a refresh stays encrypted under the same key, and asks nobody") func refresh() async throws
  {
    try await withFolder { folder in
      let person = Person("p")
      let store = CredentialStore(folder: folder, keys: person.keys)
      try await store.save(try .moka(), in: .sealedFile)

      try await store.save(try .moka(access: "access-2"))

      #expect(person.asked == [.new])
      #expect(try await store.load("moka").accessToken.reveal == "access-2")
      #expect(try store.card("moka").place == .sealedFile)
    }
  }

  @Test("what was encrypted at another price is still read") func otherPrice() async throws {
    let cheap = SealParameters(
      rounds: 1 << 10, blockSize: 8, parallelism: 1, salt: Data("salt".utf8))
    let key = try #require(cheap.key(of: Array("p".utf8)))
    let credentials = try Credentials.moka()
    let card = credentials.card(in: .sealedFile)
    let sealed = try SealedSecrets(credentials.secrets, card, key, cheap)
    let read = try JSONDecoder().decode(SealedSecrets.self, from: JSONEncoder().encode(sealed))

    #expect(SealKeys().open(read, card, SealPassphrase("p")) == credentials.secrets)
    #expect(SealKeys().open(read, card, SealPassphrase("q")) == nil)
  }

  @Test("bytes that are no text make a key of their own each, as they are") func bytes()
    async throws
  {
    try await withFolder { folder in
      let writer = CredentialStore(folder: folder, keys: .cheap())
      try writer.keys.choose(SealPassphrase(bytes: [0xE9, 0x74, 0xE9]))
      try await writer.save(try .moka(), in: .sealedFile)
      let reader = CredentialStore(folder: folder)

      #expect(throws: CredentialError.wrongPassphrase) {
        try reader.unlock("moka", SealPassphrase(bytes: [0xE8, 0x74, 0xFF]))
      }
      try reader.unlock("moka", SealPassphrase(bytes: [0xE9, 0x74, 0xE9]))
      #expect(try await reader.load("moka") == Credentials.moka())
    }
  }

  @Test("a passphrase opens however its accents were typed") func accents() async throws {
    try await withFolder { folder in
      let writer = CredentialStore(folder: folder, keys: Person("\u{E9}t\u{E9}").keys)
      try await writer.save(try .moka(), in: .sealedFile)
      let reader = CredentialStore(folder: folder)

      try reader.unlock("moka", SealPassphrase("e\u{301}te\u{301}"))

      #expect(try await reader.load("moka") == Credentials.moka())
    }
  }

  @Test("what an older hibou encrypted with decomposed accents still opens") func oldKey() throws {
    let typed = "e\u{301}te\u{301}"
    let parameters = SealParameters(
      rounds: 1 << 10, blockSize: 8, parallelism: 1, salt: Data("salt".utf8))
    let key = try #require(parameters.key(of: Array(typed.utf8)))
    let credentials = try Credentials.moka()
    let card = credentials.card(in: .sealedFile)
    let sealed = try SealedSecrets(credentials.secrets, card, key, parameters)

    #expect(SealKeys().open(sealed, card, SealPassphrase(typed)) == credentials.secrets)
    #expect(SealKeys().open(sealed, card, SealPassphrase("ete")) == nil)
  }

  @Test("a passphrase shows itself in no description or dump") func masked() {
    var dumped = ""
    dump(SealPassphrase("sesame"), to: &dumped)
    dumped += "\(SealPassphrase("sesame"))\(String(reflecting: SealPassphrase("sesame")))"

    #expect(!dumped.contains("sesame") && !dumped.contains("115"))
  }

  @Test(
    "parameters that nobody writes are not computed",
    arguments: [
      (1 << 30, 8, 1), (3, 8, 1), (0, 8, 1), (1 << 15, 0, 1), (1 << 15, 8, 0), (1 << 20, 32, 1),
    ])
  func insane(rounds: Int, blockSize: Int, parallelism: Int) {
    let parameters = SealParameters(
      rounds: rounds, blockSize: blockSize, parallelism: parallelism, salt: Data())

    #expect(parameters.key(of: [0x70]) == nil)
  }
}

extension SealKeys {
  /// Returns keys with the least work factor, for fast tests.
  static func cheap(_ ask: Ask? = nil) -> SealKeys {
    SealKeys(ask: ask) {
      let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
      return SealParameters(rounds: 1 << 4, blockSize: 8, parallelism: 1, salt: Data(salt))
    }
  }
}
