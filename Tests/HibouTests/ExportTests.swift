import Foundation
import Models
import Testing

/// The files that `hibou export` writes, and where.
@Suite struct ExportTests {
  @Test("an existing file keeps its mode, and a link is followed") func places() async throws {
    try await ServedShop.open { shop in
      let target = shop.home.file("target.csv").path()
      let link = shop.home.file("link.csv").path()
      try Data("old".utf8).write(to: URL(filePath: target))
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: "target.csv")

      let outcome = try await shop.run("export", "brands", "--to", link)

      #expect(outcome.status == 0, "\(outcome.talk)")
      let attributes = try FileManager.default.attributesOfItem(atPath: target)
      #expect(attributes[.posixPermissions] as? Int == 0o644)
      #expect(try String(contentsOfFile: target, encoding: .utf8).hasPrefix("brand_id,"))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target.csv")
      let left = try FileManager.default.contentsOfDirectory(atPath: shop.home.url.path())
      #expect(!left.contains { $0.contains(".hibou-") })
    }
  }

  @Test("- is stdout and a FIFO is written to, in the format that --format names")
  func streams() async throws {
    try await ServedShop.open { shop in
      let listed = try await shop.run("list", "brands", "--csv")
      let stdout = try await shop.run("export", "brands", "--to", "-", "--format", "csv")
      let nameless = try await shop.run("export", "brands", "--to", "-")
      let fifo = shop.home.file("pipe").path()
      let read = try await Program.shell(
        "rm -f '\(fifo)'; mkfifo '\(fifo)'; '\(Program.path)' export brands --to '\(fifo)' --format csv & cat '\(fifo)'; wait",
        home: shop.home, baseURL: shop.baseURL)

      #expect(stdout.text == listed.text)
      #expect(stdout.status == 0)
      #expect(nameless.status == 64)
      #expect(nameless.talk.contains("--format"))
      #expect(read.text == listed.text)
    }
  }

  @Test("an export that is stopped leaves nothing", arguments: ["INT", "TERM", "HUP", "KILL"])
  func stopped(signal: String) async throws {
    try await ServedShop.open(faults: ["slow=0.5"]) { shop in
      let folder = shop.home.file("out").path()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      _ = try await Program.shell(
        "timeout -s \(signal) 1 '\(Program.path)' export products --to '\(folder)/p.csv'",
        home: shop.home, baseURL: shop.baseURL)

      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
  }

  @Test("list --csv and export write the same columns, and --columns all every one")
  func columns() async throws {
    try await ServedShop.open { shop in
      let listed = try await shop.run("list", "products", "--csv", "--limit", "1")
      let exported = try await shop.run(
        "export", "products", "--to", "-", "--format", "csv", "--limit", "1")
      let all = try await shop.run(
        "list", "products", "--csv", "--limit", "1", "--columns", "all")

      #expect(listed.text == exported.text)
      #expect(
        all.lines.first?.split(separator: ",").count == Resource.products.columns.count)
    }
  }

  @Test("JSON has only the members that --columns names, as sent") func members() async throws {
    try await ServedShop.open { shop in
      let whole = try await shop.run("list", "products", "--json", "--limit", "2")
      let some = try await shop.run(
        "list", "products", "--json", "--limit", "2", "--columns", "price,id")
      let all = try await shop.run(
        "list", "products", "--json", "--limit", "2", "--columns", "all")

      let records = try Record.all(in: Array(whole.text.utf8))
      let limited = try Record.all(in: Array(some.text.utf8))
      #expect(all.text == whole.text)
      #expect(
        limited.map { $0.members.map(\.name) }.allSatisfy { $0 == ["product_price", "product_id"] })
      #expect(zip(records, limited).allSatisfy { $0["product_price"] == $1["product_price"] })
    }
  }

  @Test("for Excel in France, amounts have commas and stderr says so") func excel() async throws {
    try await ServedShop.open { shop in
      let outcome = try await shop.run(
        "export", "products", "--to", "-", "--format", "csv", "--for", "excel", "--limit", "3",
        environment: ["LC_ALL": "fr_FR.UTF-8"])
      let wrong = try await shop.run("list", "products", "--json", "--decimal", ",")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.text.hasPrefix("\u{FEFF}"))
      #expect(outcome.text.contains(";"))
      #expect(outcome.text.contains(/;[0-9]+,[0-9]{2};/))
      #expect(outcome.talk.contains("fr_FR"))
      #expect(wrong.status == 64)
    }
  }

  @Test("a workbook is written to a file and to a pipe") func workbook() async throws {
    try await ServedShop.open { shop in
      let file = shop.home.file("brands.xlsx").path()
      let outcome = try await shop.run("export", "brands", "--to", file)
      let piped = try await shop.runInShell("export brands --to - --format xlsx | head -c 2")

      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(FileManager.default.contents(atPath: file)?.prefix(2) == Data("PK".utf8))
      #expect(piped.text == "PK")
    }
  }
}
