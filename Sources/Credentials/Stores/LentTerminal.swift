import Glibc

/// The terminal of this process, lent to a program in a process group of its own, as a shell does
/// for a job.
struct LentTerminal: Sendable {
  private let descriptor: Int32

  /// Lends the terminal to a process group; nil when there is no terminal, or another job has it.
  init?(to group: pid_t) {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return nil }
    guard tcgetpgrp(terminal) == getpgrp(), Self.give(terminal, to: group) else {
      close(terminal)
      return nil
    }
    descriptor = terminal
    // The program may have used the terminal before it had it, which stopped it.
    kill(-group, SIGCONT)
  }

  /// Takes the terminal back.
  func end() {
    _ = Self.give(descriptor, to: getpgrp())
    close(descriptor)
  }

  /// Gives the terminal to a process group and returns whether that worked. `SIGTTOU` is blocked,
  /// because it would stop a process that is not in the foreground.
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
