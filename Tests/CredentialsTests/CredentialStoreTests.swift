import Credentials
import Foundation
import Glibc
import Models
import OAuth
import TestSupport
import Testing

@Suite("The credential store")
struct CredentialStoreTests {
  @Test("What was saved is loaded again")
  func roundTrip() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: "\(folder)/data/hibou/accounts")
      let credentials = try Credentials.moka()

      try await store.save(credentials)

      #expect(try await store.load("moka") == credentials)
      #expect(try store.accounts() == ["moka"])
    }
  }

  @Test("Files are 0600 and folders 0700, whatever the mask of the process")
  func modes() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: "\(folder)/data/hibou/accounts")

      try await store.save(try .moka())

      #expect(mode("\(folder)/data/hibou/accounts/moka/credentials") == 0o600)
      #expect(mode("\(folder)/data/hibou/accounts/moka") == 0o700)
      #expect(mode("\(folder)/data/hibou/accounts") == 0o700)
      #expect(mode("\(folder)/data") == 0o700)
    }
  }

  @Test(
    "A file that others can read is refused, with the repair named",
    arguments: [0o644, 0o640, 0o604])
  func openFile(_ bits: Int) async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      try await store.save(try .moka())
      let path = try store.path(of: "moka")
      #expect(chmod(path, mode_t(bits)) == 0)

      let error = await #expect(throws: CredentialError.fileOpenToOthers(path: path)) {
        try await store.load("moka")
      }
      #expect(error?.repair == "chmod 600 \(path)")
    }
  }

  @Test("A folder that others can write to is refused")
  func openFolder() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      try await store.save(try .moka())

      #expect(chmod("\(folder)/moka", 0o777) == 0)
      await #expect(throws: CredentialError.folderOpenToOthers(path: "\(folder)/moka")) {
        try await store.load("moka")
      }

      #expect(chmod("\(folder)/moka", 0o700) == 0)
      #expect(chmod(folder, 0o772) == 0)
      await #expect(throws: CredentialError.folderOpenToOthers(path: folder)) {
        try await store.load("moka")
      }
      await #expect(throws: CredentialError.folderOpenToOthers(path: folder)) {
        try await store.save(.moka())
      }
    }
  }

  @Test("A link in the place of the file is not followed")
  func link() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      try await store.save(try .moka())
      let path = try store.path(of: "moka")
      #expect(rename(path, "\(folder)/elsewhere") == 0)
      #expect(symlink("\(folder)/elsewhere", path) == 0)

      await #expect(throws: CredentialError.self) { try await store.load("moka") }
    }
  }

  @Test("Saving replaces the file as a whole and leaves nothing beside it")
  func atomic() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      try await store.save(try .moka(access: "old"))
      let path = try store.path(of: "moka")
      let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int

      try await store.save(try .moka(access: "new"))

      let after = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
      #expect(before != after)
      #expect(try await store.load("moka").accessToken.reveal == "new")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/moka") == ["credentials"])
    }
  }

  @Test("A save that cannot finish keeps the old file and leaves no half one")
  func failedSave() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      let path = try store.path(of: "moka")
      // A folder at the path of the file makes the last step, the renaming, fail.
      try FileManager.default.createDirectory(
        atPath: "\(path)/inside", withIntermediateDirectories: true)

      await #expect(throws: CredentialError.self) { try await store.save(.moka()) }

      #expect(
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/moka") == ["credentials"])
      #expect(FileManager.default.fileExists(atPath: "\(path)/inside"))
    }
  }

  @Test("Deleting removes the file and what a killed process left of it, and nothing else")
  func delete() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      try await store.save(try .moka())
      for name in [".credentials.12", "mirror.sqlite"] {
        #expect(FileManager.default.createFile(atPath: "\(folder)/moka/\(name)", contents: Data()))
      }

      try await store.delete("moka")
      try await store.delete("moka")

      #expect(
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/moka") == ["mirror.sqlite"])
      #expect(try store.accounts().isEmpty)
      await #expect(throws: CredentialError.notConnected(account: "moka")) {
        try await store.load("moka")
      }
    }
  }

  @Test(
    "A name that could leave the folder is no account",
    arguments: [
      "", ".", "..", "../moka", "a/b", "/etc", "Moka", "mo ka", "-moka", "moka\0", "mokà",
    ])
  func escape(_ name: String) async throws {
    let store = CredentialStore(folder: "/nowhere")

    await #expect(throws: CredentialError.badAccount(name)) { try await store.load(name) }
    await #expect(throws: CredentialError.badAccount(name)) { try await store.delete(name) }
    #expect(throws: CredentialError.badAccount(name)) { try store.path(of: name) }
    await #expect(throws: CredentialError.badAccount(name)) { try await store.withLock(name) {} }
  }

  @Test("A store that was never used has no accounts")
  func unused() throws {
    #expect(try CredentialStore(folder: "/nowhere/at/all").accounts().isEmpty)
  }

  @Test("Unknown keys are passed over; damage and other versions are told")
  func forms() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      try await store.save(try .moka())
      let path = try store.path(of: "moka")
      let text = try String(contentsOfFile: path, encoding: .utf8)

      try write(text.replacing("{\n", with: "{\n  \"later\": [1],\n"), path)
      #expect(try await store.load("moka") == Credentials.moka())

      for damaged in [
        "", text.replacing("\"version\" : 1", with: "\"version\" : 3"), "{}",
        String(text.prefix(99)),
      ] {
        try write(damaged, path)
        await #expect(throws: CredentialError.damaged(path: path)) { try await store.load("moka") }
      }
    }
  }

  @Test("A path with a blank is quoted in the repair")
  func quoting() {
    let error = CredentialError.fileOpenToOthers(path: "/home/o'neil b/credentials")

    #expect(error.repair == #"chmod 600 '/home/o'\''neil b/credentials'"#)
  }

  @Test("The lock lets one through at a time")
  func lock() async throws {
    try await withFolder { folder in
      let store = CredentialStore(folder: folder)
      let most = Peak()

      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try await store.withLock("moka") {
              most.enter()
              await Task.yield()
              most.leave()
            }
          }
        }
        try await group.waitForAll()
      }

      #expect(most.peak == 1)
    }
  }

  private func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    #expect(chmod(path, 0o600) == 0)
  }
}
