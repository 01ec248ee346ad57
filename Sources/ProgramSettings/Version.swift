/// The version of the program, for `--version`, `info` and the `User-Agent`.
package enum Version {
  /// The major, minor and patch number.
  package static let text = "0.1.0"
  /// The date of this version, for the manual page.
  package static let date = "2026-11-29"
}
