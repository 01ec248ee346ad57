extension RowOrder {
  /// Parses an order written as `COLUMN`, `COLUMN:asc` or `COLUMN:desc`, with columns named as in a
  /// filter. A second one after a comma orders the rows that are equal in the first.
  ///
  /// Throws `NamingError` if a name matches no column or several.
  public init(_ text: String, of resource: Resource) throws(NamingError) {
    let words = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    var order: RowOrder?
    for word in words.reversed() {
      order = RowOrder(try Key(String(word), of: resource), then: order)
    }
    guard let order else {
      throw NamingError(word: text, place: "columns", kind: .unknown(nearest: nil))
    }
    self = order
  }
}

extension RowOrder.Key {
  fileprivate init(_ text: String, of resource: Resource) throws(NamingError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let direction = parts.count > 1 ? String(parts[1]) : "asc"
    guard ["asc", "desc"].contains(direction) else {
      throw NamingError(word: direction, place: "directions", kind: .unknown(nearest: nil))
    }
    let columns = try resource.columns(named: String(parts.first ?? ""))
    self.init(columns[0], descending: direction == "desc")
  }
}
