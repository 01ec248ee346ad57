import AppCore
import Credentials
import Glibc
import Models
import ProgramSettings

/// A private file with one secret: a client secret, an API key or a passphrase.
package enum SecretFile {
  /// Returns the first line of a private file, or of stdin for `-`. Throws `Problem.setting` with
  /// the command that fixes the file.
  package static func read(_ path: String, named setting: String) throws -> String {
    String(decoding: try bytes(path, named: setting), as: UTF8.self)
  }

  /// Returns the first line as bytes, because a passphrase need not be UTF-8.
  package static func bytes(_ path: String, named setting: String) throws -> [UInt8] {
    let all = path == "-" ? Array((Console.readLine() ?? "").utf8) : try contents(of: path, setting)
    // Some editors write a byte order mark before the first line.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let line = (all.starts(with: mark) ? all.dropFirst(mark.count) : all[...])
      .prefix { $0 != 0x0A && $0 != 0x0D }
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    var trimmed = line.drop(while: isBlank)
    while let last = trimmed.last, isBlank(last) { trimmed.removeLast() }
    guard !trimmed.isEmpty else {
      throw Problem.setting(
        name: setting, what: tr("\(path == "-" ? "stdin" : path) contains no secret."))
    }
    return Array(trimmed)
  }

  private static func contents(of path: String, _ setting: String) throws -> [UInt8] {
    let unreadable = Problem.setting(name: setting, what: tr("hibou cannot read \(path)."))
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { throw unreadable }
    defer { close(file) }
    guard let facts = FileFacts(descriptor: file), !facts.isFolder else { throw unreadable }
    // The mode of a pipe, such as `<(…)`, protects nothing and does not matter.
    guard !facts.isRegular || facts.isPrivate else {
      throw Problem.setting(
        name: setting, what: tr("other users can read \(path). Repair with: chmod 600 '\(path)'"))
    }
    return try bytes(of: file).orThrow(unreadable)
  }

  /// Returns all bytes of an open file; nil if it cannot be read or is larger than any secret.
  private static func bytes(of file: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0, bytes.count < 65_536 else { return nil }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
