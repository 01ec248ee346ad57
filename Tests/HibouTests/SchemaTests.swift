import Foundation
import Models
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// Validates the JSON of every command against the schema that the program prints for it.
@Suite struct SchemaTests {
  @Test("what a command prints has the shape that its schema says") func outputs() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      for (name, arguments) in Self.lines {
        let schema = try await Program.run(
          arguments: ["manual", "json", "--schema", name], home: shop.home)
        let outcome = try await Program.run(
          arguments: arguments + ["--json"], home: shop.home,
          environment: ["HIBOU_BASE_URL": shop.baseURL])

        let value = try JSON(Array(outcome.text.utf8))
        let wrong = Self.differences(value, try JSON(Array(schema.text.utf8)), name)
        #expect(wrong == [], "\(arguments)")
        #expect(Self.repeated(in: value) == [], "\(arguments)")
      }
    }
  }

  /// Command lines, each with the schema of what it prints.
  private static let lines: [(schema: String, arguments: [String])] = [
    ("list", ["list", "brands"]), ("show", ["show", "products", "1"]), ("today", ["today"]),
    ("list", ["list", "sales", "--date", "2026-09-19", "--group", "seller"]),
    ("list", ["list", "products", "--columns", "price,id", "--limit", "3"]),
    ("show", ["show", "stock", "1"]), ("show", ["show", "products", "1", "--with", "all"]),
    ("today", ["today", "--date", "2026-09-19", "--store", "1"]),
    ("period", ["period", "2026-09"]), ("stock", ["stock"]), ("status", ["status"]),
    ("fleet", ["fleet"]), ("columns", ["resources", "products"]),
    ("sync", ["sync", "taxes", "--due"]), ("sync", ["sync", "taxes", "--refresh"]),
    ("changes", ["changes"]), ("accounts", ["list", "taxes", "--all"]),
    ("accounts", ["today", "--all"]), ("accounts", ["stock", "--all"]),
    ("scopes", ["scopes"]), ("resources", ["resources"]), ("info", ["info"]),
    ("doctor", ["doctor"]),
  ]

  @Test(
    "every schema is of the draft that it names, and a validator by others accepts the output",
    .enabled(if: hasValidator, "python3-jsonschema is not on this machine."))
  func validator() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      var script = "set -e\n"
      let names = Set(Self.lines.map(\.schema)).sorted()
      for name in names { script += "hibou manual json --schema \(name) >\(name).schema\n" }
      for (number, line) in Self.lines.enumerated() {
        script +=
          "hibou \(line.arguments.joined(separator: " ")) --json >\(number).json 2>/dev/null\n"
      }
      let pairs = Self.lines.enumerated().map { "\($1.schema).schema \($0).json" }
      script += """
        hibou demo --serve >demo.json & served=$!
        while [ ! -s demo.json ]; do sleep 0.1; done
        kill $served
        hibou manual json --schema demo >demo.schema
        python3 check.py \(pairs.joined(separator: " ")) demo.schema demo.json
        """
      _ = try shop.home.write(Self.check, to: "check.py")
      let file = try shop.home.write(script, to: "check.sh")
      let folder = (Program.path as NSString).deletingLastPathComponent
      let outcome = try await Program.shell(
        "cd '\(shop.home.url.path())' && PATH='\(folder)':$PATH sh '\(file)'", home: shop.home,
        baseURL: shop.baseURL)

      #expect(
        outcome.text == "\(Self.lines.count + 1) accepted\n", "\(outcome.text)\(outcome.talk)")
    }
  }

  private static let hasValidator: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import jsonschema"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private static let check = """
    import json, sys
    from jsonschema import Draft202012Validator
    accepted = 0
    for schema, value in zip(sys.argv[1::2], sys.argv[2::2]):
        shape = json.load(open(schema))
        Draft202012Validator.check_schema(shape)
        assert shape["$schema"] == "https://json-schema.org/draft/2020-12/schema", schema
        wrong = list(Draft202012Validator(shape).iter_errors(json.load(open(value))))
        for error in wrong: print(schema, value, error.message[:200])
        accepted += not wrong
    print(accepted, "accepted")

    """

  /// Returns the names that occur twice in one object.
  private static func repeated(in value: JSON) -> [String] {
    switch value {
    case .array(let items): items.flatMap(repeated)
    case .object(let members):
      Dictionary(grouping: members, by: \.name).filter { $1.count > 1 }.keys.sorted()
        + members.flatMap { repeated(in: $0.value) }
    case .null, .bool, .number, .string: []
    }
  }

  @Test("the members of figures are in the order of their schema, in every run")
  func order() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      for name in ["today", "period"] {
        let arguments = name == "today" ? [name] : [name, "2026-09"]
        let environment = ["HIBOU_BASE_URL": shop.baseURL]
        var runs: [[String]] = []
        for _ in 0..<2 {
          let outcome = try await Program.run(
            arguments: arguments + ["--json"], home: shop.home, environment: environment)
          guard case .object(let members) = try JSON(Array(outcome.text.utf8)) else { continue }
          runs.append(members.map(\.name))
        }
        let schema = try await Program.run(
          arguments: ["manual", "json", "--schema", name], home: shop.home)
        guard case .object(let shapes)? = try JSON(Array(schema.text.utf8))["properties"] else {
          Issue.record("\(schema.text)")
          continue
        }

        #expect(runs.count == 2 && runs[0] == runs[1])
        #expect(runs.first == shapes.map(\.name).filter { runs.first?.contains($0) == true })
      }
    }
  }

  @Test("every record that a list prints has the shape that its schema says, lines included")
  func records() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      for arguments in [
        ["products"], ["customers"], ["stock"], ["taxes"], ["stores"], ["brands"],
        ["sales", "--store", "1", "--date", "2026-09-19"],
      ] {
        let schema = try JSON(
          Array(try await shop.run("resources", arguments[0], "--schema").text.utf8))
        let outcome = try await Program.run(
          arguments: ["list"] + arguments + ["--json"], home: shop.home,
          environment: ["HIBOU_BASE_URL": shop.baseURL])
        let records = try Record.all(in: Array(outcome.text.utf8))

        #expect(outcome.status == 0 && !records.isEmpty, "\(outcome.talk)")
        for record in records {
          let wrong = Self.differences(.object(record.members), schema, arguments[0])
          #expect(wrong == [])
          if !wrong.isEmpty { break }
        }
      }
      let key = try JSON(
        Array(try await shop.run("resources", "sales", "--schema").text.utf8))
      #expect(key["properties"]?["line_items"]?["items"]?["properties"]?["vat"] != nil)
      #expect(try await shop.run("resources", "--schema").status == 64)
    }
  }

  @Test("a wrong value is found") func wrong() throws {
    let schema = try JSON(Array(#"{"type":"array","items":{"type":"string"}}"#.utf8))

    #expect(Self.differences(try JSON(Array(#"["a",1]"#.utf8)), schema, "x") == ["x[1]: string"])
  }

  @Test("an unknown schema names those there are") func unknown() async throws {
    let outcome = try await Program.run(
      arguments: ["manual", "json", "--schema", "todya"], home: try Home())

    #expect(outcome.status == 64)
    #expect(outcome.talk.contains("today"))
  }

  /// Returns the places where a value violates a schema (the keywords that the program uses).
  private static func differences(_ value: JSON, _ schema: JSON, _ place: String) -> [String] {
    if case .array(let ways)? = schema["anyOf"] {
      let all = ways.map { differences(value, $0, place) }
      return all.contains([]) ? [] : all.first ?? []
    }
    let types: [String] =
      switch schema["type"] {
      case .string(let type)?: [type]
      case .array(let types)?:
        types.compactMap { if case .string(let type) = $0 { type } else { nil } }
      default: []
      }
    if !types.isEmpty, !types.contains(type(of: value)) {
      return ["\(place): \(types.joined(separator: " "))"]
    }
    switch value {
    case .array(let items):
      guard let shape = schema["items"] else { return [] }
      return items.enumerated().flatMap { differences($1, shape, "\(place)[\($0)]") }
    case .object(let members):
      var wrong: [String] = []
      if case .array(let required)? = schema["required"] {
        let names = members.map { JSON.string($0.name) }
        wrong += required.filter { !names.contains($0) }.map { "\(place): lacks \($0.text)" }
      }
      for member in members {
        let inner = "\(place).\(member.name)"
        if let shape = schema["properties"]?[member.name] {
          wrong += differences(member.value, shape, inner)
        } else if let rest = schema["additionalProperties"] {
          wrong +=
            rest == .bool(false) ? ["\(inner): unknown"] : differences(member.value, rest, inner)
        }
      }
      return wrong
    case .null, .bool, .number, .string: return []
    }
  }

  private static func type(of value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
