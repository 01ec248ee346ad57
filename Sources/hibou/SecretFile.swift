import AppCore
import Foundation
import Models

/// The file a client secret is read from.
enum SecretFile {
  /// The first line of a private file, or of stdin for `-`. Throws `Problem.setting` with the repair.
  static func read(_ path: String, named setting: String) throws -> String {
    String(decoding: try bytes(path, named: setting), as: UTF8.self)
  }

  /// The same as the bytes that the file has: a passphrase need not be UTF-8.
  static func bytes(_ path: String, named setting: String) throws -> [UInt8] {
    let all = path == "-" ? Array((Console.readLine() ?? "").utf8) : try contents(of: path, setting)
    // Some editors put a byte order mark before the first line.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let line = (all.starts(with: mark) ? all.dropFirst(mark.count) : all[...])
      .prefix { $0 != 0x0A && $0 != 0x0D }
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    var trimmed = line.drop(while: isBlank)
    while let last = trimmed.last, isBlank(last) { trimmed.removeLast() }
    guard !trimmed.isEmpty else {
      throw Problem.setting(
        name: setting, what: tr("there is no secret in \(path == "-" ? "stdin" : path)."))
    }
    return Array(trimmed)
  }

  private static func contents(of path: String, _ setting: String) throws -> [UInt8] {
    let target = URL(filePath: path).resolvingSymlinksInPath().path()
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    guard let mode = attributes?[.posixPermissions] as? Int else {
      throw Problem.setting(name: setting, what: tr("\(path) cannot be read."))
    }
    guard mode & 0o077 == 0 else {
      throw Problem.setting(
        name: setting, what: tr("others can read \(path). Repair it with: chmod 600 '\(path)'"))
    }
    guard let data = FileManager.default.contents(atPath: path), data.count < 65_536 else {
      throw Problem.setting(name: setting, what: tr("\(path) cannot be read."))
    }
    return Array(data)
  }
}
