import AppCore
package import Models
package import ProgramSettings
import Subprocess
import SystemPackage

/// The browser of the desktop.
package enum Browser {
  /// Returns where a browser would open; never at the remote end of an SSH connection, where no one
  /// sees it.
  package static func place(_ surroundings: ProcessEnvironment) -> BrowserPlace {
    let isRemote = ["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"].contains { surroundings[$0] != nil }
    if isRemote { return .farAway }
    let hasDesktop = ["WAYLAND_DISPLAY", "DISPLAY"].contains { surroundings[$0] != nil }
    return hasDesktop ? .desktop : .nowhere
  }

  /// Asks the desktop to open an address. Throws `Problem` when there is no program for that.
  package static func open(_ address: String) async throws {
    // A shell always exists; its status shows whether xdg-open does.
    let result = try? await run(
      .path("/bin/sh"), arguments: ["-c", "exec xdg-open \"$0\"", address], output: .discarded,
      error: .discarded)
    guard result?.terminationStatus.isSuccess == true else { throw Problem.noBrowser }
  }
}
