import Models

/// The calendars of the stores and the working hours of their staff, as pure functions of store and
/// day.
struct Agenda: Sendable {
  let seed: Int
  let customers: Int
  let premises: Premises

  /// Ids count from this day on, which keeps them short: 25 January 2011.
  private static let beginning = 15_000

  private static let titles = [
    "Dégustation de thés", "Livraison fournisseur", "Atelier fromages", "Rendez-vous traiteur",
    "Inventaire tournant", "Commande à préparer",
  ]

  /// Returns the events of a store and a day, by time (`hiboutik-api.md` §4.20).
  func events(_ shop: SimulatedStore, on day: ShopDate) -> [JSON] {
    guard shop.isOpen(on: day) else { return [] }
    var dice = SeededRandom(seed: seed, .event, shop.id, day.daysSince1970)
    return (0...dice.roll(4)).map { index in
      let start = 10 * 3_600 + index * 5_400 + 1_800 * dice.roll(3)
      let title = dice.roll(Self.titles.count)
      return .row([
        "event_id": .int((day.daysSince1970 - Self.beginning) * 100 + shop.id * 10 + index),
        "store_id": .int(shop.id),
        "title": .text(Self.titles[title]),
        "start": .text(ShopTime(day, second: start)),
        "end": .text(ShopTime(day, second: start + 3_600)),
        "all_day": .int(0),
        "resource_id": .int(0),
        "vendor_id": .int(team(shop).first ?? 0),
        "customer_id": .int(title == 3 && customers > 0 ? 1 + dice.roll(customers) : 0),
        "comments": .blank,
        "color": .text("#CCCCCC"),
      ])
    }
  }

  /// Returns the event with an id; nil when there is none.
  func event(_ id: Int) -> JSON? {
    guard let shop = premises.store(id / 10 % 10) else { return nil }
    return events(shop, on: ShopDate(daysSince1970: id / 100 + Self.beginning)).first {
      $0["event_id"] == .int(id)
    }
  }

  /// Returns who worked in a store on a day up to a moment, and when. The fields are not
  /// documented.
  func shifts(_ shop: SimulatedStore, on day: ShopDate, at moment: Moment) -> [JSON] {
    guard shop.isOpen(on: day) else { return [] }
    var dice = SeededRandom(seed: seed, .shift, shop.id, day.daysSince1970)
    return team(shop).enumerated().compactMap { index, user in
      let start = ShopTime(day, second: (9 + 2 * index) * 3_600 + 60 * dice.roll(20))
      let end = ShopTime(day, second: (15 + 2 * index) * 3_600 + 60 * dice.roll(30))
      guard moment.hasCome(start, in: shop.id) else { return nil }
      return .row([
        "time_tracking_id": .int((day.daysSince1970 - Self.beginning) * 100 + shop.id * 10 + index),
        "user_id": .int(user),
        "store_id": .int(shop.id),
        "start": .text(start),
        "end": moment.hasCome(end, in: shop.id) ? .text(end) : .noTime,
      ])
    }
  }

  /// Returns the time entry with an id; nil when there is none.
  func shift(_ id: Int, at moment: Moment) -> JSON? {
    guard let shop = premises.store(id / 10 % 10) else { return nil }
    return shifts(shop, on: ShopDate(daysSince1970: id / 100 + Self.beginning), at: moment)
      .first { $0["time_tracking_id"] == .int(id) }
  }

  private func team(_ shop: SimulatedStore) -> [Int] {
    Words.shared.users.indices.filter { Words.shared.users[$0].store == shop.id }.map { $0 + 1 }
  }
}

extension SimulatedSale {
  /// The time spent on the sale, from its opening to its closing, which may be missing.
  var timeEntry: JSON {
    .row([
      "time_tracking_id": .int(id),
      "user_id": .int(ticket.vendor),
      "store_id": .int(shop.id),
      "start": .text(opened),
      "end": closed.map(JSON.text) ?? .noTime,
      "sale_id": .int(id),
    ])
  }
}
