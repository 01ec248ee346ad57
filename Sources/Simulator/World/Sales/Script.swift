public import Foundation
public import Models

/// Events in a simulated account in addition to everyday sales. The account's answers at an instant
/// depend on its options, this script and the instant only.
public struct Script: Sendable {
  /// An event at an instant.
  public struct Event: Sendable {
    /// When it happens.
    public let instant: Date
    /// The change that happens.
    public let change: Change
  }

  /// The kinds of events.
  public enum Change: Sendable {
    /// A sale is closed.
    case sale(ScriptedSale)
    /// A payment is made for a closed sale whose day is over.
    case payment(sale: Int, code: String, cents: Int)
    /// A sale is voided by a second sale with opposite amounts and its own id.
    case void(sale: Int, id: Int)
    /// A sale is moved to another business day.
    case move(sale: Int, to: ShopDate)
    /// A product gets another name.
    case rename(product: Int, to: String)
    /// A product gets another price with tax, in cents. Existing tickets keep their price.
    case price(product: Int, cents: Int)
    /// A product gets another barcode, or any other text in its place.
    case barcode(product: Int, to: String)
    /// A product is created; before that the account has no product with this id.
    case create(product: Int)
    /// A product is deleted.
    case delete(product: Int)
    /// A customer is merged into another one, who then owns the sales.
    case merge(customer: Int, into: Int)
    /// Every call is refused with 429 for this many seconds, with a `Retry-After` header if a text
    /// is given.
    case tooManyCalls(seconds: Double, retryAfter: String?)
    /// Every call is refused with 429 until the end of the month.
    case monthUsedUp
    /// For a number of seconds, the connection of every call ends in the middle of the answer.
    case dropConnections(seconds: Double)
    /// From then on a scope is refused with 403, although it was granted.
    case forbid(Scope)
    /// Access tokens issued before expire.
    case expireTokens
    /// Access tokens and refresh tokens issued before become invalid.
    case revokeTokens
  }

  /// The events by time; those at the same instant in the order of their addition.
  public private(set) var events: [Event] = []

  /// Creates a script in which nothing happens.
  public init() {}

  /// Adds an event.
  public mutating func add(_ change: Change, at instant: Date) {
    let place = events.firstIndex { $0.instant > instant } ?? events.count
    events.insert(Event(instant: instant, change: change), at: place)
  }

  /// Returns the events up to and including an instant.
  func events(by instant: Date) -> ArraySlice<Event> {
    events.prefix { $0.instant <= instant }
  }

  /// Returns the events after an instant.
  func events(after instant: Date) -> ArraySlice<Event> {
    events.drop { $0.instant <= instant }
  }
}

/// A closed sale of a script.
public struct ScriptedSale: Sendable {
  /// A line: goods, or something without a product.
  public struct Line: Sendable {
    /// The id of the product, 0 for a free line.
    public var product: Int
    /// The id of the size, 0 for none.
    public var size = 0
    /// The quantity.
    public var quantity: Int
    /// The price per piece with tax, in cents; negative for returned goods.
    public var cents: Int
    /// The label of a free line.
    public var label = ""

    /// Creates a line of goods.
    public init(product: Int, quantity: Int = 1, cents: Int) {
      self.product = product
      self.quantity = quantity
      self.cents = cents
    }

    /// Creates a free line.
    public init(label: String, cents: Int) {
      product = 0
      quantity = 1
      self.cents = cents
      self.label = label
    }
  }

  /// A payment of a sale with split payments.
  public struct Payment: Sendable {
    /// The code of the payment type.
    public var code: String
    /// The amount in cents.
    public var cents: Int

    /// Creates a payment.
    public init(code: String, cents: Int) {
      self.code = code
      self.cents = cents
    }
  }

