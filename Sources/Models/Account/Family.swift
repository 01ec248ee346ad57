/// One of the ten areas of an account that can be opened for reading, writing or both.
///
/// Order and spelling follow `hiboutik-api.md`, «The 20 scopes».
public enum Family: String, CaseIterable, Sendable, Codable {
  /// The catalogue: products, prices, variants, categories, brands, suppliers, tags, modifiers.
  case products
  /// Customers, their addresses, lists and tags.
  case customers
  /// The store credit of customers.
  case storeCredit = "store_credit"
  /// Sales, payments, fulfilments.
  case sales
  /// Sales figures, Z reports, accounting exports, cash counts.
  case reports
  /// Stock levels, stock orders, transfers, counts, reorder points.
  case inventory
  /// Calendar events.
  case calendarEvents = "calendar_events"
  /// Clock-in and clock-out of the staff.
  case timeTracking = "time_tracking"
  /// The kitchen display.
  case kitchenScreen = "kitchen_screen"
  /// Users, stores, warehouses, payment types, taxes, resources.
  case settings
}

extension Family {
  /// The title on screens, in the user's language.
  public var title: String { tr(term: term) }

  /// The title in English.
  public var term: String {
    switch self {
    case .products: "Products"
    case .customers: "Customers"
    case .storeCredit: "Store credit"
    case .sales: "Sales"
    case .reports: "Reports"
    case .inventory: "Inventory"
    case .calendarEvents: "Calendar events"
    case .timeTracking: "Time tracking"
    case .kitchenScreen: "Kitchen screen"
    case .settings: "Settings"
    }
  }

  /// The position in the documented order of all families.
  public var place: Int { Self.places[self, default: 0] }

  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// The data that the family gives access to, in the user's language; at most 34 characters.
  public var covers: String { tr(term: coversTerm) }

  private var coversTerm: String {
    switch self {
    case .products: "catalogue, prices, tags, suppliers"
    case .customers: "names, addresses, lists"
    case .storeCredit: "balance and history"
    case .sales: "tickets, payments, fulfilments"
    case .reports: "day summary, Z, cash counts"
    case .inventory: "stock per warehouse, orders"
    case .calendarEvents: "bookings"
    case .timeTracking: "clock-in and clock-out"
    case .kitchenScreen: "orders being prepared"
    case .settings: "stores, taxes, payment types"
    }
  }

  /// Whether the family contains personal data.
  public var isPersonal: Bool { self == .customers || self == .timeTracking }

  /// The resources that its read scope gives access to.
  public var opens: [Resource] { Catalog.resources(of: .read(self)) }
}
