import Foundation
import Models
import Testing

@Suite("Margin")
struct MarginTests {
  @Test(
    "What a price leaves is worked out from the net price, to the cent",
    arguments: [
      ("31.50", "0.2", "18.10", "26.25", "8.15", "0.31"),
      ("6.50", "0.055", "2.80", "6.16", "3.36", "0.545"),
      ("1.00", "0", "1.00", "1", "0", "0"),
      ("1.00", "0.2", "2.00", "0.83", "-1.17", "-1.41"),
    ])
  func margin(
    price: String, rate: String, cost: String, net: String, amount: String, share: String
  ) throws {
    let margin = try #require(
      Margin(
        price: try decimal(price), rate: try decimal(rate), cost: try decimal(cost)))

    #expect(margin.net == (try decimal(net)))
    #expect(margin.amount == (try decimal(amount)))
    #expect(margin.share == (try decimal(share)))
  }

  @Test("Without a price or a purchase price there is none")
  func none() {
    #expect(Margin(price: 0, rate: 0, cost: 1) == nil)
    #expect(Margin(price: 1, rate: 0, cost: 0) == nil)
  }

  private func decimal(_ text: String) throws -> Decimal { try #require(Decimal(exactly: text)) }
}

@Suite("JSON for people")
struct PrettyJSONTests {
  @Test("Each member has a line, numbers stand as they were sent, what is empty takes one line")
  func pretty() throws {
    let json = try JSON(Array(#"{"a":"1.50","n":12.0,"e":[],"o":{},"l":[1,{"x":null}]}"#.utf8))

    #expect(
      json.prettyLines == [
        "{", #"  "a": "1.50","#, #"  "n": 12.0,"#, #"  "e": [],"#, #"  "o": {},"#, #"  "l": ["#,
        "    1,", "    {", #"      "x": null"#, "    }", "  ]", "}",
      ])
  }

  @Test("The lines are the same JSON again")
  func again() throws {
    for fixture in Fixture.allCases {
      for record in try fixture.records {
        let text = JSON.object(record.members).prettyLines.joined(separator: "\n")
        #expect(try JSON(Array(text.utf8)) == .object(record.members))
      }
    }
  }
}
