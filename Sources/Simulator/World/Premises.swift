public import Foundation
public import Models

/// The stores and warehouses of an account.
public struct Premises: Sendable {
  /// A store.
  public struct Store: Sendable {
    /// Its id, from 1.
    public var id: Int
    /// Its name.
    public var name: String
    /// The id of its warehouse, which may differ from its own id, as in real accounts.
    public var warehouse: Int
    /// The default payment type of its sales.
    public var usualPayment = "CB"
    /// The time zone (IANA name).
    public var zoneName = "Europe/Paris"
    /// The currency of its prices.
    public var currency = "EUR"
    /// The second currency of some of its sales; nil for none.
    public var secondCurrency: String?
    /// The number of tickets on an average day.
    public var traffic = 40
    /// The fewest and the most tickets on a day.
    public var tickets = 25...60
    /// Whether it is open on Sundays.
    public var opensOnSundays = true
    /// When its day begins, in seconds since midnight. It is open for ten hours, past midnight if
    /// necessary.
    public var opening = 34_200
    /// Since when it has belonged to the account; nil for always.
    public var joined: Date?
    /// Since when it no longer belongs to the account; nil while it does.
    public var left: Date?

    /// Creates a store with the values of one in Paris.
    public init(id: Int, name: String, warehouse: Int) {
      self.id = id
      self.name = name
      self.warehouse = warehouse
    }

    /// The time zone; UTC on a machine without a zone database.
    public var zone: TimeZone { TimeZone(identifier: zoneName) ?? .gmt }

    /// Returns whether it belongs to the account at an instant.
    public func exists(at instant: Date) -> Bool {
      (joined.map { $0 <= instant } ?? true) && (left.map { instant < $0 } ?? true)
    }

    /// Returns whether the store is open on a day; it may be closed on Sundays, and is on three
    /// holidays.
    func isOpen(on day: ShopDate) -> Bool {
      let isFeast = [(1, 1), (5, 1), (12, 25)].contains { $0 == (day.month, day.day) }
      return !isFeast && (opensOnSundays || day.weekday != 7)
    }
  }

  /// A warehouse.
  public struct Warehouse: Sendable {
    /// Its id.
    public var id: Int
    /// Its name.
    public var name: String

    /// Creates a warehouse.
    public init(id: Int, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// The stores, by id. The lists of the account follow the clock of the first one.
  public var stores: [Store]
  /// The warehouses, by id.
  public var warehouses: [Warehouse]
  /// The hour at which the account's business days begin.
  public var dayStart = 0
  /// The day of the first sale; nil when it is before the days that can be loaded.
  public var firstDay: ShopDate?

  /// Creates premises.
  public init(stores: [Store], warehouses: [Warehouse]) {
    self.stores = stores
    self.warehouses = warehouses
  }

  /// The demo shop: a delicatessen in Paris and Annecy. The second warehouse belongs to no store.
  public static let demo: Premises = {
    var paris = Store(id: 1, name: "Belleroche Paris", warehouse: 1)
    paris.traffic = 42
    var annecy = Store(id: 2, name: "Belleroche Annecy", warehouse: 3)
    annecy.usualPayment = "ESP"
    annecy.traffic = 34
    annecy.opensOnSundays = false
    return Premises(
      stores: [paris, annecy],
      warehouses: [
        Warehouse(id: 1, name: "Boutique Paris"), Warehouse(id: 2, name: "Réserve"),
        Warehouse(id: 3, name: "Boutique Annecy"),
      ])
  }()

  /// Returns the store with an id; nil when there is none.
  func store(_ id: Int) -> Store? { stores.first { $0.id == id } }

  /// The ids of the warehouses.
  var warehouseIDs: [Int] { warehouses.map(\.id) }
}

/// A store of the simulated account.
typealias SimulatedStore = Premises.Store
