import Models

extension JSON {
  /// Returns an object with members in order.
  static func row(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// Returns a whole number.
  static func int(_ number: Int) -> JSON { .number(String(number)) }

  /// Returns a flag, which the API writes as 0 or 1.
  static func flag(_ isSet: Bool) -> JSON { .number(isSet ? "1" : "0") }

  /// Returns an amount, which the API writes as a string.
  static func money(_ cents: Int) -> JSON { .string(Cents.text(cents)) }

  /// Returns a text.
  static func text(_ text: some CustomStringConvertible) -> JSON { .string(text.description) }

  /// The empty text, `""`.
  static let blank = JSON.string("")
  /// The date that means none.
  static let noDate = JSON.string("0000-00-00")
  /// The date and time that means none.
  static let noTime = JSON.string("0000-00-00 00:00:00")
  /// The empty array, `[]`.
  static let nothing = JSON.array([])

  /// Returns the object with the members of another object appended.
  func joined(with other: JSON) -> JSON {
    guard case .object(let own) = self, case .object(let others) = other else { return self }
    return .object(own + others)
  }

  /// Returns the object with each member replaced by the result of a closure; nil removes it.
  func mapMembers(_ change: (Member) -> Member?) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.compactMap(change))
  }
}
