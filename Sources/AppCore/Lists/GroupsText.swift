public import Foundation
public import Models

/// Formats groups, for screens and commands alike.
public enum GroupsText {
  /// Returns the share of a group in all rows: `12,5 %`.
  public static func share(
    _ group: Groups.Group, of groups: Groups, style: NumberStyle
  ) -> String {
    guard groups.rows > 0 else { return Format.nothing }
    let percent = Decimal(group.count) * 100 / Decimal(groups.rows)
    return style.percent(Format.quantity(percent.rounded(toPlaces: 1), style: style))
  }

  /// Returns a sum in millionths, formatted as its column requires.
  public static func sum(
    _ millionths: Int, _ column: Column, currency: String? = nil, style: NumberStyle
  ) -> String {
    let number = decimal(millionths)
    return column.meaning == .money
      ? Format.money(number, currency, style: style) : Format.quantity(number, style: style)
  }

  /// Returns a sum in millionths as an exact number.
  public static func decimal(_ millionths: Int) -> Decimal { Decimal(millionths) / 1_000_000 }
}
