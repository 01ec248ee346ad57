import Credentials
import Foundation
import Models
import OAuth
import TestSupport
import Testing

@Suite("An attempt that awaits its answer")
struct AttemptStoreTests {
  @Test("It is gone on with under the same address and state, with the secret brought again")
  func sameAddress() async throws {
    try await withFolder { folder in
      let store = AttemptStore(folder: folder)
      let attempt = try LoginAttempt.moka(scopes: .allRead)

      try store.save(attempt)

      let kept = try #require(store.alive(at: instant(noon + 600)).first)
      #expect(kept.attempt(secret: ClientIdentity.hibou.secret) == attempt)
      #expect(kept.attempt(secret: Secret("another")) == nil)
      #expect(kept.startedAt == instant())
    }
  }

  @Test("Its file is the owner's alone and holds the verifier, never the client's secret")
  func privateFile() async throws {
    try await withFolder { folder in
      let store = AttemptStore(folder: folder + "/state/hibou")

      try store.save(try .moka())

      let path = folder + "/state/hibou/attempt-moka"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(mode(path) == 0o600)
      #expect(mode(folder + "/state/hibou") == 0o700)
      #expect(text.contains("AAECAwQFBgc"))
      #expect(!text.contains("s3cr3t-of-hibou"))
    }
  }

  @Test("It is alive for 30 minutes and not a second longer; then its file is gone")
  func age() async throws {
    try await withFolder { folder in
      let store = AttemptStore(folder: folder)
      try store.save(try .moka())

      #expect(store.alive(at: instant(noon + 1_800)).count == 1)
      #expect(store.alive(at: instant(noon + 1_801)).isEmpty)
      #expect(!FileManager.default.fileExists(atPath: folder + "/attempt-moka"))
    }
  }

  @Test("The newest comes first, and forgetting one leaves the others") func several() async throws
  {
    try await withFolder { folder in
      let store = AttemptStore(folder: folder)
      for (account, seconds) in [("moka", 0), ("latte", 60)] {
        try store.save(
          LoginAttempt(
            account: account, origin: try Origin(account: account), client: .hibou,
            scopes: .browse, timestamp: noon + seconds, verifier: nil))
      }

      let both = store.alive(at: instant(noon + 90)).map(\.account)
      store.delete("latte")

      #expect(both == ["latte", "moka"])
      #expect(store.alive(at: instant(noon + 90)).map(\.account) == ["moka"])
    }
  }

  @Test(
    "What others could have written, what is damaged and what is not ours is not taken",
    arguments: ["", "{}", "{\"version\":2}", "\u{0}"])
  func damaged(text: String) async throws {
    try await withFolder { folder in
      let path = folder + "/attempt-moka"
      try Data(text.utf8).write(to: URL(filePath: path))
      chmod(path, 0o600)

      #expect(AttemptStore(folder: folder).alive(at: instant()).isEmpty)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test("A file that others can read is not taken") func exposed() async throws {
    try await withFolder { folder in
      let store = AttemptStore(folder: folder)
      try store.save(try .moka())
      chmod(folder + "/attempt-moka", 0o644)

      #expect(store.alive(at: instant()).isEmpty)
    }
  }

  @Test("Two attempts never share a second, and so never a state") func sameSecond() throws {
    let first = try LoginAttempt.moka()

    let second = LoginAttempt.begin(
      account: "moka", origin: first.origin, client: .hibou, scopes: .browse, now: instant(),
      after: first.timestamp)

    #expect(second.timestamp == first.timestamp + 1)
    #expect(second.state != first.state)
  }
}
