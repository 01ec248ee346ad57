import Foundation
public import Models

/// Which rows and columns of a list are wanted, in which order.
public struct Selection: Sendable {
  /// The resource of the list.
  public let resource: Resource
  /// The columns that are wanted.
  public let columns: [Column]
  /// At most so many rows, nil for all.
  public let limit: Int?
  /// The rows that are wanted, nil for all.
  public let filter: RowFilter?
  /// Their order, nil for that of the server.
  public let order: RowOrder?

  /// Checks the words of the options. Throws `Problem.usage` with the nearest valid name.
  public init(
    _ resource: Resource, columns: String? = nil, condition: String? = nil, sort: String? = nil,
    limit: Int? = nil, today: ShopDate = ShopDate(daysSince1970: 0)
  ) throws {
    self.resource = resource
    self.limit = limit
    let words = columns.map { $0.split(separator: ",").map(String.init) }
    if words?.isEmpty == true { throw Problem.usage(tr("--columns names no column.")) }
    self.columns =
      try words?.flatMap { try Self.columns($0, resource) } ?? resource.columns.filter(\.isListed)
    filter = try condition.map { try Self.filter($0, resource, today) }
    order = try sort.map { try Self.order($0, resource) }
  }

  /// How many rows are enough, so that later pages need not be read; nil when all are needed.
  public var enough: Int? { order == nil ? limit : nil }

  /// The columns whose ids must be named before rows can be chosen and put in order.
  public var namedColumns: [Column] { (filter?.columns ?? []) + (order?.keys.map(\.column) ?? []) }

  private static func columns(_ word: String, _ resource: Resource) throws -> [Column] {
    do throws(NamingError) {
      return try resource.columns(named: word.trimmingCharacters(in: .whitespaces))
    } catch { throw Problem.usage(tr("--columns: \(error.message).")) }
  }

  private static func filter(_ text: String, _ resource: Resource, _ today: ShopDate) throws
    -> RowFilter
  {
    let filter = RowFilter(text, resource: resource, today: today)
    if let problem = filter.problems.first { throw Problem.usage(tr("--where: \(problem).")) }
    return filter
  }

  private static func order(_ text: String, _ resource: Resource) throws -> RowOrder {
    do throws(NamingError) {
      return try RowOrder(text, of: resource)
    } catch {
      throw Problem.usage(
        tr(
          "--sort: \(error.message). Write COLUMN, COLUMN:asc or COLUMN:desc, a second one behind a comma."
        )
      )
    }
  }
}
