import Glibc
import Models
import OAuth
import Subprocess
import Synchronization
import SystemPackage

/// Runs the program of a secret store. Secrets go to its standard input, never to an argument.
enum SecretStoreProcess {
  /// The command to run.
  enum Command: Sendable {
    /// A program and its arguments.
    case words([String])
    /// A shell command, as in the settings.
    case shell(String)
  }

  /// The result of a program.
  struct Ended: Sendable {
    let status: Int
    let output: String
    /// The last line of its standard error; nil when it is empty.
    let lastWords: String?

    /// Returns whether the last line contains a text, in any case.
    func says(_ words: String) -> Bool {
      lastWords?.lowercased().contains(words) == true
    }
  }

  /// Runs a program to its end, or until its time is up.
  static func run(
    _ command: Command, named program: String, _ access: SecretStoreAccess,
    input: Secret = Secret(""), hiding secret: Secret? = nil
  ) async throws(SecretStoreError) -> Ended {
    let watch = Watch()
    let alarm = Task {
      let first = min(2, access.patience)
      try await Task.sleep(for: .seconds(first))
      if access.patience > first, !watch.isOver { access.onWait(program) }
      try await Task.sleep(for: .seconds(access.patience - first))
      watch.ring()
    }
    defer { alarm.cancel() }
    let ended: Ended
    do { ended = try await start(command, input, secret, access, watch) } catch {
      watch.ring()
      watch.leave()
      let isTooMuch = (error as? SubprocessError)?.code == .outputLimitExceeded
      throw isTooMuch ? .tooMuch(program: program) : .absent(program: program)
    }
    if ended.status == missing { throw .absent(program: program) }
    // A program that ended in time has answered, even if that is only noticed later.
    if watch.hasRung, ended.status == killed {
      throw .silent(program: program, seconds: access.patience)
    }
    return ended
  }

  /// The status of a program that had to be killed.
  private static let killed = 128 + Int(SIGKILL)

  /// The status of a shell when there is no such program.
  private static let missing = 127

  /// The most bytes of output; no secret and no message is longer.
  private static let limit = 1 << 16

  /// Returns the shell script that runs a program.
  ///
  /// It reads all input first, then starts the program with it, because swift-subprocess 1.0.2
  /// stops this process if a program ends without reading its input or cannot be started. The
  /// program's words are arguments of the shell, so that the shell does not interpret them.
  /// `printf` is a builtin, so no secret is in an argument. The appended point keeps line breaks at
  /// the end of the input.
  ///
  /// Standard input stays open as long as this process waits for the program. If this process ends
  /// first, the watcher in the background reads the end of the input and kills the whole group.
  private static func script(_ bytes: Int, _ words: String) -> String {
    """
    exec 3<&0
    input=$(head -c \(bytes) <&3; printf .)
    (while read -r line; do :; done; kill -KILL -$$) <&3 3<&- >/dev/null 2>&1 &
    watcher=$!
    printf %s "${input%.}" | \(words) 3<&-
    status=$?
    kill "$watcher" 2>/dev/null
    exit "$status"
    """
  }

  private static func arguments(_ command: Command, inputOf bytes: Int) -> [String] {
    switch command {
    case .words(let words): ["-c", script(bytes, #""$0" "$@""#)] + words
    case .shell(let text): ["-c", script(bytes, #"eval "$0""#), text]
    }
  }

  private static func start(
    _ command: Command, _ input: Secret, _ secret: Secret?, _ access: SecretStoreAccess,
    _ watch: Watch
  ) async throws -> Ended {
    var options = PlatformOptions()
    if access.lendsTerminal {
      options.processGroupID = 0
    } else {
      // In a session of its own the program cannot write over the screen.
      options.createSession = true
    }
    // Without the name of the terminal, pinentry does not write over the screen either.
    var variables = access.environment.mapValues(Optional.some)
    if !access.lendsTerminal { variables["GPG_TTY"] = .some(nil) }
    let environment = Environment.inherit.updating(
      Dictionary(uniqueKeysWithValues: variables.map { (.init(stringLiteral: $0.key), $0.value) }))
    let pipe = try InputPipe(input)
    defer { pipe.close() }
    let result = try await Subprocess.run(
      .path("/bin/sh"), arguments: Arguments(arguments(command, inputOf: pipe.count)),
      environment: environment, platformOptions: options,
      input: .fileDescriptor(pipe.end, closeAfterSpawningProcess: true),
      output: .string(limit: limit), error: .string(limit: limit)
    ) { execution in
      watch.set(on: execution.processIdentifier.value, lendsTerminal: access.lendsTerminal)
    }
    watch.leave()
    let status: Int
    switch result.terminationStatus {
    case .exited(let code): status = Int(code)
    case .signaled(let number): status = 128 + Int(number)
    }
    return Ended(
      status: status, output: result.standardOutput,
      lastWords: lastLine(of: result.standardError, hiding: secret))
  }

  /// Returns the last non-empty line of a text, without control characters and with the secret
  /// masked.
  private static func lastLine(of text: String, hiding secret: Secret?) -> String? {
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.filter { !$0.isControl }))
    }
    guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    // The secret is JSON, so every text between its quotation marks must be masked.
    let sent = (secret?.reveal ?? "").split(separator: "\"").filter { $0.count >= 6 }
    let shown = sent.reduce(line) { $0.replacing($1, with: Secret.mask) }
    return String(shown.prefix(200))
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    [.control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse].contains(
      properties.generalCategory)
  }
}

/// The standard input of a program. Its write end stays open until `close`, or until this process
/// ends.
private struct InputPipe {
  /// The end that the program reads.
  let end: FileDescriptor
  /// The number of bytes in the pipe.
  let count: Int
  private let other: FileDescriptor

  /// Creates a pipe that contains the input, which is far smaller than the buffer of any pipe.
  init(_ input: Secret) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
    for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    (end, other) = (FileDescriptor(rawValue: ends[0]), FileDescriptor(rawValue: ends[1]))
    let bytes = Array(input.reveal.utf8)
    count = bytes.count
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    guard Glibc.write(ends[1], bytes, bytes.count) == bytes.count else {
      let code = errno
      _ = Glibc.close(ends[0])
      _ = Glibc.close(ends[1])
      throw Errno(rawValue: code)
    }
  }

  /// Closes the write end.
  func close() { try? other.close() }
}

/// Kills a program that takes too long. The waiting task is not cancelled, because that may leave
/// pipes open, and then swift-subprocess 1.0.2 stops the whole process.
private final class Watch: Sendable {
  private struct State {
    var process: pid_t?
    var hasRung = false
    var isOver = false
    var terminal: LentTerminal?
  }

  private let state = Mutex(State())

  /// Whether the time was up before the program ended.
  var hasRung: Bool { state.withLock { $0.hasRung && $0.process == nil } }

  /// Whether the program has ended.
  var isOver: Bool { state.withLock { $0.isOver } }

  /// Records that the program has started.
  func set(on process: pid_t, lendsTerminal: Bool) {
    state.withLock { state in
      state.process = process
      if state.hasRung { kill(-process, SIGKILL) }
      if lendsTerminal { state.terminal = LentTerminal(to: process) }
    }
  }

  /// Kills the program and everything that it has started, because its time is up.
  func ring() {
    state.withLock { state in
      state.hasRung = true
      if let process = state.process { kill(-process, SIGKILL) }
    }
  }

  /// Records that the program has ended, after which its process id may be reused.
  func leave() {
    state.withLock { state in
      state.process = nil
      state.isOver = true
      state.terminal?.end()
      state.terminal = nil
    }
  }
}
