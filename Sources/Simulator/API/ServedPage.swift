/// The rows of a page of a list, and its paging headers (`hiboutik-api.md`, «Paging»).
struct ServedPage {
  /// The number of rows of the list.
  let count: Int
  /// The number of rows of a full page.
  let size: Int
  /// The page number, from 1.
  let page: Int

  /// Creates the requested page; the first one if the number is invalid.
  init(count: Int, size: Int, asked: String?) {
    self.count = count
    self.size = max(1, size)
    page = asked.flatMap(Int.init).flatMap { $0 >= 1 && $0 <= 1_000_000_000 ? $0 : nil } ?? 1
  }

  /// The indices of its rows in the list; empty past the end.
  var places: Range<Int> {
    let start = min(count, (page - 1) * size)
    return start..<min(count, start + size)
  }

  /// The number of the last page; 1 for an empty list.
  var last: Int { max(1, (count + size - 1) / size) }

  /// The `Content-Range` header, `1-250/1284`; nil past the end.
  var contentRange: String? {
    places.isEmpty ? nil : "\(places.lowerBound + 1)-\(places.upperBound)/\(count)"
  }

  /// Returns the `Link` header with the neighbouring pages; nil past the end.
  ///
  /// - Parameter address: returns the address of a page.
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
