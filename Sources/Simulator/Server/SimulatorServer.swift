import Glibc
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Serves answers over HTTP on 127.0.0.1.
struct SimulatorServer: Sendable {
  /// The port to listen on; 0 for any free one.
  let port: Int
  /// Returns the answer to a call.
  let answer: @Sendable (Call) -> Answer
  /// Returns the meters that count a call.
  var meters: @Sendable (Call) -> [CallMeter] = { _ in [] }

  /// Serves until the task is cancelled. Throws `PortTrouble`, and `CancellationError` at the end.
  ///
  /// The server stops accepting connections before it ends. Otherwise a connection that arrives
  /// during the cancellation would be dropped unserved, on which NIO traps.
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

  /// Returns the server as a Hummingbird application.
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
