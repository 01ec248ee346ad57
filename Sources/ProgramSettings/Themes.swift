import AppCore
import CResources
import Foundation
package import Models
package import TerminalKit

/// Finds the theme that the settings name, among the user's files and the program's own themes.
package enum Themes {
  /// Returns the palette of the theme in the settings, and the mistakes in it. Styles with mistakes
  /// are those of the default theme.
  package static func palette(
    _ settings: Settings, in folder: String
  ) -> (palette: PaletteChoice, faults: [Problem]) {
    // For the default theme no file is read, because that would delay the first frame.
    guard let name = settings.said(.theme), name != Setting.theme.standard else {
      return (.fitting, [])
    }
    let found: (bytes: [UInt8], path: String)?
    do throws(YAMLFile.Fault) { found = try file(name, in: folder) } catch {
      return (.fitting, [Settings.problem(error.words(), "\(folder)/themes/\(name).yml", nil)])
    }
    guard let (bytes, path) = found else {
      if let own = Palette.named.first(where: { $0.name == name }) {
        return (.fixed(own.palette), [])
      }
      let nearest = NearestName.of(name, in: names(in: folder)).map {
        " " + tr("Did you mean \"\($0)\"?")
      }
      let old = "\(folder)/themes/\(name).toml"
      let isOld = FileManager.default.fileExists(atPath: old)
      let hint = isOld ? " " + tr("hibou no longer reads \(old): themes are in YAML.") : nearest
      let what = tr("unknown theme \"\(name)\".") + (hint ?? "")
      return (.fitting, [settings.problem(what, with: .theme)])
    }
    let file = ThemeFile(bytes, path: path)
    return (.fixed(file.palette), file.faults)
  }

  /// Returns the text of one of the program's themes; nil when there is none with this name.
  package static func embedded(_ name: String) -> String? {
    guard let file = cresource_find("themes/\(name).yml")?.pointee else { return nil }
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.length), as: UTF8.self)
  }

  /// Returns the text of a user's theme file, which takes precedence over a theme of the program.
  private static func file(
    _ name: String, in folder: String
  ) throws(YAMLFile.Fault) -> (bytes: [UInt8], path: String)? {
    guard !name.contains("/") else { return nil }
    let path = "\(folder)/themes/\(name).yml"
    return try YAMLFile.bytes(of: path).map { ($0, path) }
  }

  private static func names(in folder: String) -> [String] {
    let own = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/themes")) ?? []
    return [Setting.theme.standard] + Palette.named.map(\.name)
      + own.filter { $0.hasSuffix(".yml") }.map { String($0.dropLast(4)) }
  }
}
