import Models

extension Notice {
  /// Returns the notice that the authorize address was written to a file.
  static func written(_ address: String, to path: String) -> Notice {
    Notice(
      hint: tr("Written: \(address.count) characters, readable only by you (mode 0600)."),
      [path, tr("hibou deletes the file when this login ends.")])
  }

  /// The notice that a browser was asked to open the address.
  static var browserOpened: Notice {
    Notice(
      hint: tr("hibou sent the address to the browser of this desktop."),
      [tr("Nothing opens? Open the address above yourself.")])
  }

  /// Returns the notice that personal data is now hidden, or shown.
  static func masked(_ isHidden: Bool, _ keymap: Keymap) -> Notice {
    Notice(
      hint: isHidden
        ? tr(
          "Personal data is hidden, also in copies. Press \(keymap.label(of: .mask)) to show it."
        )
        : tr("Personal data is shown. Press \(keymap.label(of: .mask)) to hide it."))
  }
}
