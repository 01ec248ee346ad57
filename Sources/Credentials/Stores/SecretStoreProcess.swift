import Glibc
import Models
import OAuth
import Subprocess
import Synchronization
import SystemPackage

/// Starts the program of a secret store. A secret goes to its standard input, never to an argument.
enum SecretStoreProcess {
  /// What is started.
  enum Command: Sendable {
    /// A program and its arguments.
    case words([String])
    /// A command in the shell's language, as settings have it.
    case shell(String)
  }

  /// How a program ended.
  struct Ended: Sendable {
    let status: Int
    let output: String
    /// The last line it wrote on standard error, nil when it wrote none.
    let lastWords: String?

    /// Whether its last words contain others, in any case.
    func says(_ words: String) -> Bool {
      lastWords?.lowercased().contains(words) == true
    }
  }

  /// Runs a program to its end, or as long as it may run.
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
    // One that ended in time has answered, however late that was noticed.
    if watch.hasRung, ended.status == killed {
      throw .silent(program: program, seconds: access.patience)
    }
    return ended
  }

  /// The status of a program that had to be ended.
  private static let killed = 128 + Int(SIGKILL)

  /// The status with which a shell ends when there is no such program.
  private static let missing = 127

  /// More than this is no secret and no message.
  private static let limit = 1 << 16

  /// Reads everything first, then starts the words with it: a program that ends without reading what it is given
  /// would make swift-subprocess 1.0.2 stop this process, as would one that cannot be started. The words are the
  /// shell's arguments, so that the shell reads nothing in them as its language; `printf` is the shell's own, so
  /// that no secret is in an argument. The point keeps the line breaks at the end.
  ///
  /// Standard input stays open for as long as this process waits for the program. When it ends first, however it
  /// ends, the watcher in the background reads the end of the input and ends the whole group.
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
      // In a session of its own it cannot write over the screen.
      options.createSession = true
    }
    // Without the terminal's name pinentry does not write over the screen either.
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

  /// The last line of a text that has anything to read, without control characters and without what was sent.
  private static func lastLine(of text: String, hiding secret: Secret?) -> String? {
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.filter { !$0.isControl }))
    }
    guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    // The secret is JSON: what is between its quotation marks must not be shown.
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

/// The standard input of a program. Its other end stays open until `close`, or until this process ends.
private struct InputPipe {
  /// What the program reads.
  let end: FileDescriptor
  /// Bytes that are there to be read.
  let count: Int
  private let other: FileDescriptor

  /// A pipe that holds an input, which is far smaller than any pipe.
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

  /// Ends the input.
  func close() { try? other.close() }
}

/// Ends a program that takes too long. The task that awaits it is not cancelled: a cancelled one may leave
/// pipes open, on which swift-subprocess 1.0.2 stops the whole process.
private final class Watch: Sendable {
  private struct State {
    var process: pid_t?
    var hasRung = false
    var isOver = false
    var terminal: LentTerminal?
  }

  private let state = Mutex(State())

  /// Whether time was up before the program ended.
  var hasRung: Bool { state.withLock { $0.hasRung && $0.process == nil } }

  /// Whether the program has ended.
  var isOver: Bool { state.withLock { $0.isOver } }

  /// The program has begun.
  func set(on process: pid_t, lendsTerminal: Bool) {
    state.withLock { state in
      state.process = process
      if state.hasRung { kill(-process, SIGKILL) }
      if lendsTerminal { state.terminal = LentTerminal(to: process) }
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
  func leave() {
    state.withLock { state in
      state.process = nil
      state.isOver = true
      state.terminal?.end()
      state.terminal = nil
    }
  }
}
