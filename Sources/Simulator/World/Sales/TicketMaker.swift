import Models

/// Makes any ticket of the shop's history on its own, as a pure function of the seed and the
/// ticket's key.
struct TicketMaker: Sendable {
  let seed: Int
  let premises: Premises
  let rhythm: TicketSchedule
  /// The products that are sold, by id.
  let sold: [Article]
  /// The archived products.
  let archived: [Article]
  let customerCount: Int

  private enum Kind {
    case regular
    case refund
    case exchange
    case void
  }

  /// Returns the ticket with a key.
  func ticket(_ key: TicketKey) -> Ticket {
    switch kind(key) {
    case .regular: regular(key)
    case .refund: refund(key, exchanging: false)
    case .exchange: refund(key, exchanging: true)
    case .void: void(key)
    }
  }

  /// Returns the id of the customer; 0 for none. It is cheap compared with making the ticket.
  func customer(_ key: TicketKey) -> Int {
    switch kind(key) {
    case .regular: ownCustomer(key)
    case .refund, .exchange: ownCustomer(returning(key))
    case .void: ownCustomer(before(key))
    }
  }

  // MARK: Kinds

  private func kind(_ key: TicketKey) -> Kind {
    switch rolledKind(key) {
    case .void where key.index > 0 && isClosed(key) && isRegular(before(key)): .void
    case .refund where isClosed(key) && isRegular(returning(key)): .refund
    case .exchange where isClosed(key) && isRegular(returning(key)): .exchange
    default: .regular
    }
  }

  private func rolledKind(_ key: TicketKey) -> Kind {
    var dice = dice(.kind, key)
    return switch dice.roll(1_000) {
    case 0..<8: .void
    case 8..<22: .refund
    case 22..<34: .exchange
    default: .regular
    }
  }

  /// Returns whether the key is that of a regular, closed sale.
  private func isRegular(_ key: TicketKey) -> Bool { isClosed(key) && rolledKind(key) == .regular }

  private func isClosed(_ key: TicketKey) -> Bool {
    guard let shop = premises.store(key.store), key.index < rhythm.count(shop, key.day) else {
      return false
    }
    return rhythm.abandoned(shop, key.day) != key.index
  }

  private func before(_ key: TicketKey) -> TicketKey {
    TicketKey(store: key.store, day: key.day, index: key.index - 1)
  }

  /// Returns the sale whose goods a refund returns: one of the same store, a few days older.
  private func returning(_ key: TicketKey) -> TicketKey {
    TicketKey(store: key.store, day: key.day.adding(days: -1 - key.index % 6), index: key.index / 2)
  }

  // MARK: Tickets

  private func regular(_ key: TicketKey) -> Ticket {
    var dice = dice(.basket, key)
    var lines = goods(&dice)
    let total = lines.map(\.amounts.gross).reduce(0, +)
    if dice.chance(30) { lines.append(.free("Emballage cadeau", 200)) }
    if total > 6_000, dice.chance(80) { lines.append(.free("Remise fidélité", -500)) }
    return finished(key, lines, customer: ownCustomer(key), currency: currency(key))
  }

  private func refund(_ key: TicketKey, exchanging: Bool) -> Ticket {
    let original = returning(key)
    let bought = regular(original).lines[0]
    let back = Line(
      product: bought.product, size: bought.size, quantity: 1, listed: -bought.charged,
      charged: -bought.charged, rate: bought.rate, points: 0,
      returned: LineKey(ticket: original, line: 0))
    var dice = dice(.basket, key)
    let lines = exchanging ? [back] + goods(&dice) : [back]
    return finished(
      key, lines, customer: ownCustomer(original), currency: currency(original))
  }

  private func void(_ key: TicketKey) -> Ticket {
    regular(before(key)).voided(key: key)
  }

