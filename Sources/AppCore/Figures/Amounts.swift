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
    case .fromNothing: return tr("no sales last \(name)")
    case .unknown: return tr("last \(name) not loaded")
    }
  }
}

extension DayFigures {
  /// The same day a week before.
  var dayBefore: ShopDate { day.adding(days: -7) }

  /// Up to when a running day goes, and with it the day it is compared with; nil when the day is over.
  var untilWords: String? {
    guard let until else { return isRunning ? tr("until loaded") : nil }
    let isCompared = currencies.contains { $0.before.gross != nil }
    return isCompared
      ? tr("vs last \(dayBefore.shortWeekdayName) until \(until.clock)")
      : tr("until \(until.clock)")
  }
}

extension Decimal {
  /// The amount in whole cents, for the length of a bar.
  var barLength: Int { Int((self * 100).rounded(toPlaces: 0).description) ?? 0 }
}
