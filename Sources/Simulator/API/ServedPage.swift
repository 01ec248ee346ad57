/// Which rows of a list a page has, and the headers that say so (`hiboutik-api.md`, «Paging»).
struct ServedPage {
  /// How many rows the list has.
  let count: Int
  /// How many rows a full page has.
  let size: Int
  /// The page, from 1.
  let page: Int

  /// The page asked for; one that is no number from 1 up is the first.
  init(count: Int, size: Int, asked: String?) {
    self.count = count
    self.size = max(1, size)
    page = asked.flatMap(Int.init).flatMap { $0 >= 1 && $0 <= 1_000_000_000 ? $0 : nil } ?? 1
  }

  /// The places of its rows in the list; empty past the end.
  var places: Range<Int> {
    let start = min(count, (page - 1) * size)
    return start..<min(count, start + size)
  }

  /// The last page, 1 for an empty list.
  var last: Int { max(1, (count + size - 1) / size) }

  /// `1-250/1284`, nil past the end.
  var contentRange: String? {
    places.isEmpty ? nil : "\(places.lowerBound + 1)-\(places.upperBound)/\(count)"
  }

  /// Where the neighbouring pages are, nil past the end.
  ///
  /// - Parameter address: the address of a page by its number.
  func link(_ address: (Int) -> String) -> String? {
    guard !places.isEmpty else { return nil }
    var pages = [("start", 1)]
    if page > 1 { pages.append(("prev", page - 1)) }
    pages.append(("current", page))
    if page < last { pages.append(("next", page + 1)) }
    pages.append(("last", last))
    return pages.map { "<\(address($0.1))>; rel=\"\($0.0)\"" }.joined(separator: ", ")
  }
}
