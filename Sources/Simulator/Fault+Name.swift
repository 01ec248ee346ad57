import Models

extension Fault {
  private struct Entry: Sendable {
    let name: String
    let explanation: String
    let values: [String]
    let make: @Sendable (Substring?) -> Fault?

    /// Creates the name of a fault with a value after `=`.
    init(
      _ name: String, _ explanation: String, values: [String] = [],
      _ make: @escaping @Sendable (Substring) -> Fault?
    ) {
      self.name = name
      self.explanation = explanation
      self.values = values
      self.make = { $0.flatMap(make) }
    }

    /// Creates the name of a fault without a value.
    init(_ name: String, _ fault: Fault, _ explanation: String) {
      self.name = name
      self.explanation = explanation
      values = []
      make = { $0 == nil ? fault : nil }
    }
  }

  /// Creates the fault of a text such as `429-after=3`; nil when there is no such fault or its
  /// value is missing or wrong.
  public init?(_ text: String) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let entry = Self.entries.first { entry in
      entry.name.split(separator: "=").first == halves.first
    }
    guard let fault = entry?.make(halves.count == 2 ? halves[1] : nil) else { return nil }
    self = fault
  }

  /// All names, with `=N` for a value, the English explanations, and the values where there are
  /// few.
  public static var help: [(name: String, explanation: String, values: [String])] {
    entries.map { ($0.name, $0.explanation, $0.values) }
  }

  private static func count(_ text: Substring) -> Int? { Int(text).flatMap { $0 >= 0 ? $0 : nil } }

  private static func positive(_ text: Substring) -> Int? {
    Int(text).flatMap { $0 > 0 ? $0 : nil }
  }

  private static let entries = [
    Entry("429-after=N", "after N calls the server refuses every call (429)") {
      count($0).map(Fault.tooManyCalls)
    },
    Entry("500-every=N", "every Nth call fails (500)") { positive($0).map(Fault.serverError) },
    Entry("demo-mode", .demoMode, "reports fail (500) and no day is closed, as in a new account"),
    Entry("slow=SECONDS", "every answer comes that late") { text in
      Double(text).flatMap { $0 >= 0 && $0 <= 3_600 ? .slow($0) : nil }
    },
    Entry("expire=N", "an access token works for N calls") { count($0).map(Fault.expire) },
    Entry("revoke", .revoke, "the server rejects every access token and refresh token"),
    Entry("refresh-expired", .refreshExpired, "access tokens cannot be renewed"),
    Entry("grant-less", .grantLess, "half of the requested scopes are granted"),
    Entry("grant-more", .grantMore, "one more scope than requested is granted"),
    Entry("token=HOW", "the token address goes wrong", values: TokenFault.names) {
      TokenFault(rawValue: String($0)).map(Fault.token)
    },
    Entry("no-links", .noLinks, "lists have neither Link nor Content-Range"),
    Entry("no-range", .noRange, "lists have no Content-Range"),
    Entry("numbers", .numbers, "numbers where strings should be"),
    Entry("nulls", .nulls, "fields are null at random"),
    Entry("extra-fields", .extraFields, "records have unknown fields"),
    Entry("missing-fields", .missingFields, "records lack fields at random"),
    Entry("html", .html, "a web page with status 200 instead of JSON"),
    Entry("cut", .cut, "bodies end in the middle, with a length that fits"),
    Entry("drop", .drop, "connections end in the middle of a body"),
    Entry("control-bytes", .controlBytes, "every text ends in control and escape characters"),
    Entry("objects", .objects, "a record by its id is an object, not an array of one"),
    Entry("ids-only", .idsOnly, "closed sales are listed with their ids alone"),
    Entry("full-headers", .fullHeaders, "closed sales are listed whole"),
    Entry("no-months", .noMonths, "closed sales of a whole month are not found (404)"),
    Entry("body-403", .body403, "the server refuses every call (403) with a body that is not JSON"),
    Entry("forbid=SCOPE", "that scope is refused (403) although it was granted") {
      Scope(name: $0).map(Fault.forbid)
    },
    Entry("empty", .empty, "the account has only its settings"),
    Entry("huge", .huge, "bodies never end"),
    Entry("redirect", .redirect, "every call is sent to another host (302)"),
    Entry("ignore-page", .ignorePage, "every page is the first"),
    Entry("page-size=N", "pages have N rows") { positive($0).map(Fault.pageSize) },
  ]
}

extension TokenFault {
  fileprivate static var names: [String] { allCases.map(\.rawValue) }
}
