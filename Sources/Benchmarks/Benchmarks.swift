import ArgumentParser
import Foundation
import LocalStore
import Models

/// Measures the mirror and compares it with plain SQLite. It reports times and never fails because
/// of them.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hibou-benchmarks",
    abstract: "Measures the mirror and the commands beside plain SQLite.",
    subcommands: [Products.self, Sales.self], defaultSubcommand: Products.self)
}

/// Measures the mirror alone, writing and reading many products.
struct Products: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure writing and reading many products in the mirror.")

  @Option(help: "How many products the account has.")
  var rows = 1_000_000

  @Option(help: "How often each question is asked.")
  var rounds = 31

  @Option(help: "Where the copy and the plain database are kept between runs; made when not there.")
  var folder = NSTemporaryDirectory() + "hibou-benchmarks"

  func run() async throws {
    StepCounter.start()
    let pages = ProductPages(count: rows)
    let folder = "\(folder)/\(rows)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let copy = try await filled(pages, at: "\(folder)/copy.sqlite")
    defer { copy.close() }
    let plain = try PlainMirror(pages, at: "\(folder)/plain.sqlite")
    print(
      "size: copy \(Report.megabytes(ofFile: "\(folder)/copy.sqlite")), "
        + "plain \(Report.megabytes(ofFile: "\(folder)/plain.sqlite")), "
        + "as JSON \(Report.megabytes(plain.sentBytes))")

    print(Report.head)
    for question in Question.all(rows: rows) {
      print(try await question.compared(copy, plain, rounds: rounds))
    }
    for letters in Question.typed {
      print(try await Answers.compared(letters, copy, plain))
    }
    print(try TableWriting.report(copy))
  }

  /// Returns the mirror with all products, which are imported page by page if it is new.
  private func filled(_ pages: ProductPages, at path: String) async throws -> Mirror {
    let isThere = FileManager.default.fileExists(atPath: path)
    let copy = try Mirror.open(at: path).mirror
    if isThere { return copy }
    var filling = Filling()
    try await filling.run(pages, into: copy)
    print(filling.report(rows: rows))
    return copy
  }
}
