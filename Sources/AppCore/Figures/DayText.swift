public import Foundation
public import Models
import TerminalKit

/// The figures of a day as plain text, with the content of the home screen and one block per
/// currency.
public struct DayText {
  private let figures: DayFigures
  private let basis: FigureBasis
  private let directory: StoreDirectory
  private let now: Date
  private let names: RecordLabels
  private let style: NumberStyle

  /// Creates the text of a day.
  ///
  /// - Parameter basis: the stores that the figures cover, the time they are as of, and what they
  /// lack.
  public init(
    _ figures: DayFigures, basis: FigureBasis, directory: StoreDirectory, now: Date,
    names: RecordLabels,
    style: NumberStyle
  ) {
    self.figures = figures
    self.basis = basis
    self.directory = directory
    self.now = now
    self.names = names
    self.style = style
  }

  /// The lines. Names from outside are not sanitized yet.
  public var text: String {
    let amounts = figures.currencies.flatMap { amounts in
      (figures.only == nil ? ["", amounts.currency ?? tr("unknown currency")] : [])
        + sums(amounts) + parts(amounts)
    }
    return (head + basisLines + amounts).joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let stores = basis.covers.map { cover in
      let name = directory.store(cover.store)?.label ?? "#\(cover.store)"
      return cover.days.lowerBound == figures.day
        ? name : tr("\(name) (\(cover.days.lowerBound.withWeekday))")
    }
    let name = figures.day.whole
    return [
      "\(figures.isRunning ? tr("\(name) so far") : name)   \(stores.joined(separator: ", "))"
    ]
  }

  private var basisLines: [String] {
    Self.basisLines(basis, in: nil, at: now, until: figures.untilWords).map { "  \($0)" }
  }

  /// Returns the lines that name the stores that are gone, and say how old the figures are and what
  /// they lack.
  ///
  /// - Parameter directory: names those stores; nil if they are named elsewhere.
  public static func basisLines(
    _ basis: FigureBasis, in directory: StoreDirectory?, at now: Date, until: String? = nil
  ) -> [String] {
    let gone = basis.covers.compactMap { directory?.store($0.store) }.compactMap { store in
      store.goneOn.map {
        tr("Includes \(store.name ?? "#\(store.id)"), gone since \($0.description)")
      }
    }
    let age = basis.loadedAt.map { loaded in
      let age = Age.ago(loaded, at: now)
      return until.map { tr("Loaded \(age) (\($0))") } ?? tr("Loaded \(age)")
    }
    let titles = basis.missingResources.map(\.title).joined(separator: ", ")
    return gone + (age.map { [$0] } ?? [])
      + (titles.isEmpty ? [] : [tr("Not loaded: \(titles)")])
  }

  private func parts(_ amounts: DayAmounts) -> [String] {
    part(tr("By hour"), amounts.hours?.map { (tr("\($0.hour) h"), money($0.gross)) })
      + part(tr("Paid with"), payments(amounts))
      + part(tr("Top products"), rows(amounts.products, .products))
      + part(tr("Top categories"), rows(amounts.categories, .categories))
      + part(tr("Top sellers"), rows(amounts.sellers, .users))
  }

  private func sums(_ amounts: DayAmounts) -> [String] {
    let gross =
      amounts.gross.map { Format.money($0, amounts.currency, style: style) } ?? Format.nothing
    var rows = [
      (
        tr("Sales incl. VAT"),
        "\(gross)   \(amounts.change.words(from: figures.dayBefore))"
      ),
      (tr("Sales excl. VAT"), money(amounts.net)),
      (
        tr("Tickets"),
        "\(count(amounts.tickets))   " + tr("average \(money(amounts.average))")
      ),
      (tr("Items"), number(amounts.items) + itemsChange(amounts)),
      (
        tr("Returned"), "\(number(amounts.returnedItems))   \(money(amounts.returnedGross))"
      ),
      (tr("Voided sales"), count(amounts.voids)),
    ]
    if amounts == figures.currencies.first {
      rows.append((tr("Open sales"), count(figures.openSales)))
    }
    let width = rows.reduce(15) { max($0, CleanText($1.0).width) } + 1
    return rows.map { "  \(CleanText($0.0).padded(to: width).string) \($0.1)" }
  }

  /// Returns `   +3 %` to follow the items; empty if those of last week are unknown.
  private func itemsChange(_ amounts: DayAmounts) -> String {
    amounts.itemsChange == .unknown
      ? "" : "   \(amounts.itemsChange.words(from: figures.dayBefore))"
  }

  private func payments(_ amounts: DayAmounts) -> [(String, String)]? {
    amounts.payments?.map { part in
      (names.label(Resource.paymentTypes.name, part.id) ?? part.id, money(part.gross))
    }
  }

  private func rows(_ parts: [DayAmounts.Part]?, _ resource: Resource) -> [(String, String)]? {
    parts?.prefix(10).map { part in
      let name =
        names.shownLabel(resource.name, part.id)
        ?? part.name.map { names.shown($0, of: resource.name) } ?? "#\(part.id)"
      return (
        part.id == "0" ? tr("(none)") : name, "\(number(part.quantity)) x   \(money(part.gross))"
      )
    }
  }

  private func part(_ title: String, _ rows: [(String, String)]?) -> [String] {
    guard let rows else { return ["", tr("\(title): not loaded")] }
    if rows.isEmpty { return ["", tr("\(title): nothing")] }
    // Names are never cut.
    let width = rows.reduce(40) { max($0, CleanText($1.0).width) }
    return ["", title]
      + rows.map {
        "  \(CleanText($0.0).padded(to: width).string) "
          + CleanText($0.1).padded(to: 22, .trailing).string
      }
  }

  private func money(_ amount: Decimal?) -> String {
    amount.map { Format.money($0, style: style) } ?? Format.nothing
  }

  private func number(_ number: Decimal?) -> String {
    number.map { Format.quantity($0, style: style) } ?? Format.nothing
  }

  private func count(_ count: Int?) -> String { count.map { style.count($0) } ?? Format.nothing }
}
