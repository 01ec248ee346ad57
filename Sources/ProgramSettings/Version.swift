/// The version of the program, said in `--version`, `info` and the `User-Agent`.
package enum Version {
  /// Major, minor, patch.
  package static let text = "0.1.0"
  /// The day of that version, which the manual page names.
  package static let date = "2026-11-29"
}
