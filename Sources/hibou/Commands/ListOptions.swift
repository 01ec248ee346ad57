import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Which rows and columns of a list are wanted.
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

  /// Whether any of them is there.
  var isUsed: Bool { columns != nil || condition != nil || sort != nil || limit != nil }

  /// The resource when its rows decide the columns, since the documentation hardly knows them.
  func loose(_ resource: Resource) -> Resource? {
    resource.isLoose && columns ?? Selection.all == Selection.all ? resource : nil
  }

  /// What the options mean for a resource. Throws `Problem.usage` with the nearest valid name.
  func selection(
    of resource: Resource, at now: Date
  ) throws -> Selection {
    try Selection(
      resource, columns: columns, condition: condition, sort: sort, limit: limit, at: now)
  }
}

/// Whether the mirror is enough, or the account is asked again.
struct CopyOptions: ParsableArguments {
  @Flag(help: .tr("Use only loaded data; make no call."))
  var offline = false

  @Flag(help: .tr("Load everything again from the account."))
  var refresh = false

  @Option(
    help: .tr(
      "Load again what is older than this: 15m, 2h, 1d, 0. By default: stock and running days 15 minutes, products and customers a day, shop settings a week."
    ))
  var maxAge: String?

  /// What they allow.
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

/// Whether what tells about people is hidden.
struct PrivacyOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: .tr("Hide names, e-mails, phones and addresses; a setting does so for tables."))
  var mask: Bool?

  /// What hides it. Data for programs is whole unless asked for otherwise: a setting for screens must not
  /// spoil an export. Throws `Problem.setting`.
  func mask(_ run: Wiring, isForPeople: Bool) throws -> Mask? {
    let isWanted = try mask ?? (isForPeople && run.settings.flag(.mask))
    return isWanted ? .best(isUnicode: run.surroundings.isUnicode) : nil
  }
}

/// How records are written to stdout.
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

  /// The one that is meant.
  var format: OutputFormat {
    if json { return .json }
    if jsonl { return .jsonl }
    return csv ? .delimited(.csv) : tsv ? .delimited(.tsv) : .table
  }

  /// Whether ids are shown by their labels, which may cost calls: only in the table for people.
  var needsNames: Bool { format == .table }
}

/// Which part of a list that is kept by store, day or owner, without the last day: its option has another name where
/// `--to` is a file.
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

  /// Whether a day is named beside a span.
  func contradicts(last: String?) -> Bool { date != nil && (from != nil || last != nil) }

  /// What they mean together with the last day.
  func span(last: String?) -> ListSpan {
    ListSpan(store: store, date: date, from: from, to: last, owner: owner)
  }
}

/// Which part of a list is wanted.
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

  /// What they mean.
  var span: ListSpan { part.span(last: to) }
}

/// The same for a command whose `--to` is a file: the last day is `--until`.
struct ExportSpanOptions: ParsableArguments {
  @OptionGroup var part: ListPartOptions

  @Option(help: .tr("The last day of a span; by default today."), completion: .days)
  var until: String?

  func validate() throws {
    if part.contradicts(last: until) {
      throw ValidationError.tr("Use --date, or --from and --until, not both.")
    }
  }

  /// What they mean.
  var span: ListSpan { part.span(last: until) }
}
