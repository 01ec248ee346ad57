import Credentials
import Foundation
import Glibc
import Testing

/// A credential helper of git's kind, as a script with switches: each makes it fail in another way.
struct ScriptedHelper {
  let path: String

  /// One way to fail.
  enum Switch: String, CaseIterable {
    /// It says that its keys are locked, whatever is asked.
    case locked
    /// It refuses to store.
    case failsOnStore
    /// It refuses to erase.
    case failsOnErase
    /// It says that it erased, and did not.
    case lies
    /// It stores the first 60 characters.
    case truncates
    /// It returns the secret of another user.
    case foreign
    /// It never ends.
    case slow
    /// It writes without end.
    case floods
  }

  private static let script = """
    #!/bin/sh
    home=$(dirname "$0")
    lines=$(cat)
    user=$(printf '%s\\n' "$lines" | sed -n 's/^username=//p' | cksum | cut -d' ' -f1)
    kept="$home/kept-$user"
    on() { test -e "$home/switch-$1"; }
    if on slow; then sleep 600; fi
    if on floods; then yes password=x | head -c 300000; exit 0; fi
    if on locked; then echo 'gpg: decryption failed: No secret key' >&2; exit 2; fi
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

  init(in folder: String, named name: String = "helper") throws {
    path = "\(folder)/\(name)"
    try Self.script.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(chmod(path, 0o700) == 0)
  }

  /// The place of secrets that it stands for.
  var place: KeepingPlace { .helper(path) }

  private var folder: String { URL(filePath: path).deletingLastPathComponent().path() }

  func turn(_ which: Switch, on isOn: Bool = true) {
    let file = "\(folder)switch-\(which.rawValue)"
    if isOn {
      _ = FileManager.default.createFile(atPath: file, contents: nil)
    } else {
      unlink(file)
    }
  }

  /// What it has stored.
  var kept: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("kept-") }.sorted().compactMap {
      try? String(contentsOfFile: folder + $0, encoding: .utf8)
    }
  }

  /// Puts a text in place of whatever it has stored.
  func replaceKept(with text: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    for name in names where name.hasPrefix("kept-") {
      try text.write(toFile: folder + name, atomically: true, encoding: .utf8)
    }
  }
}
