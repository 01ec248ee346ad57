import Foundation
import Models
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// The JSON of every command against the schema that the program prints of it.
@Suite struct SchemaTests {
  @Test("what a command prints has the shape that its schema says") func outputs() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let lines: [(schema: String, arguments: [String])] = [
        ("list", ["list", "brands"]), ("show", ["show", "products", "1"]), ("today", ["today"]),
        ("today", ["today", "--date", "2026-09-19", "--store", "1"]),
        ("period", ["period", "2026-09"]), ("stock", ["stock"]), ("status", ["status"]),
        ("fleet", ["fleet"]),
        ("sync", ["sync", "taxes", "--due"]), ("sync", ["sync", "taxes", "--refresh"]),
        ("changes", ["changes"]), ("accounts", ["list", "taxes", "--all"]),
        ("scopes", ["scopes"]), ("resources", ["resources"]), ("info", ["info"]),
        ("doctor", ["doctor"]),
      ]
      for (name, arguments) in lines {
        let schema = try await Program.run(
          arguments: ["manual", "json", "--schema", name], home: shop.home)
        let outcome = try await Program.run(
          arguments: arguments + ["--json"], home: shop.home,
          environment: ["HIBOU_BASE_URL": shop.baseURL])

        let wrong = Self.differences(
          try JSON(Array(outcome.text.utf8)), try JSON(Array(schema.text.utf8)), name)
        #expect(wrong == [], "\(arguments)")
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

  /// Where a value is not as a schema says (the keywords that the program uses).
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
