import LocalStore
import Models

/// A screen's query to the mirror when a key is pressed, and the same query for plain SQLite.
struct Question {
  let name: String
  let view: RowQuery
  let look: WindowRequest
  /// Whether the rows are counted too, as while a filter is typed.
  var counts = false
  /// The statements that together return the same.
  let plain: [String]

  /// The number of rows that a screen requests at once: those of a window.
  static let height = 72
  /// The texts of a filter, letter by letter, and two complete searches.
  static let typed = ["m", "mu", "mug", "mug oak", "mug oak classic 42", "zzz"]

  /// Returns all queries, for a number of rows.
  static func all(rows: Int) -> [Question] {
    let middle = rows / 2
    return [
      Question("Home", order: nil, WindowRequest(.start, after: height), ["ORDER BY p.id"]),
      Question(
        "Page Down, middle", order: nil, WindowRequest(.row(middle, at: middle - 1), after: height),
        ["WHERE p.id >= \(middle) ORDER BY p.id"]),
      Question("End", order: nil, WindowRequest(.end, before: height), ["ORDER BY p.id DESC"]),
      Question(
        "Home by price", order: "price", WindowRequest(.start, after: height),
        ["ORDER BY p.price, p.id"]),
      Question(
        "End by price", order: "price", WindowRequest(.end, before: height),
        ["ORDER BY p.price DESC, p.id DESC"]),
      Question(
        "Home by price down", order: "price:desc", WindowRequest(.start, after: height),
        ["ORDER BY p.price DESC"]),
    ] + typed.map(typing)
  }

  /// Returns the query for a filter that is being typed.
  private static func typing(_ letters: String) -> Question {
    let match = plainWords(letters)
    return Question(
      name: "/\(letters)", view: view(filter: letters), look: WindowRequest(.start, after: height),
      counts: true,
      plain: [
        """
        SELECT p.id, p.name, p.price, p.barcode, p.category, p.sent FROM words w
          CROSS JOIN products p ON p.id = w.rowid WHERE words MATCH '\(match)'
          ORDER BY w.rowid LIMIT \(height)
        """,
        "SELECT count(*) FROM words WHERE words MATCH '\(match)'",
      ])
  }

  /// Returns the row query of a filter.
  static func view(filter: String) -> RowQuery {
    let today = ShopDate(daysSince1970: 20_000)
    return RowQuery(
      [ListID(.products)], filter: RowFilter(filter, resource: .products, today: today))
  }

  /// Returns words as FTS5 prefix queries.
  static func plainWords(_ letters: String) -> String {
    letters.split(separator: " ").map { "\($0)*" }.joined(separator: " ")
  }

  /// Measures both, several times in turn.
  func compared(_ copy: Mirror, _ plain: PlainMirror, rounds: Int) async throws -> String {
    let statements = try self.plain.map(plain.database.prepare)
    func askCopy() async throws {
      _ = try await copy.look(view, look, names: RecordLabels())
      if counts { _ = try await copy.tally(view, sum: nil, names: RecordLabels()) }
    }
    func askPlain() throws { for statement in statements { try statement.run() } }
    let steps = try await StepCounter.steps(of: askCopy)
    let plainSteps = try await StepCounter.steps { try askPlain() }
    var ours = Samples()
    var others = Samples()
    for _ in 0..<rounds {
      try await ours.measure(askCopy)
      try others.measure(askPlain)
    }
    return Report.line(name, ours, steps: steps, plain: others, plainSteps: plainSteps)
  }
}

extension Question {
  private init(_ name: String, order: String?, _ look: WindowRequest, _ ends: [String]) {
    self.name = name
    let order = order.flatMap { try? RowOrder($0, of: .products) }
    view = RowQuery([ListID(.products)], order: order)
    self.look = look
    plain = ends.map {
      """
      SELECT p.id, p.name, p.price, p.barcode, p.category, p.sent FROM products p
        \($0) LIMIT \(Self.height)
      """
    }
  }
}
