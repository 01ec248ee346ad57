/// The version of the program, said in `--version`, `info` and the `User-Agent`.
enum Version {
  /// Major, minor, patch.
  static let text = "0.1.0"
  /// The day of that version, which the manual page names.
  static let date = "2026-11-29"
}
