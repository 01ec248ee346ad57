import Models

extension Fault {
  /// Returns the refusal of an API call by this fault; nil when the call may pass.
  func refusal(ofCall number: Int) -> Answer? {
    switch self {
    case .tooManyCalls(let after) where number > after: .problem(.tooManyCalls)
    case .serverError(let every) where number.isMultiple(of: every): .problem(.serverError)
    case .body403:
      Answer(
        status: 403, headers: [("Content-Type", "text/plain; charset=utf-8")],
        body: .bytes(Array("Forbidden\n".utf8)))
    case .redirect:
      Answer(
        status: 302, headers: [("Location", "https://elsewhere.invalid/api/")], body: .bytes([]))
    default: nil
    }
  }

  /// Changes a record, in the same way for the same seed.
  typealias Spoiler = @Sendable (_ record: JSON, _ seed: Int) -> JSON

  /// The change that this fault makes to records; nil for none.
  var spoiler: Spoiler? {
    switch self {
    case .numbers:
      { record, _ in record.mapStrings { $0.isPlainNumber ? .number($0) : .string($0) } }
    case .controlBytes:
      { record, _ in
        record.mapStrings { $0.isWords ? .string($0 + Self.mischief) : .string($0) }
      }
    case .nulls: { record, seed in record.thinned(seed) { JSON.Member($0.name, .null) } }
    case .missingFields: { record, seed in record.thinned(seed) { _ in nil } }
    case .extraFields: { record, _ in record.joined(with: Self.surprise) }
    default: nil
    }
  }

  /// Returns a finished answer as changed by this fault.
  func spoilt(_ answer: Answer) -> Answer {
    switch self {
    case .slow(let seconds): answer.delayed(by: seconds)
    case .html: .page("<!doctype html><title>Maintenance</title><p>Back soon.</p>")
    case .cut: answer.with { Array($0.prefix($0.count / 2)) }
    case .drop: answer.dropped()
    case .huge: Answer(status: 200, headers: Answer.jsonHeaders, body: .endless)
    default: answer
    }
  }

  /// Controls, escape sequences, DEL, C1, bidi, zero-width characters, tags, a misplaced selector,
  /// a heap of accents.
  private static let mischief =
    "\u{1B}[2J\u{1B}]0;x\u{07}\u{7F}\u{85}\u{9B}31m\u{202E}\u{2066}\u{200B}\r\n\t\u{E0041}a\u{FE0F}Z"
    + String(repeating: "\u{301}", count: 40)

  private static let surprise = JSON.row([
    "x_new_text": .text("?"),
    "x_new_object": .row(["deep": .array([.int(1), .null, .bool(true)])]),
  ])
}

extension JSON {
  /// Returns the value with every string in it replaced.
  fileprivate func mapStrings(_ change: (String) -> JSON) -> JSON {
    switch self {
    case .string(let text): change(text)
    case .array(let elements): .array(elements.map { $0.mapStrings(change) })
    case .object(let members):
      .object(members.map { Member($0.name, $0.value.mapStrings(change)) })
    case .null, .bool, .number: self
    }
  }

  /// Returns the object with a quarter of its members changed; the first member, the id, is kept.
  fileprivate func thinned(_ seed: Int, _ change: (Member) -> Member?) -> JSON {
    var dice = SeededRandom(seed: 0, .fault, seed)
    var isFirst = true
    return mapMembers { member in
      defer { isFirst = false }
      return !isFirst && dice.chance(250) ? change(member) : member
    }
  }
}

extension String {
  /// Whether it is a valid JSON number (RFC 8259 section 6).
  fileprivate var isPlainNumber: Bool {
    let parts = (hasPrefix("-") ? dropFirst() : self[...])
      .split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts[0] == "0" || parts[0].first != "0" else {
      return false
    }
    return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
  }

  /// Whether it contains words, and is not a date, an amount or a code of digits.
  fileprivate var isWords: Bool { contains { $0.isLetter } }
}
