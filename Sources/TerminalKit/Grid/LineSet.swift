/// The characters for lines, frames and bars.
public struct LineSet: Hashable, Sendable {
  /// A horizontal line.
  public let horizontal: Unicode.Scalar
  /// A vertical line.
  public let vertical: Unicode.Scalar
  /// The corner at the top left.
  public let topLeft: Unicode.Scalar
  /// The corner at the top right.
  public let topRight: Unicode.Scalar
  /// The corner at the bottom left.
  public let bottomLeft: Unicode.Scalar
  /// The corner at the bottom right.
  public let bottomRight: Unicode.Scalar
  /// A cell of a bar in a chart; bars in adjacent rows remain distinguishable.
  public let bar: Unicode.Scalar
  /// The filled part of a scroll bar.
  public let full: Unicode.Scalar
  /// The empty part of a scroll bar.
  public let track: Unicode.Scalar
  /// The shades of a cell, from empty to full.
  public let shades: [Unicode.Scalar]
  /// The sign that something was cut.
  public let ellipsis: Unicode.Scalar
  /// The frames of a spinner, in order.
  public let spinner: [Unicode.Scalar]

  /// Box-drawing characters, for a locale with UTF-8.
  public static let unicode = LineSet(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", bar: "▆", full: "█", track: "░",
    shades: [" ", "░", "▒", "▓", "█"], ellipsis: "…",
    // No Braille patterns: a Braille display reads them as letters.
    spinner: ["▖", "▘", "▝", "▗"])

  /// ASCII characters, for every other locale.
  public static let ascii = LineSet(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+", bar: "#", full: "#", track: ".",
    shades: [" ", ".", ":", "+", "#"], ellipsis: "~", spinner: ["|", "/", "-", "\\"])
}
