import Models
import Testing

@Suite("Scopes")
struct ScopeTests {
  @Test("Are the twenty of the documentation")
  func twenty() {
    #expect(Scope.all.count == 20)
    #expect(Set(Scope.all.map(\.name)).count == 20)
    #expect(Scope.all.allSatisfy { Scope(name: $0.name) == $0 })
    #expect(Scope(name: "read_everything") == nil)
  }

  @Test("A single one prints itself", arguments: Scope.all)
  func single(scope: Scope) {
    let set = ScopeSet([scope])

    #expect(set.string == scope.name)
    #expect(ScopeSet(names: set.string) == set)
    #expect(set.toggling(scope).isEmpty)
  }

  @Test("All of them print reads before writes, families in their order")
  func all() {
    #expect(
      ScopeSet.all.string == """
        read_products read_customers read_store_credit read_sales read_reports read_inventory \
        read_calendar_events read_time_tracking read_kitchen_screen read_settings write_products \
        write_customers write_store_credit write_sales write_reports write_inventory \
        write_calendar_events write_time_tracking write_kitchen_screen write_settings
        """)
    #expect(ScopeSet.allRead.count == 10)
    #expect(ScopeSet.none.string == "")
    #expect(
      ScopeSet.browse.string
        == "read_products read_customers read_sales read_reports read_inventory read_settings")
  }

  @Test("Each of the 2^20 patterns of boxes prints its names and nothing else", arguments: 0..<8)
  func patterns(part: Int) {
    // One box changes from one pattern to the next (Gray code), so every pattern is reached as a
    // user reaches it.
    let length = (1 << 20) / 8
    let first = part * length
    var boxes = first ^ (first >> 1)
    var set = Boxes.scopes.indices.filter { boxes & (1 << $0) != 0 }
      .reduce(ScopeSet.none) { $0.toggling(Boxes.scopes[$1]) }
    var seen = 0
    var wrong: [Int] = []

    while true {
      if set.string != Boxes.string(boxes) { wrong.append(boxes) }
      seen += 1
      if seen == length { break }
      // The box of a Gray code's step is the lowest bit of the step's number.
      let box = seen.trailingZeroBitCount
      boxes ^= 1 << box
      set = set.toggling(Boxes.scopes[box])
    }

    #expect(seen == length)
    #expect(wrong.isEmpty, "\(wrong.prefix(3).map(Boxes.string))")
  }

  @Test("Patterns read back, whatever separates the names", arguments: 0..<200)
  func readingBack(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<100 {
      let chosen = Scope.all.filter { _ in Bool.random(using: &generator) }

      let set = ScopeSet(chosen.shuffled(using: &generator))

      #expect(ScopeSet(names: set.string) == set)
      #expect(ScopeSet(names: set.string.replacing(" ", with: ",")) == set)
      #expect(ScopeSet(names: set.string.replacing(" ", with: "+")) == set)
      #expect(set.ordered.count == set.count && Set(set.ordered) == Set(chosen))
      #expect(ScopeSet.all.missing(from: set).count == 20 - set.count)
    }
  }

  @Test("Unknown names are left out")
  func unknown() {
    #expect(ScopeSet(names: "read_sales  basic_api, READ_SALES").string == "read_sales")
  }
}

@Suite("Families")
struct FamilyTests {
  @Test("Fit the checklist", arguments: Family.allCases)
  func fits(family: Family) {
    #expect(family.covers.count <= 34)
    #expect(family.title.count <= 20)
  }

  @Test("Say which are about people")
  func personal() {
    #expect(Family.allCases.filter(\.isPersonal) == [.customers, .timeTracking])
  }
}

/// The 20 boxes of the checklist, one bit each: ten of READ, then ten of WRITE; and the expected
/// request texts, written down independently of the tested code.
private enum Boxes {
  static let scopes = Family.allCases.map(Scope.read) + Family.allCases.map(Scope.write)

  private static let families = [
    "products", "customers", "store_credit", "sales", "reports", "inventory", "calendar_events",
    "time_tracking", "kitchen_screen", "settings",
  ]
  private static let reads = halves("read_")
  private static let writes = halves("write_")

  static func string(_ boxes: Int) -> String {
    let (read, write) = (reads[boxes & 1_023], writes[boxes >> 10])
    return read.isEmpty || write.isEmpty ? read + write : read + " " + write
  }

  /// Returns the names of each of the 1 024 patterns of a column.
  private static func halves(_ prefix: String) -> [String] {
    (0..<1_024).map { boxes in
      families.indices.filter { boxes & (1 << $0) != 0 }.map { prefix + families[$0] }
        .joined(separator: " ")
    }
  }
}
