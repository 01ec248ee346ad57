import AppCore
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// `hibou list --group`: the groups of a list, as on its screen.
struct Grouping {
  private let resource: Resource
  private let column: Column
  private let sorting: Column?
  private let isAscending: Bool
  private let limit: Int?
  private let selection: RowSelection

  /// Creates the grouping of a resource's rows by a named column. Throws `Problem.usage` with the
  /// nearest name.
  init(of resource: Resource, by word: String, _ options: RowOptions, at now: Date) throws {
    self.resource = resource
    let column: Column
    do throws(NamingError) {
      column = try resource.grouping(named: word)
    } catch { throw Problem.usage(tr("\("--group"): \("\(error.message).")")) }
    self.column = column
    let words = options.sort?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let direction = words.flatMap { $0.count > 1 ? String($0[1]) : nil } ?? "desc"
    guard ["asc", "desc"].contains(direction) else {
      throw Problem.usage(tr("--sort: \(direction) is not a direction: write asc or desc."))
    }
    isAscending = direction == "asc"
    let sorting = try words.flatMap {
      $0[0] == GroupedRows.count ? nil : try Self.column(String($0[0]), "--sort", resource)
    }
    if let sorting, !resource.summedColumns.contains(sorting) || sorting == column {
      let sums = resource.summedColumns.filter { $0 != column }.map(\.word)
      throw Problem.usage(
        sums.isEmpty
          ? tr("--sort: groups of \(resource.name) have no sums; they sort by count.")
          : tr(
            "--sort: groups sort by count, or by the sum of one of: \(sums.joined(separator: ", "))."
          ))
    }
    self.sorting = sorting
    limit = options.limit
    selection = try RowSelection(resource, condition: options.condition, at: now)
  }

  /// Loads the list if it is missing, and prints its groups.
  func write(_ run: Wiring, _ shop: ShopClient, _ command: ListCommand) async throws {
    let reader = ListReader(shop, command.mirror.policy)
    let queries = try await reader.queries(for: resource, command.span.span)
    let selection = try await reader.counted(selection, command.span.span)
    try await reader.learnNames(for: selection.namedColumns)
    try await reader.bring(queries, selection)
    let format = command.format
    if format.needsNames { try await reader.learnNames(for: [column]) }
    reader.names.mask = try command.privacy.mask(run, isForPeople: format.needsNames)
    let groups = try await shop.groups(
      RowQuery(queries, filter: selection.filter), column, reader.names)
    reader.names.add(groups.names)
    let rows = GroupedRows(of: groups, by: column)
    var writer = RecordsWriter(
      format.format, rows.columns, run.style,
      dialect: try command.sheet.dialect(for: format.format, run),
      shown: { [names = reader.names, resource] in names.shown($0, of: resource) },
      sink: Console.data)
    writer.write(rows.rows(by: sorting, isAscending: isAscending, limit: limit), reader.names)
    writer.end()
    if let lacking = reader.lacking { throw lacking }
  }

  private static func column(
    _ word: String, _ option: String, _ resource: Resource
  ) throws -> Column {
    do throws(NamingError) {
      return try resource.columns(named: word)[0]
    } catch { throw Problem.usage(tr("\(option): \("\(error.message).")")) }
  }
}
