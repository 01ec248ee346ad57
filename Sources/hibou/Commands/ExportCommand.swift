import AppCore
import ArgumentParser
import Foundation
import Models

/// The whole list of a resource, into a file.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "A whole list into a file: .json, .jsonl, .csv or .tsv.")

  @Argument(help: "What to export; hibou resources names them.")
  var resource: String

  @Option(name: .customLong("to"), help: "The file; its ending names the format.")
  var file: String

  @OptionGroup var options: AccountOptions
  @OptionGroup var copy: CopyOptions

  @Option(help: "The store's id; by default every store.")
  var store: Int?

  @Option(help: "A day: YYYY-MM-DD, today or yesterday; by default today.")
  var date: String?

  @Option(help: "The first day of a span.")
  var from: String?

  @Option(help: "The last day of a span; by default today.")
  var until: String?

  @Option(help: "The columns of CSV and TSV, separated by commas; by default all of them.")
  var columns: String?

  func run() async throws {
    let format = try FormatOptions(ending: file)
    let live = try Live(Surroundings.ofThisProcess())
    let resource = try Names.resource(self.resource)
    let selection = try Selection(
      resource, columns: columns ?? resource.columns.map(\.id).joined(separator: ","))
    let shop = try live.shop(named: options.account)
    let reader = ListReader(shop, copy)
    let queries = try await reader.queries(
      for: resource, SpanOptions(store: store, date: date, from: from, to: until))
    try await reader.bring(queries, selection)
    if let lacking = reader.lacking { throw lacking }
    let output = try OutputFile(file)
    var writer = RecordsWriter(
      format, selection.columns, live.style, isForTerminal: false, sink: output.write)
    var count = 0
    try await reader.rows(of: queries, selection) { rows in
      writer.write(rows, reader.names)
      count += rows.count
      try output.check()
    }
    writer.end()
    try output.finish()
    Console.say("hibou: \(count) rows in \(file)")
    await shop.close()
  }
}

extension FormatOptions {
  /// The format that a file's ending names. Throws `Problem.usage`.
  fileprivate init(ending file: String) throws {
    self.init()
    json = file.hasSuffix(".json")
    jsonl = file.hasSuffix(".jsonl")
    csv = file.hasSuffix(".csv")
    tsv = file.hasSuffix(".tsv")
    guard json || jsonl || csv || tsv else {
      throw Problem.usage("--to \(file): the ending must be .json, .jsonl, .csv or .tsv.")
    }
  }
}

/// A file that is there whole or not at all: written beside its place, and moved there at the end.
private final class OutputFile {
  private let path: String
  private let temporary: String
  private let file: Int32
  private var trouble: Int32?

  init(_ path: String) throws {
    self.path = path
    temporary = "\(path).part-\(getpid())"
    file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file < 0 { throw Self.problem(path, errno) }
  }

  deinit {
    close(file)
    unlink(temporary)
  }

  /// Writes bytes; what goes wrong is told by `check`.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, trouble == nil {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { trouble = errno }
    }
  }

  /// Throws when something could not be written.
  func check() throws {
    if let trouble { throw Self.problem(path, trouble) }
  }

  /// Puts the file in its place.
  func finish() throws {
    try check()
    guard fsync(file) == 0, rename(temporary, path) == 0 else { throw Self.problem(path, errno) }
  }

  private static func problem(_ path: String, _ code: Int32) -> Problem {
    .other("\(path) cannot be written: \(String(cString: strerror(code))).")
  }
}
