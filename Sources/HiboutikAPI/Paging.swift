import Models

/// The paging headers of an answer (`hiboutik-api.md`, «Paging»).
struct Paging: Hashable, Sendable {
  /// The total number of rows, from `Content-Range: X-Y/Z`.
  let total: Int?
  /// The number of the last row of this page, from the same header.
  let end: Int?
  /// The number of the next page, from `Link`.
  let next: Int?
  /// The number of the last page, from `Link`.
  let last: Int?

  init(_ answer: HTTPAnswer) {
    let range = Self.range(answer.header("Content-Range") ?? "")
    total = range.total
    end = range.end
    let links = Self.links(answer.header("Link") ?? "")
    next = links["next"]
    last = links["last"]
  }

  /// Whether the answer has any paging header.
  var isSaid: Bool { total != nil || next != nil || last != nil }

  /// Returns whether a page with this number and number of rows is the last one.
  ///
  /// The total decides, else the links, either of which may be missing; without both, a page that
  /// is not full is the last one. A server may use another page size than 250.
  func isLast(page: Int, rows: Int) -> Bool {
    if rows == 0 { return true }
    if let total { return isEnd(page: page, rows: rows, of: total) }
    if let last { return page >= last }
    if let next, next > page { return false }
    return rows < Page.size
  }

  private func isEnd(page: Int, rows: Int, of total: Int) -> Bool {
    // No page before this one was shorter, so at least that many rows came before. The comparison
    // divides, because a product of the given numbers might overflow.
    if page >= (total + rows - 1) / rows { return true }
    if let end { return end >= total }
    return (total - rows).isMultiple(of: Page.size) && (total - rows) / Page.size == page - 1
  }

  /// The largest plausible number of rows; a larger total is ignored.
  private static let mostRows = 100_000_000

  /// Parses `1-250/2676`; the total is nil if the numbers are inconsistent.
  private static func range(_ text: String) -> (end: Int?, total: Int?) {
    let halves = text.split(separator: "/", maxSplits: 1)
    guard halves.count == 2, let total = Int(halves[1].filter { $0 != " " }),
      (0...mostRows).contains(total)
    else { return (nil, nil) }
    let rows = halves[0].drop { !$0.isNumber }.split(separator: "-").map { Int($0) }
    guard rows.count == 2, let start = rows[0], let end = rows[1], start <= end else {
      return (nil, total)
    }
    return (end, total)
  }

  /// Returns the page numbers in `<…?p=2>; rel="next", <…?p=7>; rel="last"`, by relation (RFC
  /// 8288).
  private static func links(_ text: String) -> [String: Int] {
    var pages: [String: Int] = [:]
    for link in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let address = link.prefix { $0 != ">" }
      guard let page = page(in: address) else { continue }
      for relation in relations(link.dropFirst(address.count)) { pages[relation] = page }
    }
    return pages
  }

  private static func page(in address: Substring) -> Int? {
    let query = address.drop { $0 != "?" }.dropFirst()
    let value = query.split(separator: "&").first { $0.hasPrefix("p=") }
    return value.flatMap { Int($0.dropFirst(2)) }
  }

  private static func relations(_ parameters: Substring) -> [String] {
    let text = parameters.lowercased()
    guard let mark = text.firstRange(of: "rel=") else { return [] }
    let value = text[mark.upperBound...].drop { $0 == "\"" }.prefix { !"\";,".contains($0) }
    return value.split(separator: " ").map(String.init)
  }
}
