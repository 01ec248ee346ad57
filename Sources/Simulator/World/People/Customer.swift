import Foundation
import Models

/// A customer of the demo shop, a pure function of the id except for the purchases.
struct Customer: Sendable {
  let seed: Int
  let id: Int
  let firstName: String
  let lastName: String
  let gender: Int
  let phone: String
  let company: String
  let birthday: ShopDate?
  let openingPoints: Int
  let prepaid: Int
  /// The store credit, in cents.
  let storeCredit: Int
  let street: String
  let zip: String
  let city: String
  let today: ShopDate
  let purchases: Purchases

  /// Customers whose names test code that counts columns.
  private static let unusual = [
    17: ("美香", "田中"), 233: ("Zoé 🧀", "Müller"), 404: ("Nguyễn Thị", "Hoa"),
  ]

  init(
    seed: Int, id: Int, today: ShopDate, purchases: Purchases, hasPhoneForms: Bool = false
  ) {
    let words = Words.shared
    var dice = SeededRandom(seed: seed, .address, id)
    let name = Self.unusual[id] ?? (dice.pick(words.firstNames), dice.pick(words.lastNames))
    self.seed = seed
    self.id = id
    self.today = today
    self.purchases = purchases
    (firstName, lastName) = name
    gender = dice.roll(3)
    let number = dice.chance(850) ? "06\(digits(dice.roll(100_000_000), 8))" : ""
    phone = hasPhoneForms ? Self.phone(number, form: id % 6) : number
    company = dice.chance(60) ? dice.pick(words.companies) : ""
    birthday =
      dice.chance(300)
      ? ShopDate(year: 1945 + dice.roll(58), month: 1 + dice.roll(12), day: 1 + dice.roll(28)) : nil
    openingPoints = dice.chance(150) ? 10 * dice.roll(20) : 0
    prepaid = dice.chance(40) ? 1_000 * (1 + dice.roll(8)) : 0
    storeCredit = dice.chance(80) ? 50 * (1 + dice.roll(90)) : 0
    street = "\(1 + dice.roll(120)) \(dice.pick(words.streets))"
    let place = dice.pick(words.cities)
    zip = String(place.prefix(5))
    city = String(place.dropFirst(6))
  }

  /// Returns a French telephone number in one of the usual spellings.
  private static func phone(_ number: String, form: Int) -> String {
    guard !number.isEmpty else { return "" }
    let pairs = stride(from: 0, to: 10, by: 2).map { String(number.dropFirst($0).prefix(2)) }
    let rest = number.dropFirst()
    return switch form {
    case 1: pairs.joined(separator: " ")
    case 2: pairs.joined(separator: ".")
    case 3: "+33\(rest)"
    case 4: "+33 (0)6 " + pairs.dropFirst().joined(separator: " ")
    case 5: "0033\(rest)"
    default: number
    }
  }

  /// The e-mail address, made from the name; empty for some. Its domain cannot have mailboxes (RFC
  /// 2606 section 3).
  var email: String {
    guard id % 8 != 3 else { return "" }
    let letters = "\(firstName).\(lastName)".folding(
      options: [.diacriticInsensitive, .caseInsensitive], locale: nil
    ).filter { $0.isASCII && ($0.isLetter || $0 == ".") }
    return letters.count > 3 ? "\(letters)\(id)@example.org" : "client\(id)@example.org"
  }

  /// The opening points and those earned since.
  var points: Int { openingPoints + purchases.points }

  /// A VAT number that no company has.
  var vatNumber: String { company.isEmpty ? "" : "FR00\(digits(id, 9))" }
}
