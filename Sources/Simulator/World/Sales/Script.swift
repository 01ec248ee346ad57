public import Foundation
public import Models

/// What happens in a simulated account beside its everyday sales, and when. What the account answers at an
/// instant follows from its options, this script and that instant alone.
public struct Script: Sendable {
  /// Something that happens at an instant.
  public struct Event: Sendable {
    /// When it happens.
    public let instant: Date
    /// What happens.
    public let change: Change
  }

  /// What can happen.
  public enum Change: Sendable {
    /// A sale is closed.
    case sale(ScriptedSale)
    /// A payment arrives for a closed sale whose day is over.
    case payment(sale: Int, code: String, cents: Int)
    /// A sale is voided by a second sale with mirrored amounts and an id of its own.
    case void(sale: Int, id: Int)
    /// A sale is moved to another business day.
    case move(sale: Int, to: ShopDate)
    /// A product gets another name.
    case rename(product: Int, to: String)
    /// A product gets another price with tax, in cents. Tickets keep the price they were made with.
    case price(product: Int, cents: Int)
    /// A product gets another barcode, or whatever somebody typed in its place.
    case barcode(product: Int, to: String)
    /// A product is created: before it the account does not have the product of that id.
    case create(product: Int)
    /// A product is deleted.
    case delete(product: Int)
    /// A customer is merged into another, to whom the sales then belong.
    case merge(customer: Int, into: Int)
    /// For so many seconds every call is refused with 429, and with `Retry-After` where a text is given.
    case tooManyCalls(seconds: Double, retryAfter: String?)
    /// Every call is refused with 429 until the month ends.
    case monthUsedUp
    /// Access tokens from before expire.
    case expireTokens
    /// Access tokens and refresh tokens from before are no longer good.
    case revokeTokens
  }

  /// The events by their time; those of the same instant in the order in which they were added.
  public private(set) var events: [Event] = []

  /// A script in which nothing happens.
  public init() {}

  /// Adds something that happens at an instant.
  public mutating func add(_ change: Change, at instant: Date) {
    let place = events.firstIndex { $0.instant > instant } ?? events.count
    events.insert(Event(instant: instant, change: change), at: place)
  }

  /// What has happened by an instant.
  func events(by instant: Date) -> ArraySlice<Event> {
    events.prefix { $0.instant <= instant }
  }

  /// What has not happened yet at an instant.
  func events(after instant: Date) -> ArraySlice<Event> {
    events.drop { $0.instant <= instant }
  }
}

/// A sale that a script has closed.
public struct ScriptedSale: Sendable {
  /// A line: goods, or something without a product.
  public struct Line: Sendable {
    /// The id of the product, 0 for a free line.
    public var product: Int
    /// The id of the size, 0 for none.
    public var size = 0
    /// How many.
    public var quantity: Int
    /// The price of one with tax, in cents; negative where goods come back.
    public var cents: Int
    /// What a free line is for.
    public var label = ""

    /// A line of goods.
    public init(product: Int, quantity: Int = 1, cents: Int) {
      self.product = product
      self.quantity = quantity
      self.cents = cents
    }

    /// A free line.
    public init(label: String, cents: Int) {
      product = 0
      quantity = 1
      self.cents = cents
      self.label = label
    }
  }

  /// A payment of a sale that is paid in several ways.
  public struct Payment: Sendable {
    /// The way of paying.
    public var code: String
    /// The amount in cents.
    public var cents: Int

    /// A payment.
    public init(code: String, cents: Int) {
      self.code = code
      self.cents = cents
    }
  }

  /// Its id. Ids from 800 000 on are those of no everyday sale.
  public var id: Int
  /// The store.
  public var store: Int
  /// Its lines.
  public var lines: [Line]
  /// The currency, nil for the store's own.
  public var currency: String?
  /// The customer, 0 for none known.
  public var customer = 0
  /// The way of paying, where there is one.
  public var code = "CB"
  /// The payments, where there are several; what they lack of the total is owed.
  public var payments: [Payment] = []

  /// A sale for cash or card.
  public init(id: Int, store: Int, lines: [Line]) {
    self.id = id
    self.store = store
    self.lines = lines
  }
}

// MARK: What follows from a script

/// The products as a script has changed them by an instant.
struct ProductChanges: Sendable {
  var names: [Int: String] = [:]
  var cents: [Int: Int] = [:]
  var barcodes: [Int: String] = [:]
  /// Those that are not there, not yet or not any more, in order.
  var deleted: [Int] = []
  /// When each product was changed last.
  var times: [Int: Date] = [:]
}

extension Script {
  /// What has become of the products by an instant.
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

  /// Whom each merged customer has become by an instant.
  func merged(by instant: Date) -> [Int: Int] {
    var merged: [Int: Int] = [:]
    for case .merge(let customer, let other) in events(by: instant).map(\.change)
    where customer != other {
      merged[customer] = other
      for (earlier, target) in merged where target == customer { merged[earlier] = other }
    }
    return merged
  }

  /// The business days that sales were moved to by an instant.
  func moves(by instant: Date) -> [Int: ShopDate] {
    var moves: [Int: ShopDate] = [:]
    for case .move(let sale, let day) in events(by: instant).map(\.change) { moves[sale] = day }
    return moves
  }

  /// What refuses every call at an instant, nil where nothing does.
  ///
  /// - Parameter zone: the zone whose months the account counts calls by.
  func refusal(at instant: Date, in zone: TimeZone) -> Answer? {
    for event in events(by: instant) {
      switch event.change {
      case .tooManyCalls(let seconds, let text)
      where instant < event.instant.addingTimeInterval(seconds):
        var answer = Answer.problem(.tooManyCalls)
        answer.set("Retry-After", text)
        return answer
      case .monthUsedUp
      where ShopDate(at: event.instant, in: zone).compact / 100
        == ShopDate(at: instant, in: zone).compact / 100:
        return .problem(.tooManyCalls)
      default: break
      }
    }
    return nil
  }

  /// Since when a token must be to be good at an instant; nil where age does not matter.
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
