/// The scalars that lines, frames and bars are drawn with.
public struct LineSet: Hashable, Sendable {
  /// A line from left to right.
  public let horizontal: Unicode.Scalar
  /// A line from top to bottom.
  public let vertical: Unicode.Scalar
  /// The corner at the top left.
  public let topLeft: Unicode.Scalar
  /// The corner at the top right.
  public let topRight: Unicode.Scalar
  /// The corner at the bottom left.
  public let bottomLeft: Unicode.Scalar
  /// The corner at the bottom right.
  public let bottomRight: Unicode.Scalar
  /// A cell of a chart's bar; of bars below each other each is seen.
  public let bar: Unicode.Scalar
  /// The filled part of a scroll bar.
  public let full: Unicode.Scalar
  /// The empty part of a scroll bar.
  public let track: Unicode.Scalar
  /// The depths of a shaded cell, from empty to full.
  public let shades: [Unicode.Scalar]
  /// What shows that something was cut.
  public let ellipsis: Unicode.Scalar
  /// The pictures of a spinner, one after the other.
  public let spinner: [Unicode.Scalar]

  /// Box drawing, for a locale in UTF-8.
  public static let unicode = LineSet(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", bar: "▆", full: "█", track: "░",
    shades: [" ", "░", "▒", "▓", "█"], ellipsis: "…",
    spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"])

  /// ASCII, for every other locale.
  public static let ascii = LineSet(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+", bar: "#", full: "#", track: ".",
    shades: [" ", ".", ":", "+", "#"], ellipsis: "~", spinner: ["|", "/", "-", "\\"])
}
