import Glibc
import OAuth
import Subprocess
import Synchronization
import SystemPackage

/// Starts the program of a vault. A secret goes to its standard input, never to an argument.
enum VaultProgram {
  /// What became of it.
  struct Ended: Sendable {
    let status: Int
    let output: String
  }

  /// How long it may take: a locked keyring waits for ever for somebody at a desktop.
  private static let patience = 5

  /// Runs a program to its end, or for so many seconds.
  static func run(
    _ words: [String], input: Secret = Secret("")
  ) async throws(VaultError) -> Ended {
    let program = words.first ?? ""
    let watch = Watch()
    let alarm = Task {
      try await Task.sleep(for: .seconds(patience))
      watch.ring()
    }
    defer { alarm.cancel() }
    let ended: Ended
    do { ended = try await start(words, input, watch) } catch { throw .absent(program: program) }
    if ended.status == missing { throw .absent(program: program) }
    // One that ended by itself has answered, however late that was noticed.
    if watch.hasRung, ended.status == killed {
      throw .silent(program: program, seconds: patience)
    }
    return ended
  }

  /// The status of one that had to be ended.
  private static let killed = 128 + Int(SIGKILL)

  /// What a shell ends with when there is no such program.
  private static let missing = 127

  /// Reads everything first, then starts the words with it: a program that ends without reading what it is given
  /// would make swift-subprocess 1.0.2 stop this process, as would one that cannot be started. The words are the
  /// shell's arguments, so that nothing in them is read as its language; `printf` is the shell's own, so that no
  /// secret stands in an argument. The point keeps the line breaks at the end.
  private static let script = #"input=$(cat; printf .); printf %s "${input%.}" | "$0" "$@""#

  private static func start(
    _ words: [String], _ input: Secret, _ watch: Watch
  ) async throws -> Ended {
    var options = PlatformOptions()
    // In a session of its own it cannot write over the screen, and can be ended with all that it has started.
    options.createSession = true
    let result = try await Subprocess.run(
      .path("/bin/sh"), arguments: Arguments(["-c", script] + words),
      platformOptions: options, input: .string(input.reveal), output: .string(limit: 1 << 16),
      error: .discarded
    ) { execution in
      watch.set(on: execution.processIdentifier.value)
    }
    watch.leave()
    let status: Int
    switch result.terminationStatus {
    case .exited(let code): status = Int(code)
    case .signaled(let number): status = 128 + Int(number)
    }
    return Ended(status: status, output: result.standardOutput)
  }
}

/// Ends a program that takes too long. The task that awaits it is not cancelled: a cancelled one may leave
/// pipes open, on which swift-subprocess 1.0.2 stops the whole process.
private final class Watch: Sendable {
  private struct State {
    var process: pid_t?
    var hasRung = false
  }

  private let state = Mutex(State())

  /// Whether time was up before the program ended.
  var hasRung: Bool { state.withLock { $0.hasRung && $0.process == nil } }

  /// The program has begun.
  func set(on process: pid_t) {
    state.withLock { state in
      state.process = process
      if state.hasRung { kill(-process, SIGKILL) }
    }
  }

  /// Time is up: the program goes, and whatever it has started.
  func ring() {
    state.withLock { state in
      state.hasRung = true
      if let process = state.process { kill(-process, SIGKILL) }
    }
  }

  /// The program has ended; its number may be another's from now on.
  func leave() { state.withLock { $0.process = nil } }
}
