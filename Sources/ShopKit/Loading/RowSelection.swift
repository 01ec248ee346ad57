public import Foundation
public import Models

/// The rows and columns of a list that a command wants, and their order.
public struct RowSelection: Sendable {
  /// The resource of the list.
  public let resource: Resource
  /// The wanted columns.
  public let columns: [Column]
  /// The columns that were named; nil if JSON output contains all members of a record.
  public let members: [Column]?
  /// The most rows; nil for all.
  public let limit: Int?
  /// The condition on the rows; nil for all rows.
  public private(set) var filter: RowFilter?
  /// The order; nil for the server's order.
  public let order: RowOrder?

  /// Parses the options. Throws `Problem.usage` with the nearest valid name.
  ///
  /// - Parameter now: the current time, for conditions that mention today. Until `counted(from:)`
  /// has resolved the day in the store, only what is wrong on any day is refused.
  public init(
    _ resource: Resource, columns: String? = nil, condition: String? = nil, sort: String? = nil,
    limit: Int? = nil, at now: Date = Date(timeIntervalSince1970: 0)
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
    filter = try condition.map { try Self.filter($0, resource, ShopDate.anywhere(at: now)) }
    order = try sort.map { try Self.order($0, resource) }
  }

  /// Creates a selection of the listed columns, for the rows that a screen shows.
  public init(_ query: RowQuery) {
    resource = query.resource
    columns = query.resource.columns.filter(\.isListed)
    members = nil
    limit = nil
    filter = query.filter
    order = query.order
  }

  /// The word that stands for all columns.
  public static let all = "all"

  /// The number of rows after which no further page is needed; nil when all rows are needed.
  public var enough: Int? { order == nil ? limit : nil }

  /// The columns whose labels must be known before rows can be filtered and sorted.
  public var namedColumns: [Column] { (filter?.columns ?? []) + (order?.keys.map(\.column) ?? []) }

  /// Returns the columns that words name, without duplicates, in their order.
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

  /// Returns the selection limited to some days, if its rows have a day.
  func within(_ days: [ShopDate]) throws -> RowSelection {
    guard let first = days.first, let last = days.last,
      let column = resource.columns.first(where: { $0.meaning == .date })
    else { return self }
    let range = "\(column.id)>=\(first) \(column.id)<=\(last)"
    var selection = self
    selection.filter = try Self.filter(
      filter.map { "(\($0.text)) \(range)" } ?? range, resource, [first])
    return selection
  }

  /// Returns the selection with its condition resolved for the current day in each store.
  public func counted(in directory: StoreDirectory, at now: Date) throws -> RowSelection {
    var selection = self
    selection.filter = try filter.map {
      try Self.filter(
        $0.text, resource, [directory.today(store: nil, at: now)], directory.todays(at: now))
    }
    return selection
  }

  /// Parses a condition for the first of some days on which it has no problem.
  private static func filter(
    _ text: String, _ resource: Resource, _ days: [ShopDate], _ todays: [Int: ShopDate] = [:]
  ) throws -> RowFilter {
    let filters = days.map { RowFilter(text, resource: resource, today: $0, todays: todays) }
    if let filter = filters.first(where: \.problems.isEmpty) { return filter }
    let problem = filters.first?.problems.first ?? text
    throw Problem.usage(tr("--where: \(problem)."))
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

extension ShopDate {
  /// Returns all dates that are current somewhere on Earth: while a store's zone is unknown, it may
  /// be any of them.
  static func anywhere(at now: Date) -> [ShopDate] {
    [0, -12, 14].map { ShopDate(at: now.addingTimeInterval($0 * 3_600), in: .gmt) }
  }
}