  private func finished(
    _ key: TicketKey, _ lines: [Line], customer: Int, currency: String
  ) -> Ticket {
    var dice = dice(.payment, key)
    let total = lines.map(\.amounts.gross).reduce(0, +)
    return Ticket(
      key: key, customer: customer, vendor: vendor(key), lines: lines,
      settlement: PaymentMaker.settlement(of: total, isCustomerKnown: customer != 0, &dice)
        .in(currency, of: premises.store(key.store)),
      comment: dice.chance(30) ? dice.pick(Words.shared.comments) : "",
      externalReference: dice.chance(20) ? "WEB-\(100_000 + dice.roll(900_000))" : "",
      isPickedUp: dice.chance(15), isBilled: customer != 0 && dice.chance(120),
      isRounded: lines.count > 1 && dice.chance(25), currency: currency,
      table: table(key))
  }

  /// Returns the store's own currency or, for one ticket in six, its second one.
  private func currency(_ key: TicketKey) -> String {
    guard let shop = premises.store(key.store) else { return "EUR" }
    guard let second = shop.secondCurrency else { return shop.currency }
    var dice = dice(.currency, key)
    return dice.chance(170) ? second : shop.currency
  }

  /// Returns the table; 0 for none. In the store with the tea room a few tickets have one, and half
  /// of the abandoned tickets.
  private func table(_ key: TicketKey) -> Int {
    guard key.store == Tearoom.store else { return 0 }
    var dice = dice(.table, key)
    return dice.chance(isClosed(key) ? 80 : 500) ? 1 + dice.roll(Tearoom.tables) : 0
  }

  // MARK: Goods

  private static let lineCounts = [30, 28, 18, 12, 7, 5]
  private static let quantities = [78, 15, 4, 2, 0, 1]

  private func goods(_ dice: inout SeededRandom) -> [Line] {
    guard !sold.isEmpty else { return [.free("Divers", 500)] }
    return (0...dice.weighted(Self.lineCounts)).map { _ in line(&dice) }
  }

  private func line(_ dice: inout SeededRandom) -> Line {
    let article = article(&dice)
    let quantity = article.cents > 3_000 ? 1 : 1 + dice.weighted(Self.quantities)
    let reduction = dice.chance(60) ? dice.pick([5, 10, 10, 20]) : 0
    return Line(
      product: article.id, size: article.sizes.isEmpty ? 0 : dice.pick(article.sizes),
      quantity: quantity, listed: article.cents,
      charged: Cents.divided(article.cents * (100 - reduction), by: 100), rate: article.rate,
      points: article.points)
  }

  /// Returns a product; some are far more likely than others, and archived ones are rare.
  private func article(_ dice: inout SeededRandom) -> Article {
    if !archived.isEmpty, dice.chance(4) { return dice.pick(archived) }
    let one = dice.roll(10_000)
    let rank = one * one / 10_000 * sold.count / 10_000
    // 613 is prime, so the most popular products are spread over the whole list.
    return sold[(rank * 613 + 97) % sold.count]
  }

  // MARK: People

  private func ownCustomer(_ key: TicketKey) -> Int {
    var dice = dice(.customer, key)
    guard customerCount > 0, dice.chance(380) else { return 0 }
    let one = dice.roll(10_000)
    let id = (one * one / 10_000 * customerCount / 10_000 * 387 + key.store) % customerCount + 1
    // Some customers never buy.
    return id % 16 == 5 ? 0 : id
  }

  private func vendor(_ key: TicketKey) -> Int {
    let users = Words.shared.users
    let team = users.indices.filter { users[$0].store == key.store }
    guard !team.isEmpty else { return 1 }
    return team[(key.day.daysSince1970 + key.index / 16) % team.count] + 1
  }

  private func dice(_ subject: SeededRandom.Purpose, _ key: TicketKey) -> SeededRandom {
    SeededRandom(seed: seed, subject, key.store, key.day.daysSince1970, key.index)
  }
}

extension Line {
  /// Returns a line without a product.
  fileprivate static func free(_ label: String, _ cents: Int) -> Line {
    Line(
      product: 0, size: 0, quantity: 1, listed: cents, charged: cents, rate: .normal, points: 0,
      label: label)
  }
}
