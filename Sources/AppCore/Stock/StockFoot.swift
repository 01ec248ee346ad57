import Foundation
import Models

/// The lines below a stock grid: the value of the stock and the latest transfer between warehouses.
struct StockFoot {
  private let worth: StockValue
  private let transfers: [Record]?

  /// Creates the lines below a grid.
  ///
  /// - Parameter transfers: the transfers; nil while the mirror has none.
  init(_ worth: StockValue, transfers: [Record]?) {
    self.worth = worth
    self.transfers = transfers
  }

  /// Returns `Value at cost 2 940,10   2 products left out: no purchase price`.
  func value(_ context: Context) -> String {
    let scope = Resource.products.scope
    if !context.may(scope) {
      return tr(
        "Value at cost: scope \(scope.name) not granted (\(context.key(.account)): add)")
    }
    let text = tr("Value at cost \(context.money(worth.total))")
    if worth.unpriced == 0 { return text }
    if worth.isUnknown { return tr("Value at cost: \(whyUnpriced(context))") }
    let count = context.style.count(worth.unpriced)
    let products = tr("\(count) product left out", "\(count) products left out", worth.unpriced)
    return "\(text)   " + tr("\(products): \(whyUnpriced(context))")
  }

  private func whyUnpriced(_ context: Context) -> String {
    context.states[StockScreen.products]?.isComplete == true
      ? tr("no purchase price") : tr("price not loaded (\(context.key(.readAll)): load)")
  }

  /// Returns `Latest transfer #31 Réserve > Boutique, 14 pieces, 2 days ago   t opens`. The API
  /// does not say which transfers have arrived (`hiboutik-api.md` §4.19).
  func transfer(_ context: Context) -> String {
    let resource = Resource.stockTransfers
    guard context.may(resource.scope), let transfers else {
      return tr("Transfers not loaded yet. \(context.key(.transfers)): load (1 call)")
    }
    guard let latest = transfers.max(by: { Self.moment($0) < Self.moment($1) }) else {
      return tr("No transfers")
    }
    let names = ["source_warehouse_id", "destination_warehouse_id"].map { field in
      resource.column(field).map { context.text($0.value(of: latest)) } ?? Format.nothing
    }
    let facts = [
      names.joined(separator: " > "),
      latest.decimal("quantity").map { tr("\(context.quantity($0)) pieces") },
      Self.day(latest).map { Self.ago($0, context.today()) },
    ].compactMap { $0 }.joined(separator: ", ")
    let id = resource.id(of: latest) ?? Format.nothing
    return tr("Latest transfer #\(id) \(facts)   \(context.key(.transfers)) opens")
  }

  private static func day(_ transfer: Record) -> ShopDate? {
    guard let column = Resource.stockTransfers.columns.first(where: { $0.meaning == .time }) else {
      return nil
    }
    return switch column.value(of: transfer) {
    case .time(let time): time.date
    case .date(let date): date
    default: nil
    }
  }

  /// Orders transfers by date, and those of one day by id.
  private static func moment(_ transfer: Record) -> (Int, Int) {
    (day(transfer)?.daysSince1970 ?? 0, transfer.int(Resource.stockTransfers.key.id) ?? 0)
  }

  private static func ago(_ day: ShopDate, _ today: ShopDate) -> String {
    switch today.daysSince1970 - day.daysSince1970 {
    case 0: tr("today")
    case 1: tr("yesterday")
    case let days where days > 1: tr("\(days) days ago")
    default: Format.date(day)
    }
  }
}
