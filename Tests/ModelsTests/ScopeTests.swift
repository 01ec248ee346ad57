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
        == "read_products read_customers read_sales read_inventory read_settings")
  }

  @Test("Any pattern prints each member once, in order, and reads back", arguments: 0..<200)
  func patterns(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let chosen = Scope.all.shuffled(using: &generator).filter { _ in Bool.random(using: &generator)
    }

    let set = ScopeSet(chosen)

    let reads = Scope.all.filter { $0.access == .read && chosen.contains($0) }
    let writes = Scope.all.filter { $0.access == .write && chosen.contains($0) }
    #expect(set.ordered == reads + writes)
    #expect(set.string == (reads + writes).map(\.name).joined(separator: " "))
    #expect(set.count == chosen.count)
    #expect(ScopeSet(names: set.string) == set)
    #expect(ScopeSet(names: set.string.replacing(" ", with: ",")) == set)
    #expect(ScopeSet(names: set.string.replacing(" ", with: "+")) == set)
    #expect(ScopeSet.all.missing(from: set).count == 20 - set.count)
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
