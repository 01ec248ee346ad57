import Foundation
import Glibc
import Subprocess
import SystemPackage
import Testing

/// The built program, and a way to run it to its end.
enum Program {
  /// The folder of the built tests, which also contains the program.
  private static let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  /// The path of the built program.
  static let path = folder.appending(path: "hibou").path()

  /// The outcome of a run.
  struct Outcome {
    let text: String
    let talk: String
    let status: Int32

    var lines: [Substring] { text.split(whereSeparator: \.isNewline) }
  }

  /// Runs the program to its end.
  static func run(
    arguments: [String], home: Home, environment: [String: String] = [:], input: String = ""
  ) async throws -> Outcome {
    try await run(.path(FilePath(path)), arguments, home, environment, input)
  }

  /// Runs a shell's line to its end.
  static func shell(_ line: String, home: Home, baseURL: String) async throws -> Outcome {
    try await run(.name("sh"), ["-c", line], home, ["HIBOU_BASE_URL": baseURL], "")
  }

  /// Runs a line of bash with arguments, in the environment of the tests.
  static func tool(_ line: String, _ arguments: [String] = [], input: String = "") async throws
    -> Outcome
  {
    try await outcome(.name("bash"), ["-c", line, "bash"] + arguments, .inherit, input)
  }

  private static func run(
    _ executable: Executable, _ arguments: [String], _ home: Home, _ environment: [String: String],
    _ input: String
  ) async throws -> Outcome {
    let variables = home.environment.merging(environment) { $1 }
    return try await outcome(executable, arguments, .of(variables), input)
  }

  /// Runs a program whose input is written before it starts. The library would end the test process
  /// when a program ends before the library has written the whole input.
  private static func outcome(
    _ executable: Executable, _ arguments: [String], _ environment: Environment, _ input: String
  ) async throws -> Outcome {
    let result = try await Subprocess.run(
      executable, arguments: Arguments(arguments), environment: environment,
      input: .fileDescriptor(try ready(input), closeAfterSpawningProcess: true),
      output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
    return Outcome(
      text: result.standardOutput, talk: result.standardError,
      status: result.terminationStatus.code)
  }

  /// Returns a pipe with a short input, or a file without a name with a long one.
  private static func ready(_ input: String) throws -> FileDescriptor {
    let bytes = Array(input.utf8)
    if bytes.count <= 4_096 {
      let (end, other) = try FileDescriptor.pipe()
      for descriptor in [end, other] { _ = fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC) }
      try other.closeAfter { _ = try other.writeAll(bytes) }
      return end
    }
    let path = FilePath(FileManager.default.temporaryDirectory.path() + "/input-\(UUID())")
    let file = try FileDescriptor.open(
      path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: .ownerReadWrite)
    try FileManager.default.removeItem(atPath: path.string)
    _ = try file.writeAll(bytes)
    try file.seek(offset: 0, from: .start)
    return file
  }
}

extension Environment {
  /// Returns an environment that contains only these variables.
  static func of(_ variables: [String: String]) -> Environment {
    let pairs = variables.compactMap { name, value in Key(rawValue: name).map { ($0, value) } }
    return .custom(Dictionary(uniqueKeysWithValues: pairs))
  }
}

extension TerminationStatus {
  /// The exit code, or 128 plus the signal, as shells count.
  var code: Int32 {
    switch self {
    case .exited(let code): Int32(code)
    case .signaled(let signal): 128 + Int32(signal)
    }
  }
}

/// A private folder that replaces the user's home, deleted when the test ends.
final class Home: Sendable {
  /// The folder.
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "hibou-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Returns the URL of a file in the folder.
  func file(_ name: String) -> URL { url.appending(path: name) }

  /// The environment of a program that knows no other folder.
  var environment: [String: String] {
    [
      "HIBOU_HOME": url.path(), "HOME": url.path(), "TZ": "UTC", "LC_ALL": "C.UTF-8",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no", "HIBOU_NOW": "2026-09-21T18:45:00+02:00",
    ]
  }

  /// Writes a file that only its owner can read.
  func write(_ text: String, to name: String) throws -> String {
    let path = file(name).path()
    let isMade = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    try #require(isMade)
    return path
  }
}
