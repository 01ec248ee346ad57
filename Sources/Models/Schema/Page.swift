public import Foundation

/// One answer of a list route, or a part of an answer that is too large for memory.
public struct Page: Hashable, Sendable {
  /// The number of rows of a full page (`hiboutik-api.md`, «Paging»).
  public static let size = 250

  /// Its rows in the server's order.
  public let records: [Record]
  /// The page number, from 1.
  public let number: Int
  /// The server's total number of rows; nil if it does not say.
  public let total: Int?
  /// Whether this is the last page.
  public let isLast: Bool
  /// Whether it is a whole answer, or the last part of one. A list without pages may arrive in
  /// parts.
  public let endsAnswer: Bool
  /// The server's clock at the answer (RFC 9110 section 6.6.1); nil if the answer does not contain
  /// it.
  public let answeredAt: Date?

  /// Creates a page.
  public init(
    records: [Record], number: Int, total: Int?, isLast: Bool, endsAnswer: Bool = true,
    answeredAt: Date? = nil
  ) {
    self.records = records
    self.number = number
    self.total = total
    self.isLast = isLast
    self.endsAnswer = endsAnswer
    self.answeredAt = answeredAt
  }
}
