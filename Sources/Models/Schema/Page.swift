public import Foundation

/// One answer of a list, or a part of one that is too large to be held in memory.
public struct Page: Hashable, Sendable {
  /// Rows a full page has (`hiboutik-api.md`, «Paging»).
  public static let size = 250

  /// Its rows in the server's order.
  public let records: [Record]
  /// Its number, from 1.
  public let number: Int
  /// How many rows the server says the list has, nil when it does not say.
  public let total: Int?
  /// Whether no page comes after it.
  public let isLast: Bool
  /// Whether it is a whole answer, or its last part. A list that is not paged may arrive in parts.
  public let endsAnswer: Bool
  /// The server's clock when it answered (RFC 9110 section 6.6.1), nil when it does not show it.
  public let answeredAt: Date?

  /// A page.
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
