public import Credentials
import Foundation
import Glibc

/// A git credential helper as a script with switches, each of which makes it fail in a certain way.
public struct ScriptedHelper: Sendable {
  /// The path of the script.
  public let path: String

  /// A way to fail.
  public enum Switch: String, CaseIterable, Sendable {
    /// It reports that its keys are locked, whatever the request.
    case locked
    /// It says that the agent with its keys is not running.
    case notRunning
    /// It refuses to store.
    case failsOnStore
    /// It stores the probe and refuses everything else.
    case failsAfterProbe
    /// It waits until someone answers.
    case asks
    /// It refuses to erase.
    case failsOnErase
    /// It reports that it erased a secret, but keeps it.
    case lies
    /// It only stores the first 60 characters.
    case truncates
    /// It returns the secret of another user.
    case foreign
    /// It never ends.
    case slow
    /// It writes output without end.
    case floods
  }

  private static let script = """
    #!/bin/sh
    home=$(dirname "$0")
    lines=$(cat)
    user=$(printf '%s\\n' "$lines" | sed -n 's/^username=//p' | cksum | cut -d' ' -f1)
    kept="$home/kept-$user"
    on() { test -e "$home/switch-$1"; }
    if on asks; then until test -e "$home/answer"; do sleep 0.05; done; fi
    if on failsAfterProbe && test "$1" = store; then
      case "$lines" in *hibou:probe-*) ;; *) echo 'helper: cannot write' >&2; exit 3;; esac
    fi
    if on slow; then sleep 600; fi
    if on floods; then yes password=x | head -c 300000; exit 0; fi
    if on locked; then echo 'gpg: decryption failed: No secret key' >&2; exit 2; fi
    if on notRunning; then echo "gpg: can't connect to the agent: IPC connect call failed" >&2; exit 2; fi
    case "$1" in
      store)
        if on failsOnStore; then echo 'helper: cannot write' >&2; exit 3; fi
        secret=$(printf '%s\\n' "$lines" | sed -n 's/^password=//p')
        if on truncates; then secret=$(printf %s "$secret" | cut -c1-60); fi
        printf %s "$secret" > "$kept";;
      get)
        if on foreign; then kept=$(ls "$home"/kept-* | grep -v "$user" | head -n 1); fi
        test -f "$kept" && printf 'password=%s\\n' "$(cat "$kept")";;
      erase)
        if on failsOnErase; then echo 'helper: cannot erase' >&2; exit 4; fi
        on lies || rm -f "$kept";;
    esac
    exit 0
    """

  /// Creates a helper in a folder, with all switches off.
  public init(in folder: String, named name: String = "helper") throws {
    path = "\(folder)/\(name)"
    try Self.script.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
  }

  /// The corresponding token store.
  public var place: TokenStorage { .helper(path) }

  private var folder: String { URL(filePath: path).deletingLastPathComponent().path() }

  /// Turns a switch on or off.
  public func turn(_ which: Switch, on isOn: Bool = true) {
    let file = "\(folder)switch-\(which.rawValue)"
    if isOn {
      _ = FileManager.default.createFile(atPath: file, contents: nil)
    } else {
      unlink(file)
    }
  }

  /// Answers the question of a helper that asks.
  public func answer() {
    _ = FileManager.default.createFile(atPath: "\(folder)answer", contents: nil)
  }

  /// The stored secrets.
  public var kept: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("kept-") }.sorted().compactMap {
      try? String(contentsOfFile: folder + $0, encoding: .utf8)
    }
  }

  /// Forgets whatever it has stored.
  public func forgetAll() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix("kept-") { unlink(folder + name) }
  }

  /// Replaces everything that it has stored with a text.
  public func replaceKept(with text: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    for name in names where name.hasPrefix("kept-") {
      try text.write(toFile: folder + name, atomically: true, encoding: .utf8)
    }
  }
}
