import AppCore
import Subprocess

/// The browser of a desktop.
enum Browser {
  /// Where one could be opened: never at the other end of an SSH line, where nobody sits.
  static func place(_ surroundings: Surroundings) -> BrowserPlace {
    let isRemote = ["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"].contains { surroundings[$0] != nil }
    if isRemote { return .farAway }
    let hasDesktop = ["WAYLAND_DISPLAY", "DISPLAY"].contains { surroundings[$0] != nil }
    return hasDesktop ? .desktop : .nowhere
  }

  /// Asks the desktop to open an address. Throws `Problem` when there is nothing that does.
  static func open(_ address: String) async throws {
    do {
      let result = try await run(
        .name("xdg-open"), arguments: [address], output: .discarded, error: .discarded)
      guard result.terminationStatus.isSuccess else { throw Problem.noBrowser }
    } catch {
      throw Problem.noBrowser
    }
  }
}

extension Problem {
  fileprivate static let noBrowser = Problem.other(
    "xdg-open could not open a browser. The address is on the screen; c copies it.")
}
