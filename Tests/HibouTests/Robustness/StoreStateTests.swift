import Foundation
import Glibc
import Models
import Simulator
import TestSupport
import Testing

/// A store of secrets that is locked, not running, or has lost the secret: three states, three sentences, and the exit
/// codes 1, 1 and 4.
@Suite struct StoreStateTests {
  private static let commands = [["list", "stores", "--refresh"], ["doctor"], ["status"]]

  /// What a state looks like.
  private struct Expected {
    let status: Int32
    let words: [String]

    func check(_ text: String, _ status: Int32, _ command: String) {
      let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(status == self.status, "\(command): \(text)")
      for word in words { #expect(text.contains(word), "\(command): \(text)") }
    }
  }

  @Test("a credential helper") func helper() async throws {
    try await ServedShop.open(connecting: false, products: 20) { shop in
      let folder = shop.home.file("helpers")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let helper = try ScriptedHelper(in: folder.path())
      try shop.home.configure("keeping:\n  credential_helper: \(helper.path)\n")
      #expect(try await shop.connect().status == 0)
      #expect(try await shop.run("list", "stores").status == 0)
      #expect(try await shop.run("status").status == 0)

      for (which, expected) in [
        (ScriptedHelper.Switch.locked, Expected(status: 1, words: ["No secret key"])),
        (.notRunning, Expected(status: 1, words: ["can't connect to the agent"])),
        (nil, Expected(status: 4, words: ["The token of demo is no longer"])),
      ] as [(ScriptedHelper.Switch?, Expected)] {
        if let which { helper.turn(which) } else { helper.forgetAll() }
        for command in Self.commands {
          let outcome = try await shop.run(arguments: command)
          expected.check(outcome.text + outcome.talk, outcome.status, "\(command)")
        }
        let listed = try await shop.run("list", "stores", "--refresh")
        #expect(
          listed.talk.contains(
            which == .locked ? "Unlock it" : which == nil ? "Connect again" : "Start it"),
          "\(listed.talk)")
        if let which { helper.turn(which, on: false) }
      }
    }
  }

  private static let hasKeyring = [
    "gnome-keyring-daemon", "secret-tool", "dbus-run-session", "dbus-send",
  ].allSatisfy { access("/usr/bin/\($0)", X_OK) == 0 }

  /// A session bus that starts no service by itself: a keyring that was killed stays so.
  private static let bus = """
    <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
     "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig>
      <type>session</type>
      <listen>unix:tmpdir=/tmp</listen>
      <auth>EXTERNAL</auth>
      <policy context="default">
        <allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/>
        <allow own="*"/>
      </policy>
    </busconfig>
    """

  @Test(
    "a real gnome-keyring: unlocked, locked, killed, and without the secret",
    .enabled(if: hasKeyring, "gnome-keyring, libsecret-tools or D-Bus are not installed"))
  func keyring() async throws {
    try await ServedShop.open(connecting: false, products: 20) { shop in
      let bus = try shop.home.write(Self.bus, to: "bus.conf")
      let secret = try shop.home.write(shop.simulator.options.clientSecret, to: "secret")
      let answer = try shop.home.write(
        try shop.answer(to: ServedShop.withoutReports) + "\n", to: "answer")
      let scopes = ServedShop.withoutReports.ordered.map(\.name).joined(separator: ",")
      let commands = Self.commands.map { words in
        "'\(Program.path)' \(words.joined(separator: " ")) 2>&1; echo \"= $?\""
      }.joined(separator: "\n")
      let script = """
        export XDG_RUNTIME_DIR="$HOME/run"; mkdir -m 700 "$XDG_RUNTIME_DIR"
        begin() {
          printf 'open sesame' |
            gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
          keyring=$!
          until secret-tool search service nobody >/dev/null 2>&1; do sleep 0.05; done
        }
        lock() {
          dbus-send --session --print-reply --dest=org.freedesktop.secrets \
            /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock \
            array:objpath:/org/freedesktop/secrets/collection/login >/dev/null
        }
        begin
        '\(Program.path)' connect demo --client-id \(shop.simulator.options.clientID) \
          --client-secret-file '\(secret)' --no-pkce --scopes \(scopes) < '\(answer)' 2>&1
        echo "= $?"
        \(commands)
        lock
        \(commands)
        kill $keyring; wait $keyring
        \(commands)
        begin
        secret-tool clear service hibou
        \(commands)
        kill $keyring; wait $keyring
        """
      let file = try shop.home.write(script, to: "keyring.sh")

      let outcome = try await Program.shell(
        "exec dbus-run-session --config-file='\(bus)' -- sh '\(file)'", home: shop.home,
        baseURL: shop.baseURL)

      let pieces = outcome.text.components(separatedBy: "= ")
      try #require(pieces.count == 14, "\(outcome.text) \(outcome.talk)")
      let ends = zip(pieces, pieces.dropFirst()).map { text, next in
        (text: text, status: Int32(next.prefix { $0.isNumber }) ?? -1)
      }
      #expect(ends[0].text.contains("in this desktop's keyring"), "\(ends[0].text)")
      let states = [
        Expected(status: 0, words: []),
        Expected(status: 1, words: ["The keyring is locked (secret-tool)"]),
        Expected(status: 1, words: ["The keyring is not running (secret-tool"]),
        Expected(status: 4, words: ["The token of demo is no longer in the keyring"]),
      ]
      for (index, end) in ends.dropFirst().enumerated() {
        let command = Self.commands[index % 3].joined(separator: " ")
        states[index / 3].check(end.text, end.status, command)
      }
    }
  }
}
