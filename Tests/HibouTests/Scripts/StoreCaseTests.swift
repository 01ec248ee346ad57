import Credentials
import Foundation
import Models
import Simulator
import TestSupport
import Testing

/// What the program does about a credential helper that refuses, asks or hangs.
@Suite struct StoreCaseTests {
  private func helper(_ shop: ServedShop) throws -> ScriptedHelper {
    let folder = shop.home.file("helpers")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let helper = try ScriptedHelper(in: folder.path())
    try shop.home.configure("keeping:\n  credential_helper: \(helper.path)\n")
    return helper
  }

  @Test("a consent that the helper refuses is kept in the private file; stderr says so")
  func refusedAtConnect() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let helper = try helper(shop)
      helper.turn(.failsAfterProbe)

      let connected = try await shop.connect()
      let listed = try await shop.run("list", "stores", "--csv")

      #expect(connected.status == 0, "\(connected.talk)")
      #expect(connected.talk.contains("The token of demo is now in"))
      #expect(connected.talk.contains("helper: cannot write"))
      #expect(listed.status == 0 && listed.lines.count == 3)
    }
  }

  @Test("a renewed token that the helper refuses is in the file; what was asked for comes, with 1")
  func refusedAtRenewal() async throws {
    try await ServedShop.open(faults: ["expire=1"], connecting: false) { shop in
      let helper = try helper(shop)
      _ = try await shop.connect()
      _ = try await shop.run("list", "stores", "--csv")
      helper.turn(.failsAfterProbe)

      let listed = try await shop.run("list", "stores", "--refresh", "--csv")

      #expect(listed.status == 1)
      #expect(listed.lines.count == 3)
      #expect(listed.talk.contains("The token of demo is now in"))
      #expect(listed.talk.components(separatedBy: "is now in").count == 2)
    }
  }

  @Test("an encrypted token stays encrypted when the account is connected again")
  func encrypted() async throws {
    try await ServedShop.open(connecting: false) { shop in
      let passphrase = ["HIBOU_PASSPHRASE_FILE": try shop.home.write("open sesame\n", to: "pass")]
      _ = try await shop.connect("--encrypt", environment: passphrase)

      let again = try await shop.connect(environment: passphrase)
      let silent = try await shop.connect()
      let plain = try await shop.connect("--no-encrypt", environment: passphrase)

      #expect(again.talk.contains("encrypted with your passphrase"), "\(again.talk)")
      #expect(silent.status == 4, "\(silent.talk)")
      #expect(plain.status == 0)
      #expect(!plain.talk.contains("encrypted with your passphrase"))
    }
  }

  @Test(
    "a helper that hangs does not outlive hibou, however hibou ends", arguments: ["KILL", "TERM"])
  func hanging(signal: String) async throws {
    try await ServedShop.open(connecting: false) { shop in
      let mark = shop.home.file("running").path()
      let script = "#!/bin/sh\necho $$ > '\(mark)'\nsleep 600\n"
      let path = try shop.home.write(script, to: "hanging")
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
      try shop.home.configure("keeping:\n  credential_helper: \(path)\n")
      let secret = try shop.home.write(shop.simulator.options.clientSecret, to: "secret")

      let outcome = try await Program.shell(
        """
        '\(Program.path)' connect demo --scopes read_sales \
          --client-id '\(shop.simulator.options.clientID)' --client-secret-file '\(secret)' \
          </dev/null >/dev/null 2>&1 &
        hibou=$!
        until test -s '\(mark)'; do sleep 0.05; done
        helper=$(cat '\(mark)')
        kill -\(signal) $hibou
        for try in $(seq 60); do
          kill -0 $helper 2>/dev/null || { echo gone; exit 0; }
          sleep 0.05
        done
        kill -KILL $helper
        echo alive
        """, home: shop.home, baseURL: shop.baseURL)

      #expect(outcome.text == "gone\n", "\(outcome.talk)")
    }
  }
}
