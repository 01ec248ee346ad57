import AppCore
package import Models
package import ProgramSettings
import Subprocess
import SystemPackage

/// The browser of a desktop.
package enum Browser {
  /// Where one could be opened: never at the other end of an SSH line, where nobody sits.
  package static func place(_ surroundings: ProcessEnvironment) -> BrowserPlace {
    let isRemote = ["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"].contains { surroundings[$0] != nil }
    if isRemote { return .farAway }
    let hasDesktop = ["WAYLAND_DISPLAY", "DISPLAY"].contains { surroundings[$0] != nil }
    return hasDesktop ? .desktop : .nowhere
  }

  /// Asks the desktop to open an address. Throws `Problem` when there is nothing that does.
  package static func open(_ address: String) async throws {
    // Through the shell, which is always there: whether xdg-open is too, its status says.
    let result = try? await run(
      .path("/bin/sh"), arguments: ["-c", "exec xdg-open \"$0\"", address], output: .discarded,
      error: .discarded)
    guard result?.terminationStatus.isSuccess == true else { throw Problem.noBrowser }
  }
}
