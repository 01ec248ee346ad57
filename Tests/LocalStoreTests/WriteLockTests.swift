import Foundation
import Testing

@testable import LocalStore

/// Which process writes a mirror now, as the kernel reports it.
@Suite struct WriteLockTests {
  private static let locks = """
    1: POSIX  ADVISORY  READ  4711 fe:00:90 124 124
    2: POSIX  ADVISORY  WRITE 4711 fe:00:91 120 120
    2: -> POSIX  ADVISORY  WRITE 4712 fe:00:92 120 120
    3: FLOCK  ADVISORY  WRITE 4711 fe:00:93 0 EOF
    4: POSIX  ADVISORY  WRITE 4711 fe:00:94 0 EOF
    5: POSIX  ADVISORY  WRITE 4711 fe:00:95 123 123
    """

  @Test(
    "a lock of a writer counts, those of readers, of who waits and of other kinds do not",
    arguments: [(90, false), (91, true), (92, false), (93, false), (94, true), (95, false)])
  func kinds(inode: UInt64, isHeld: Bool) {
    #expect(WriteLock.isHeld(120, of: inode, in: Self.locks, by: 1) == isHeld)
  }

  @Test("a process's own lock is none of another") func own() {
    #expect(!WriteLock.isHeld(120, of: 91, in: Self.locks, by: 4711))
  }

  @Test("lines that are no locks are passed over") func others() {
    #expect(!WriteLock.isHeld(nil, of: 91, in: "nonsense\n1: POSIX\n", by: 1))
  }
}
