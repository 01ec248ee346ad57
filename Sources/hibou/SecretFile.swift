import AppCore
import Foundation
import Models

/// The file a client secret is read from.
enum SecretFile {
  /// The first line of a private file, or of stdin for `-`. Throws `Problem.setting` with the repair.
  static func read(_ path: String, named setting: String) throws -> String {
    let text = path == "-" ? Console.readLine() ?? "" : try contents(of: path, setting)
    let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first ?? ""
    // Some editors put a byte order mark before the first line.
    let trimmed = line.drop { $0 == "\u{FEFF}" }.trimmingCharacters(in: .whitespaces)
    guard !trimmed.isEmpty else {
      throw Problem.setting(
        name: setting, what: tr("there is no secret in \(path == "-" ? "stdin" : path)."))
    }
    return trimmed
  }

  private static func contents(of path: String, _ setting: String) throws -> String {
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
    return String(decoding: data, as: UTF8.self)
  }
}