  /// The id. Everyday sales have ids below 800 000.
  public var id: Int
  /// The store.
  public var store: Int
  /// Its lines.
  public var lines: [Line]
  /// The currency; nil for the store's own.
  public var currency: String?
  /// The id of the customer; 0 for none.
  public var customer = 0
  /// The code of the payment type, for a single payment.
  public var code = "CB"
  /// The payments of a sale with split payments; what they lack of the total is owed.
  public var payments: [Payment] = []

  /// Creates a sale with a single payment.
  public init(id: Int, store: Int, lines: [Line]) {
    self.id = id
    self.store = store
    self.lines = lines
  }
}

// MARK: What follows from a script

/// The changes to products by an instant.
struct ProductChanges: Sendable {
  var names: [Int: String] = [:]
  var cents: [Int: Int] = [:]
  var barcodes: [Int: String] = [:]
  /// The ids that do not exist at that time, ascending.
  var deleted: [Int] = []
  /// When each product was last changed.
  var times: [Int: Date] = [:]
}

extension Script {
  /// Returns the changes to products up to an instant.
  func products(by instant: Date) -> ProductChanges {
    var changes = ProductChanges()
    for event in events(by: instant) {
      switch event.change {
      case .rename(let product, let name):
        changes.names[product] = name
        changes.times[product] = event.instant
      case .price(let product, let cents):
        changes.cents[product] = cents
        changes.times[product] = event.instant
      case .barcode(let product, let barcode):
        changes.barcodes[product] = barcode
        changes.times[product] = event.instant
      case .create(let product): changes.times[product] = event.instant
      case .delete(let product):
        if !changes.deleted.contains(product) { changes.deleted.append(product) }
      default: break
      }
    }
    for case .create(let product) in events(after: instant).map(\.change)
    where !changes.deleted.contains(product) { changes.deleted.append(product) }
    changes.deleted.sort()
    return changes
  }

  /// Returns the customers that merged customers have become by an instant.
  func merged(by instant: Date) -> [Int: Int] {
    var merged: [Int: Int] = [:]
    for case .merge(let customer, let other) in events(by: instant).map(\.change)
    where customer != other {
      merged[customer] = other
      for (earlier, target) in merged where target == customer { merged[earlier] = other }
    }
    return merged
  }

  /// Returns the business days that sales were moved to by an instant.
  func moves(by instant: Date) -> [Int: ShopDate] {
    var moves: [Int: ShopDate] = [:]
    for case .move(let sale, let day) in events(by: instant).map(\.change) { moves[sale] = day }
    return moves
  }

  /// Returns the answer that refuses every call at an instant; nil when calls are not refused.
  ///
  /// - Parameter zone: the zone of the months for which the account counts calls.
  func refusal(at instant: Date, in zone: TimeZone) -> Answer? {
    for event in events(by: instant) {
      switch event.change {
      case .tooManyCalls(let seconds, let text)
      where instant < event.instant.addingTimeInterval(seconds):
        var answer = Answer.problem(.tooManyCalls)
        answer.set("Retry-After", text)
        return answer
      case .dropConnections(let seconds)
      where instant < event.instant.addingTimeInterval(seconds):
        return Answer.json(.row(["cut": .text("in the middle of this answer")])).dropped()
      case .monthUsedUp
      where ShopDate(at: event.instant, in: zone).compact / 100
        == ShopDate(at: instant, in: zone).compact / 100:
        return .problem(.tooManyCalls)
      default: break
      }
    }
    return nil
  }

  /// Returns whether a scope is refused at an instant.
  func forbids(_ scope: Scope, at instant: Date) -> Bool {
    events(by: instant).contains { event in
      if case .forbid(scope) = event.change { true } else { false }
    }
  }

  /// Returns the earliest time at which a token that is valid at an instant was issued; nil when
  /// its age does not matter.
  func tokensFrom(by instant: Date, isRefresh: Bool) -> Date? {
    events(by: instant).last { event in
      switch event.change {
      case .expireTokens: !isRefresh
      case .revokeTokens: true
      default: false
      }
    }?.instant
  }
}
