import Glibc
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Serves answers over HTTP on 127.0.0.1.
struct SimulatorServer: Sendable {
  /// The port to listen on, 0 for any free one.
  let port: Int
  /// Answers a request.
  let answer: @Sendable (Call) -> Answer
  /// Who counts a request while it is under way.
  var meters: @Sendable (Call) -> [CallMeter] = { _ in [] }

  /// Serves until the task is cancelled. Throws `PortTrouble`, and `CancellationError` in the end.
  ///
  /// The server closes its door before it leaves: a connection that arrives while its task is being cancelled
  /// would be dropped unserved, which NIO answers with a trap.
  func run(onListening: @escaping @Sendable (_ baseURL: String) -> Void) async throws {
    var configuration = ServiceGroupConfiguration(
      services: [application(onListening: onListening)], logger: Self.silent)
    configuration.maximumGracefulShutdownDuration = .milliseconds(200)
    let group = ServiceGroup(configuration: configuration)
    let server = Task { try await group.run() }
    try await withTaskCancellationHandler {
      do {
        try await server.value
      } catch let error as IOError where error.errnoCode == EADDRINUSE {
        throw Simulator.PortTrouble.taken(port)
      } catch let error as IOError where error.errnoCode == EACCES {
        throw Simulator.PortTrouble.forbidden(port)
      }
    } onCancel: {
      Task { await group.triggerGracefulShutdown() }
    }
    try Task.checkCancellation()
  }

  private static let silent = Logger(label: "hibou.simulator") { _ in SwiftLogNoOpLogHandler() }

  /// The server as a Hummingbird application.
  func application(
    onListening: @escaping @Sendable (_ baseURL: String) -> Void
  ) -> some ApplicationProtocol {
    Application(
      responder: SimulatorResponder(answer: answer, meters: meters),
      configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
      onServerRunning: { channel in
        onListening("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
      },
      logger: Self.silent)
  }
}
