import Glibc

/// The terminal of this process while a program in a group of its own asks there, as a shell lends it to a job.
struct LentTerminal: Sendable {
  private let descriptor: Int32

  /// Lends the terminal to a group; nil where there is no terminal, or another job has it.
  init?(to group: pid_t) {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return nil }
    guard tcgetpgrp(terminal) == getpgrp(), Self.give(terminal, to: group) else {
      close(terminal)
      return nil
    }
    descriptor = terminal
    // It may have asked before the terminal was its own, and was stopped then.
    kill(-group, SIGCONT)
  }

  /// Takes the terminal back.
  func end() {
    _ = Self.give(descriptor, to: getpgrp())
    close(descriptor)
  }

  /// A process that is not in the foreground is stopped for this, unless it blocks the signal.
  private static func give(_ terminal: Int32, to group: pid_t) -> Bool {
    var blocked = sigset_t()
    var before = sigset_t()
    sigemptyset(&blocked)
    sigaddset(&blocked, SIGTTOU)
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return tcsetpgrp(terminal, group) == 0
  }
}
