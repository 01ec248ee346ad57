import Foundation
import Models
import Simulator
import Testing

/// A small shop generated from a number: its stores, clocks, currencies and events.
struct SeededShop: CustomTestStringConvertible {
  let seed: Int
  let options: SimulatorOptions
  let now: Date
  let scopes: ScopeSet
  let testDescription: String

  /// The time zones of stores: both sides of the date line, and two with clock changes.
  private static let zones = [
    "Europe/Paris", "Pacific/Auckland", "Pacific/Tahiti", "America/New_York",
  ]
  /// Moments that are awkward somewhere: both clock changes, New Year, a leap day, the end of a
  /// month.
  private static let moments = [
    "2026-03-29T00:30:00Z", "2026-10-25T01:30:00Z", "2026-12-31T23:10:00Z", "2028-02-29T12:00:00Z",
    "2026-09-21T16:45:00Z", "2026-10-31T22:59:00Z", "2026-04-04T14:00:00Z", "2026-11-01T05:30:00Z",
  ]

  init(_ seed: Int) throws {
    self.seed = seed
    var random = Random(state: UInt64(seed))
    let now = try Date(Self.moments[random.below(Self.moments.count)], strategy: .iso8601)
      .addingTimeInterval(Double(random.below(7_200)))
    var options = SimulatorOptions()
    options.seed = seed
    options.products = 60 + random.below(240)
    options.customers = 40
    options.premises = Self.premises(&random)
    options.script = Self.script(options, now, &random)
    var missing: [String] = []
    if random.below(4) == 0 {
      let absent = [Resource.productsReturned, .zPayments, .turnover, .openSales][random.below(4)]
      options.resources.removeAll { $0 == absent }
      missing.append("without \(absent.name)")
    }
    if random.below(5) == 0 { options.faults.append(.noMonths) }
    if random.below(4) == 0 { options.quirks.insert(.sharedPaymentCodes) }
    if random.below(4) == 0 { options.quirks.insert(.repeatedOrderLines) }
    var scopes = ScopeSet.allRead
    if random.below(5) == 0 {
      scopes = scopes.toggling(Resource.turnover.scope)
      missing.append("no reports")
    }
    self.options = options
    self.now = now
    self.scopes = scopes
    let stores = options.premises.stores.map { "\($0.zoneName) \($0.currency)" }
    testDescription =
      ["seed \(seed)", stores.joined(separator: ", ")].joined(separator: ": ")
      + missing.map { ", \($0)" }.joined()
  }

  private static func premises(_ random: inout Random) -> Premises {
    let warehouses = 1 + random.below(3)
    let first = random.below(zones.count)
    let stores = (1...1 + random.below(4)).map { id in
      var store = Premises.Store(
        id: id, name: "Store \(id)", warehouse: 1 + random.below(warehouses))
      store.zoneName = zones[(first + (random.below(2) == 0 ? 0 : random.below(4))) % zones.count]
      store.currency = random.below(4) == 0 ? "CHF" : "EUR"
      store.secondCurrency =
        random.below(5) == 0 ? (store.currency == "EUR" ? "CHF" : "EUR") : nil
      store.traffic = 4
      store.tickets = 1...8
      store.opensOnSundays = random.below(2) == 0
      store.opening = [0, 34_200, 64_800][random.below(3)]
      return store
    }
    return Premises(
      stores: stores,
      warehouses: (1...warehouses).map { Premises.Warehouse(id: $0, name: "Warehouse \($0)") })
  }

  /// Returns sales of the last nine days in addition to the everyday ones: refunds, free lines,
  /// split and late payments, voids, and sales that are moved to another day.
  private static func script(_ options: SimulatorOptions, _ now: Date, _ random: inout Random)
    -> Script
  {
    var script = Script()
    for number in 0..<30 {
      let store = options.premises.stores[random.below(options.premises.stores.count)]
      let closed = now.addingTimeInterval(-Double(60 + random.below(9 * 86_400)))
      let cents = 100 + random.below(9_000)
      var sale = ScriptedSale(id: 800_000 + number * 10, store: store.id, lines: [])
      sale.lines = (0...random.below(3)).map { _ in
        .init(
          product: 1 + random.below(options.products), quantity: 1 + random.below(3), cents: cents)
      }
      sale.customer = random.below(3) == 0 ? 1 + random.below(options.customers) : 0
      switch random.below(6) {
      case 0: sale.lines = [.init(product: 1 + random.below(60), cents: -cents)]
      case 1: sale.lines.append(.init(label: "Gift wrap", cents: 250))
      case 2:
        let total = sale.lines.reduce(0) { $0 + $1.quantity * $1.cents }
        sale.payments = [.init(code: "CB", cents: total / 2), .init(code: "ESP", cents: total / 3)]
        script.add(
          .payment(sale: sale.id, code: "CHQ", cents: total - total / 2 - total / 3),
          at: closed.addingTimeInterval(90_000))
      case 3:
        script.add(.void(sale: sale.id, id: sale.id + 1), at: closed.addingTimeInterval(600))
      case 4:
        script.add(
          .move(sale: sale.id, to: ShopDate(at: closed, in: store.zone).adding(days: -1)),
          at: closed.addingTimeInterval(1_200))
      default: break
      }
      script.add(.sale(sale), at: closed)
    }
    return script
  }

  /// Generates a shop from a number: SplitMix64.
  private struct Random {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(count))
    }
  }
}
