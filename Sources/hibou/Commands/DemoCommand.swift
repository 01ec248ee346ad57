import AppCore
import ArgumentParser
import Foundation
import Models
import ShopKit
import Simulator

/// The embedded shop: in the full screen, or served for other programs.
struct DemoCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo", abstract: tr("The embedded demo shop; nothing to sign up for."),
      discussion: tr(
        """
        The shop also takes the e-mail and API key of its owner: \(SimulatorOptions().email), \(SimulatorOptions().apiKey).

        Faults:
        \(faults.joined(separator: "\n"))
        """))
  }

  /// What can go wrong, by name.
  private static var faults: [String] {
    Fault.help.map { fault in
      let values = fault.values.isEmpty ? "" : " (\(fault.values.joined(separator: ", ")))"
      return "  \(fault.name) - \(tr(term: fault.explanation))\(values)"
    }
  }

  @Flag(help: .tr("Already connected: straight to browsing."))
  var connected = false

  @Flag(help: .tr("Connected, as numbered questions and lines."))
  var plain = false

  @Flag(help: .tr("Only serve the shop until Ctrl-C; the first line on stdout is a JSON object."))
  var serve = false

  @Option(help: .tr("The port to serve on; a free one by default."))
  var port = 0

  @Option(
    name: .customLong("redirect-uri"),
    help: .tr(
      "Where the consent page leads; at a loopback address the demo's hibou listens itself."))
  var redirectURI: String?

  @Option(help: .tr("How many products the shop has, up to a million."))
  var products = 1_284

  @Option(name: .long, help: .tr("What is to go wrong; may be given several times."))
  var fault: [String] = []

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError.tr("--port takes 0 to 65535.") }
    guard (1...1_000_000).contains(products) else {
      throw ValidationError.tr("--products takes 1 to 1000000.")
    }
    if connected, serve { throw ValidationError.tr("--connected and --serve exclude each other.") }
  }

  func run() async throws {
    let here = ProcessEnvironment.ofThisProcess()
    // Programs that use a served shop have the machine's clock.
    let surroundings = serve ? here : here.withDemoClock()
    let simulator = Simulator(try simulatorOptions(), now: surroundings.now)
    if serve { return try await Self.serve(simulator) }
    let demo = DemoShop(simulator)
    if plain || PlainFace.isWanted(surroundings) {
      return try await PlainFace.demo(demo, surroundings)
    }
    var connecting = ConnectOptions()
    connecting.redirect = try redirectURI.map {
      try Origins.redirect($0, named: "--redirect-uri", isArgument: true)
    }
    let run = try Wiring(surroundings, demo: demo, connecting: connecting, isFullScreen: true)
    // Nobody can go on with a login at a shop that is gone.
    defer { if run.service.awaitsAnswer { run.service.abandon() } }
    if connected {
      let session = run.service.openDemo(demo)
      try FullScreen.run(run, first: Places.home(session), session: session)
    } else {
      try FullScreen.run(run, first: Places.connect())
    }
  }

  private func simulatorOptions() throws -> SimulatorOptions {
    var options = SimulatorOptions()
    options.port = port
    options.products = products
    options.redirectURI = redirectURI
    options.faults = try fault.map { name in
      guard let fault = Fault(name) else {
        let names = Fault.help.map(\.name).joined(separator: ", ")
        throw Problem.usage(tr("There is no fault \(name). There are: \(names)."))
      }
      return fault
    }
    return options
  }

  private static func serve(_ simulator: Simulator) async throws {
    do {
      try await simulator.run { baseURL in
        let options = simulator.options
        let line = JSON.object([
          .init("base_url", .string(baseURL)),
          .init("account", .string(options.account)),
          .init("client_id", .string(options.clientID)),
          .init("client_secret", .string(options.clientSecret)),
        ])
        Console.data(line.text + [0x0A])
        Console.say(tr("hibou: without an app: e-mail \(options.email), API key \(options.apiKey)"))
      }
    } catch let problem as Problem {
      throw problem
    } catch is CancellationError {
      throw Problem.stopped
    } catch Simulator.PortTrouble.taken(let port) {
      throw Problem.other(
        tr("Port \("\(port)") is in use by another program: name another with --port, or none."))
    } catch Simulator.PortTrouble.forbidden(let port) {
      throw Problem.other(
        tr("Port \("\(port)") may not be opened by this user: name one from 1024 on with --port."))
    } catch {
      throw Problem.other(tr("The shop cannot be served: \("\(error)")."))
    }
  }
}
