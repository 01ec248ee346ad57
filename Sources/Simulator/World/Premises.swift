public import Foundation
public import Models

/// Where an account sells: its stores and its warehouses.
public struct Premises: Sendable {
  /// A store.
  public struct Store: Sendable {
    /// Its id, from 1.
    public var id: Int
    /// Its name.
    public var name: String
    /// Where its stock is. Not its own id for every store, as in real accounts.
    public var warehouse: Int
    /// What its sales are paid with unless said otherwise.
    public var usualPayment = "CB"
    /// The IANA name of its time zone.
    public var zoneName = "Europe/Paris"
    /// The currency of its prices.
    public var currency = "EUR"
    /// The currency some of its sales are made in beside its own, nil for none.
    public var secondCurrency: String?
    /// Tickets on an average day.
    public var traffic = 40
    /// The fewest and the most tickets of a day.
    public var tickets = 25...60
    /// Whether it sells on Sundays.
    public var opensOnSundays = true
    /// When its day begins, in seconds since midnight. It sells for ten hours, past midnight if need be.
    public var opening = 34_200
    /// Since when it belongs to the account, nil for always.
    public var joined: Date?
    /// Since when it no longer belongs to the account, nil while it does.
    public var left: Date?

    /// A store as one in Paris is.
    public init(id: Int, name: String, warehouse: Int) {
      self.id = id
      self.name = name
      self.warehouse = warehouse
    }

    /// Its time zone; UTC on a machine without a zone database.
    public var zone: TimeZone { TimeZone(identifier: zoneName) ?? .gmt }

    /// Whether it belongs to the account at an instant.
    public func exists(at instant: Date) -> Bool {
      (joined.map { $0 <= instant } ?? true) && (left.map { instant < $0 } ?? true)
    }

    /// Whether the store sells on a day: not on its Sundays, nor on three feast days.
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

    /// A warehouse by id and name.
    public init(id: Int, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// The stores, by id. The lists of the account follow the clock of the first one.
  public var stores: [Store]
  /// The warehouses, by id.
  public var warehouses: [Warehouse]
  /// The hour at which the account's days begin.
  public var dayStart = 0
  /// The day of the first sale, nil where it is further back than can be read.
  public var firstDay: ShopDate?

  /// Premises of stores and warehouses.
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

  /// The store of that id, nil when there is none.
  func store(_ id: Int) -> Store? { stores.first { $0.id == id } }

  /// The ids of the warehouses.
  var warehouseIDs: [Int] { warehouses.map(\.id) }
}

/// A store of the simulated account.
typealias SimulatedStore = Premises.Store
