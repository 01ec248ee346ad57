import Models

extension JSON {
  /// An object of members in order.
  static func row(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// A whole number.
  static func int(_ number: Int) -> JSON { .number(String(number)) }

  /// A flag, which the wire writes as 0 or 1.
  static func flag(_ isSet: Bool) -> JSON { .number(isSet ? "1" : "0") }

  /// An amount, which the wire writes as a string.
  static func money(_ cents: Int) -> JSON { .string(Cents.text(cents)) }

  /// A text.
  static func text(_ text: some CustomStringConvertible) -> JSON { .string(text.description) }

  /// `""`.
  static let blank = JSON.string("")
  /// A day that is none.
  static let noDate = JSON.string("0000-00-00")
  /// A moment that is none.
  static let noTime = JSON.string("0000-00-00 00:00:00")
  /// `[]`.
  static let nothing = JSON.array([])

  /// The object with the members of another after its own.
  func joined(with other: JSON) -> JSON {
    guard case .object(let own) = self, case .object(let others) = other else { return self }
    return .object(own + others)
  }

  /// The object with each member replaced by what a closure makes of it, nil to leave it out.
  func mapMembers(_ change: (Member) -> Member?) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.compactMap(change))
  }
}
