import Foundation
import Models
import TerminalKit

/// How the screens of figures write amounts and changes.
extension Context {
  /// An amount without its currency, `-` where it is not known.
  func amount(_ amount: Decimal?) -> String {
    amount.map { Format.money($0, style: style) } ?? Format.nothing
  }

  /// An amount in whole units, for where there is little room.
  func whole(_ amount: Decimal) -> String {
    Format.quantity(amount.rounded(toPlaces: 0), style: style)
  }

  /// A quantity, `-` where it is not known.
  func quantity(_ number: Decimal?) -> String {
    number.map { Format.quantity($0, style: style) } ?? Format.nothing
  }

}

extension Change {
  /// `+12 % vs last Mon`, `nothing sold last Mon`, or that there is nothing to compare with.
  func words(from day: ShopDate) -> String {
    let name = day.shortWeekdayName
    switch self {
    case .percent(let percent):
      return tr("\(percent > 0 ? "+" : "")\(percent) % vs last \(name)")
    case .fromNothing: return tr("nothing sold last \(name)")
    case .unknown: return tr("last \(name) not read")
    }
  }
}

extension WeekBefore.Span {
  /// How much of the week before a day that is not over is compared with; nil where both are whole.
  func words(from day: ShopDate) -> String? {
    let name = day.shortWeekdayName
    switch self {
    case .whole: return nil
    case .wholeAgainstPart: return tr("last \(name): its whole day")
    case .until(let time): return tr("last \(name): until \(time.clock)")
    }
  }
}

extension Decimal {
  /// The amount in whole cents, for the length of a bar.
  var barLength: Int { Int((self * 100).rounded(toPlaces: 0).description) ?? 0 }
}
