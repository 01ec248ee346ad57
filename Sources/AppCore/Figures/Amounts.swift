import Foundation
public import Models
import TerminalKit

/// Formats amounts and changes for the screens with figures.
extension Context {
  /// Returns an amount without its currency; `-` when unknown.
  func amount(_ amount: Decimal?) -> String {
    amount.map { Format.money($0, style: style) } ?? Format.nothing
  }

  /// Returns an amount in whole units, for narrow columns.
  func whole(_ amount: Decimal) -> String {
    Format.quantity(amount.rounded(toPlaces: 0), style: style)
  }

  /// Returns a quantity; `-` when unknown.
  func quantity(_ number: Decimal?) -> String {
    number.map { Format.quantity($0, style: style) } ?? Format.nothing
  }

}

extension Change {
  /// Returns `+12 % vs last Mon`, `no sales last Mon` or `last Mon not loaded`.
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
  /// The same day a week earlier.
  var dayBefore: ShopDate { day.adding(days: -7) }

  /// The time up to which a running day and the day it is compared with are counted, as text; nil
  /// when the day is over.
  var untilWords: String? {
    guard let until, currencies.contains(where: { $0.before.gross != nil }) else {
      return shortUntilWords
    }
    return tr("vs last \(dayBefore.shortWeekdayName) until \(until.clock)")
  }

  /// The same in shorter words, and at last without the day it is compared with.
  var shorterUntilWords: [String] {
    let short = shortUntilWords ?? ""
    guard let until, currencies.contains(where: { $0.before.gross != nil }) else { return [short] }
    return [tr("vs last \(dayBefore.shortWeekdayName), \(until.clock)"), short]
  }

  private var shortUntilWords: String? {
    until.map { tr("until \($0.clock)") } ?? (isRunning ? tr("until loaded") : nil)
  }
}

extension Change {
  /// Returns `+12 %`; the empty string if there is no percentage.
  func percentText(_ style: NumberStyle) -> String {
    guard case .percent(let percent) = self else { return "" }
    return style.percent("\(percent > 0 ? "+" : "")\(percent)")
  }
}

extension ClosedRange<Int> {
  /// Hours of the day as a label: `09`, or `09-10` for several.
  var hourLabel: String {
    let two = { (hour: Int) in hour < 10 ? "0\(hour)" : "\(hour)" }
    return count == 1 ? two(lowerBound) : "\(two(lowerBound))-\(two(upperBound))"
  }
}

extension WeekHours {
  /// Returns how much of the days is loaded: `Days of 2 stores loaded: 6 of 56.`
  public func loadedWords(_ style: NumberStyle) -> String {
    let (loaded, needed) = (style.count(loadedDays), style.count(neededDays))
    return stores > 1
      ? tr("\(loaded) of \(needed) days loaded (\(style.count(stores)) stores).")
      : tr("\(loaded) of \(needed) days loaded.")
  }
}

extension Decimal {
  /// The amount in whole cents, for the length of a bar.
  var barLength: Int { Int((self * 100).rounded(toPlaces: 0).description) ?? 0 }
}
