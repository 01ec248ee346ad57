import ArgumentParser
import Credentials
import Foundation
import LocalStore
import Models
import OAuth

/// Runs the commands of hibou over ten years of sales, each compared with plain SQLite over the
/// same rows.
struct Sales: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the commands over ten years of sales, beside the sqlite3 program.")

  @Option(help: "The program to measure.")
  var program: String

  @Option(help: "Days that have sales.")
  var days = 3_652

  @Option(help: "Sales of each day.")
  var salesPerDay = 150

  @Option(help: "How many customers the shop has.")
  var customers = 30_000

  @Option(help: "How many products the shop has.")
  var products = 20_000

  @Option(help: "Where the shop is kept between runs; it is made when it is missing.")
  var folder = NSTemporaryDirectory() + "hibou-benchmarks/sales"

  func run() async throws {
    let shop = SalesShop(
      days: days, salesPerDay: salesPerDay, customers: customers, products: products)
    let accounts = "\(folder)/data/hibou/accounts"
    let mirror = "\(accounts)/demo/mirror.sqlite"
    let plain = "\(folder)/plain.sqlite"
    if !FileManager.default.fileExists(atPath: plain) {
      try await CredentialStore(folder: accounts).save(
        Credentials(
          account: "demo", origin: try Origin(baseURL: SalesShop.origin), email: "a@b.example",
          key: Secret("none"), at: Date()))
      let start = ContinuousClock.now
      let opened = try Mirror.open(at: mirror).mirror
      try await shop.fill(opened)
      opened.close()
      print("filled in \((ContinuousClock.now - start) / .seconds(1)) s")
      try PlainSales(mirror: mirror, at: plain).close()
    }
    print("command                                      hibou s   MB  sqlite3 s   ratio")
    for question in SalesQuestion.all {
      print(try question.compared(program: program, home: folder, plain: plain))
    }
  }
}

/// The same sales, customers and stock rows in ordinary SQLite tables.
struct PlainSales {
  private let database: PlainDatabase

  init(mirror: String, at path: String) throws {
    database = try PlainDatabase(path, isReadOnly: false)
    try database.execute(
      """
      ATTACH '\(mirror)' AS mirror;
      CREATE TABLE sales AS SELECT sale_id AS id, date(completed_at, 'unixepoch') AS day, completed_at,
        total, vendor_id, customer_id, unique_sale_id FROM mirror.sales;
      CREATE INDEX sales_by_day ON sales (day);
      CREATE TABLE stock AS SELECT * FROM mirror.stock;
      CREATE TABLE products AS SELECT * FROM mirror.products;
      CREATE UNIQUE INDEX products_by_id ON products (product_id);
      DETACH mirror
      """)
  }

  /// Closes the database, which is then complete.
  func close() {}
}

/// A query over years of sales.
struct SalesQuestion {
  /// The arguments of hibou.
  let arguments: [String]
  /// The SQL that returns the same.
  let sql: String

  static let all: [SalesQuestion] =
    [
      SalesQuestion(
        arguments: ["list", "sales", "--from", "2021-09-05", "--to", "2026-09-04", "--csv"],
        sql: "SELECT * FROM sales WHERE day BETWEEN '2021-09-05' AND '2026-09-04'"),
      SalesQuestion(
        arguments: [
          "list", "sales", "--from", "2021-09-05", "--to", "2026-09-04", "--where", "total>149",
          "--csv",
        ],
        sql: """
          SELECT * FROM sales WHERE day BETWEEN '2021-09-05' AND '2026-09-04' AND total > 149000000
          """),
      SalesQuestion(
        arguments: [
          "list", "sales", "--from", "2021-09-05", "--to", "2026-09-04", "--where", "2024-05",
          "--csv",
        ],
        sql: "SELECT * FROM sales WHERE unique_sale_id LIKE '2024-05%'"),
      SalesQuestion(
        arguments: [
          "list", "sales", "--from", "2021-09-05", "--to", "2026-09-04", "--group", "vendor_id",
        ],
        sql: "SELECT vendor_id, count(*), sum(total) FROM sales GROUP BY vendor_id"),
      SalesQuestion(
        arguments: [
          "list", "sales", "--from", "2021-09-05", "--to", "2026-09-04", "--group", "customer_id",
        ],
        sql: "SELECT customer_id, count(*), sum(total) FROM sales GROUP BY customer_id"),
      SalesQuestion(
        arguments: ["stock", "--json"],
        sql: "SELECT * FROM stock s JOIN products p ON p.product_id = s.product_id"),
      SalesQuestion(
        arguments: ["list", "products", "--csv"], sql: "SELECT * FROM products"),
      SalesQuestion(arguments: ["list", "products"], sql: "SELECT * FROM products"),
      SalesQuestion(arguments: ["list", "products", "--json"], sql: "SELECT * FROM products"),
    ]
    + [["--csv"], ["--json"], []].map { form in
      SalesQuestion(
        arguments: ["list", "products", "--where", "price>20", "--sort", "name"] + form,
        sql: "SELECT * FROM products WHERE product_price > 20000000 ORDER BY product_model")
    }

  /// Returns a line of the table: seconds of real time, and the most memory.
  func compared(program: String, home: String, plain: String) throws -> String {
    let environment = ["HIBOU_HOME": home, "HOME": home, "LANG": "C.UTF-8"]
    let ours = try Measured(program, arguments + ["--offline"], environment)
    let theirs = try Measured("/usr/bin/sqlite3", ["-csv", plain, sql], environment)
    let name = arguments.joined(separator: " ").padding(
      toLength: 44, withPad: " ", startingAt: 0)
    let failure = ours.code == 0 || ours.code == 9 ? "" : "  exit \(ours.code)"
    return name
      + String(
        format: "%8.2f %4d %10.2f ", ours.seconds, ours.megabytes, theirs.seconds)
      + Report.ratio(ours.seconds, theirs.seconds) + failure
  }
}

/// The measurements of a program whose output is discarded.
private struct Measured {
  let seconds: Double
  let megabytes: Int
  let code: Int32

  init(_ program: String, _ arguments: [String], _ environment: [String: String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    var before = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &before)
    let start = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    seconds = (ContinuousClock.now - start) / .seconds(1)
    var after = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &after)
    // This is the most memory of any child so far, in KiB (getrusage(2)).
    megabytes = after.ru_maxrss / 1_024
    code = process.terminationStatus
  }
}
