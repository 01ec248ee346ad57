public import Foundation
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
  public private(set) var filter: RowFilter?
  /// Their order, nil for that of the server.
  public let order: RowOrder?

  /// Checks the words of the options. Throws `Problem.usage` with the nearest valid name.
  ///
  /// - Parameter now: the time, for a condition that counts from today. Until `ListReader` has counted it from the
  ///   day it is in the store, only what is wrong on any day is refused.
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

  /// The same, with the days of its condition counted from the day it is in the store.
  public func counted(from today: ShopDate) throws -> Selection {
    var selection = self
    selection.filter = try filter.map { try Self.filter($0.text, resource, [today]) }
    return selection
  }

  /// The filter of a text on the first of some days on which nothing is wrong with it.
  private static func filter(
    _ text: String, _ resource: Resource, _ days: [ShopDate]
  ) throws -> RowFilter {
    let filters = days.map { RowFilter(text, resource: resource, today: $0) }
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
  /// The days that it is somewhere on earth at an instant: while a store's zone is not known, it may be any of them.
  static func anywhere(at now: Date) -> [ShopDate] {
    [0, -12, 14].map { ShopDate(at: now.addingTimeInterval($0 * 3_600), in: .gmt) }
  }
}
