import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// The options for rows and columns.
struct RowOptions: ParsableArguments {
  @Option(
    help: .tr("The columns, separated by commas, or all; with JSON, the members."),
    completion: .columns)
  var columns: String?

  @Option(
    name: .customLong("where"), parsing: .unconditional,
    help: .tr("Only rows that match, such as 'price>20 -gift'; hibou manual filters."))
  var condition: String?

  @Option(help: .tr("COLUMN, or COLUMN:desc for descending order."), completion: .orders)
  var sort: String?

  @Option(
    help: .tr("Print at most this many rows; without --sort, hibou loads only the pages it needs."))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError.tr("--limit must be 0 or more.") }
  }

  /// Whether any of the options is used.
  var isUsed: Bool { columns != nil || condition != nil || sort != nil || limit != nil }

  /// Returns the resource if its rows decide the columns because few of its fields are documented;
  /// otherwise nil.
  func loose(_ resource: Resource) -> Resource? {
    resource.isUndocumented && columns ?? RowSelection.all == RowSelection.all ? resource : nil
  }

  /// Returns the selection for a resource. Throws `Problem.usage` with the nearest valid name.
  func selection(
    of resource: Resource, at now: Date
  ) throws -> RowSelection {
    try RowSelection(
      resource, columns: columns, condition: condition, sort: sort, limit: limit, at: now)
  }
}

/// The options for loading from the account or using the mirror.
struct MirrorOptions: ParsableArguments {
  @Flag(help: .tr("Use only loaded data; make no call."))
  var offline = false

  @Flag(help: .tr("Load everything again from the account."))
  var refresh = false

  @Option(
    help: .tr(
      "Load again what is older than this: 15m, 2h, 1d, 0. By default: stock and running days 15 minutes, products and customers a day, shop settings a week."
    ))
  var maxAge: String?

  /// The policy of the options.
  var policy: LoadPolicy {
    LoadPolicy(
      offline ? .nothing : refresh ? .everything : .asNeeded,
      maxAge: maxAge.flatMap(LoadPolicy.age))
  }

  func validate() throws {
    if offline, refresh {
      throw ValidationError.tr("Use --offline or --refresh, not both.")
    }
    if maxAge != nil, offline || refresh {
      throw ValidationError.tr("--max-age decides what to load: leave out --offline and --refresh.")
    }
    if let maxAge, LoadPolicy.age(maxAge) == nil {
      throw ValidationError.tr("--max-age \(maxAge) is not an age. Try 15m, 2h, 1d or 0.")
    }
  }
}

/// The options for hiding personal data.
struct PrivacyOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: .tr("Hide names, e-mails, phones and addresses; a setting does so for tables."))
  var mask: Bool?

  /// Returns the mask. Data for programs is not masked unless an option says so, because a setting
  /// for screens must not affect an export. Throws `Problem.setting`.
  func mask(_ run: Wiring, isForPeople: Bool) throws -> Mask? {
    let isWanted = try mask ?? (isForPeople && run.settings.flag(.mask))
    return isWanted ? .best(isUnicode: run.surroundings.isUnicode) : nil
  }
}

/// The options for the format on stdout.
struct FormatOptions: ParsableArguments {
  @Flag(help: .tr("Print a JSON array of the records as the server sent them."))
  var json = false

  @Flag(help: .tr("Print one record per line, as the server sent it."))
  var jsonl = false

  @Flag(help: .tr("Print CSV with column names in the first line."))
  var csv = false

  @Flag(help: .tr("Print tab-separated values with column names in the first line."))
  var tsv = false

  func validate() throws {
    if [json, jsonl, csv, tsv].filter({ $0 }).count > 1 {
      throw ValidationError.tr("Use only one of --json, --jsonl, --csv and --tsv.")
    }
  }

  /// The chosen format.
  var format: OutputFormat {
    if json { return .json }
    if jsonl { return .jsonl }
    return csv ? .delimited(.csv) : tsv ? .delimited(.tsv) : .table
  }

  /// Whether labels are needed, which may cost calls: only for the table for people.
  var needsNames: Bool { format == .table }
}

/// The options for a part of a list by store, day or owner, without the last day: its option has
/// another name where `--to` is a file.
struct ListPartOptions: ParsableArguments {
  @Option(help: .tr("The store's id; by default every store."))
  var store: Int?

  @Option(help: .tr("A day: YYYY-MM-DD, today or yesterday; by default today."), completion: .days)
  var date: String?

  @Option(help: .tr("The first day of a span."), completion: .days)
  var from: String?

  @Option(
    name: .customLong("of"),
    help:
      .tr(
        "The id of the record that owns the list, such as a customer; hibou resources says which."
      )
  )
  var owner: String?

  /// Returns whether a single day is named together with a period.
  func contradicts(last: String?) -> Bool { date != nil && (from != nil || last != nil) }

  /// Returns the span of the options and the last day.
  func span(last: String?) -> ListSpan {
    ListSpan(store: store, date: date, from: from, to: last, owner: owner)
  }
}

/// The options for a part of a list.
struct SpanOptions: ParsableArguments {
  @OptionGroup var part: ListPartOptions

  @Option(
    name: [.customLong("to"), .customLong("until")],
    help: .tr("The last day of a span; by default today."), completion: .days)
  var to: String?

  func validate() throws {
    if part.contradicts(last: to) {
      throw ValidationError.tr("Use --date, or --from and --to, not both.")
    }
  }

  /// The span of the options.
  var span: ListSpan { part.span(last: to) }
}

/// The options for a part of a list in a command whose `--to` is a file; the last day is `--until`.
struct ExportSpanOptions: ParsableArguments {
  @OptionGroup var part: ListPartOptions

  @Option(help: .tr("The last day of a span; by default today."), completion: .days)
  var until: String?

  func validate() throws {
    if part.contradicts(last: until) {
      throw ValidationError.tr("Use --date, or --from and --until, not both.")
    }
  }

  /// The span of the options.
  var span: ListSpan { part.span(last: until) }
}
