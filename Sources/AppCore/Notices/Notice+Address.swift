import Models

extension Notice {
  /// The authorize address was written to a file.
  static func written(_ address: String, to path: String) -> Notice {
    Notice(
      hint: tr("Written: \(address.count) characters, for you alone to read (mode 0600)."),
      [path, tr("The file is gone when this login ends.")])
  }

  /// A browser was asked to open the address.
  static var browserOpened: Notice {
    Notice(
      hint: tr("The browser of this desktop was asked to open the address."),
      [tr("Nothing there? Open it by hand; it is above.")])
  }

  /// What tells about people is hidden from now on, or shown.
  static func masked(_ isHidden: Bool, _ keymap: Keymap) -> Notice {
    Notice(
      hint: isHidden
        ? tr(
          "What tells about people is hidden, in copies too. \(keymap.label(of: .mask)) shows it again."
        )
        : tr("What tells about people is shown. \(keymap.label(of: .mask)) hides it."))
  }
}
