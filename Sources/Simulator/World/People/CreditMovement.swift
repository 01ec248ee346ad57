import Models

/// A movement of a customer's store credit.
struct CreditMovement: Sendable {
  let id: Int
  let customer: Int
  let cents: Int
  let time: ShopTime
  let comment: String

  /// The row; its fields are guesses (`hiboutik-api.md` §4.10b).
  var row: JSON {
    .row([
      "payment_id": .int(id),
      "customers_id": .int(customer),
      "amount": .money(cents),
      "updated_at": .text(time),
      "comments": .text(comment),
    ])
  }
}

extension Customer {
  /// The movements of the store credit, oldest first; they add up to it. Empty without credit.
  var creditMovements: [CreditMovement] {
    guard storeCredit > 0 else { return [] }
    var dice = SeededRandom(seed: seed, .credit, id)
    let spent = dice.chance(500) ? 100 * (1 + dice.roll(40)) : 0
    let amounts = spent == 0 ? [storeCredit] : [storeCredit + spent, -spent]
    let first = today.adding(days: -30 - dice.roll(120))
    return amounts.enumerated().map { index, cents in
      CreditMovement(
        id: id * 8 + index, customer: id, cents: cents,
        time: ShopTime(first.adding(days: index * (1 + dice.roll(20))), second: 39_600),
        comment: cents < 0 ? "Utilisé en caisse" : "Avoir sur retour")
    }
  }
}
