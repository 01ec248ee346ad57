import Foundation
import LocalStore
import Testing

@Suite("Absences")
struct AbsenceTests {
  @Test("what an account does not have is remembered with its time, by its name")
  func remembered() async throws {
    let copy = try await Mirror.of()

    try await copy.noteAbsence(of: "list/brands", at: .at(10))
    try await copy.noteAbsence(of: "list/brands", at: .at(20))

    #expect(try await copy.absence(of: "list/brands") == .at(20))
    #expect(try await copy.absence(of: "list/taxes") == nil)
  }
}
