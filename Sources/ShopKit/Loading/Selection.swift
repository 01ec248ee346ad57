import Foundation
public import Models

/// Which rows and columns of a list are wanted, in which order.
public struct Selection: Sendable {
  /// The resource of the list.
  public let resource: Resource
  /// The columns that are wanted.
  public let columns: [Column]
  /// The columns that were named, nil where all members of a record are wanted as JSON.
  public let members: [Column]?
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
    if words?.isEmpty == true { throw Problem.usage(tr("--columns is empty.")) }
    if words == [Self.all] {
      self.columns = resource.columns
      members = nil
    } else {
      members = try words.map { try Self.columns($0, resource) }
      self.columns = members ?? resource.columns.filter(\.isListed)
    }
    filter = try condition.map { try Self.filter($0, resource, today) }
    order = try sort.map { try Self.order($0, resource) }
  }

  /// The listed columns of the rows that a screen shows.
  public init(_ query: RowQuery) {
    resource = query.resource
    columns = query.resource.columns.filter(\.isListed)
    members = nil
    limit = nil
    filter = query.filter
    order = query.order
  }

  /// The word for every column.
  public static let all = "all"

  /// How many rows are enough, so that later pages need not be read; nil when all are needed.
  public var enough: Int? { order == nil ? limit : nil }

  /// The columns whose ids must be named before rows can be chosen and put in order.
  public var namedColumns: [Column] { (filter?.columns ?? []) + (order?.keys.map(\.column) ?? []) }

  /// The columns of some words, each once, in their order.
  private static func columns(_ words: [String], _ resource: Resource) throws -> [Column] {
    var columns: [Column] = []
    for word in words {
      do throws(NamingError) {
        let named = try resource.columns(named: word.trimmingCharacters(in: .whitespaces))
        columns += named.filter { !columns.contains($0) }
      } catch { throw Problem.usage(tr("--columns: \(error.message).")) }
    }
    return columns
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
          "--sort: \(error.message). Write COLUMN, COLUMN:asc or COLUMN:desc, with commas between several."
        )
      )
    }
  }
}
