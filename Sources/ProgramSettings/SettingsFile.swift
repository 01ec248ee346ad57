import Foundation
import Models

/// Reads `config.yml`.
package enum SettingsFile {
  /// Returns the settings of a folder. A missing file means defaults; a damaged one is recorded as
  /// a fault.
  package static func read(in folder: String) -> Settings {
    let path = "\(folder)/config.yml"
    do throws(YAMLFile.Fault) {
      if let entries = try YAMLFile.read(path) { return Settings(path: path, entries) }
    } catch {
      return Settings(path: path, unusable: error)
    }
    var settings = Settings(path: path)
    let old = "\(folder)/config.toml"
    if access(old, F_OK) == 0 { settings.oldFile = old }
    return settings
  }

  /// The settings of this process.
  fileprivate static let ofThisProcess = read(
    in: ProcessEnvironment(ProcessInfo.processInfo.environment).folders.config)

  /// Parses the text of a file.
  package static func parse(_ text: String, path: String) -> Settings {
    do throws(YAMLFile.Fault) {
      return Settings(path: path, try YAMLFile.entries(of: Array(text.utf8)))
    } catch {
      return Settings(path: path, unusable: error)
    }
  }
}

extension ProcessEnvironment {
  /// The settings in these folders. Those of this process are read once.
  package var settings: Settings {
    isOfThisProcess ? SettingsFile.ofThisProcess : SettingsFile.read(in: folders.config)
  }
}
