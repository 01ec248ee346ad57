import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit
import Simulator

/// Runs the demo shop: in the full screen, or as a server for other programs.
struct DemoCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo", abstract: tr("Open the embedded demo shop; no sign-up."),
      discussion: Examples.text(
        "hibou demo --connected",
        "hibou demo --serve --port 8080",
        after: tr(
          """
          The shop also accepts its owner's e-mail and API key: \(SimulatorOptions().email), \(SimulatorOptions().apiKey).

          Faults:
          \(faults.joined(separator: "\n"))
          """)))
  }

  /// The names of the faults that can be simulated.
  private static var faults: [String] {
    Fault.help.map { fault in
      let values = fault.values.isEmpty ? "" : " (\(fault.values.joined(separator: ", ")))"
      return "  \(fault.name) - \(tr(term: fault.explanation))\(values)"
    }
  }

  @Flag(help: .tr("Start connected, without the login."))
  var connected = false

  @Flag(help: .tr("Start connected, as numbered lines and questions."))
  var plain = false

  @Flag(help: .tr("Only serve the shop until Ctrl-C; the first line on stdout is a JSON object."))
  var serve = false

  @Option(help: .tr("The port to serve on; a free one by default."))
  var port = 0

  @Option(
    help: .tr(
      "So many shops, demo-1 and so on, on one port; served, the line is an array of objects.",
      value: "N"))
  var accounts: Int?

  @Option(
    name: .customLong("redirect-uri"),
    help: .tr(
      "The redirect URI of the consent page; hibou listens at a loopback address."))
  var redirectURI: String?

  @Option(help: .tr("How many products the shop has, up to a million."))
  var products = 1_284

  @Option(
    name: .long,
    help: .tr(
      "Something to go wrong; repeat it for more. With --accounts, demo-2:FAULT means one shop."
    ), completion: .faults)
  var fault: [String] = []

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError.tr("--port must be 0 to 65535.")
    }
    guard (1...1_000_000).contains(products) else {
      throw ValidationError.tr("--products must be 1 to 1000000.")
    }
    if let accounts {
      guard (1...1_000).contains(accounts) else {
        throw ValidationError.tr("--accounts must be 1 to 1000.")
      }
    }
    if connected, serve { throw ValidationError.tr("Use --connected or --serve, not both.") }
  }

  func run() async throws {
    let here = ProcessEnvironment.ofThisProcess()
    // Programs that use a served shop have the machine's clock.
    let surroundings = serve ? here : here.withDemoClock()
    let group = try simulators(surroundings.now)
    if serve { return try await self.serve(group) }
    let server = DemoServer(group)
    let demos = group.shops.map { DemoShop($0, server) }
    let demo = demos[0]
    if plain || PlainFace.isWanted(surroundings) {
      return try await PlainFace.demo(
        demo, and: Array(demos.dropFirst()), surroundings, CommandExports())
    }
    var connecting = ConnectOptions()
    connecting.redirect = try redirectURI.map {
      try Origins.redirect($0, named: "--redirect-uri", isArgument: true)
    }
    let run = try Wiring(surroundings, demo: demo, connecting: connecting, isFullScreen: true)
    // A login to a shop that no longer exists cannot be resumed.
    defer { if run.service.awaitsAnswer { run.service.abandon() } }
    if connected || accounts != nil {
      // The shop that is opened last is the current one.
      for other in demos.dropFirst() { _ = run.service.openDemo(other) }
      let session = run.service.openDemo(demo)
      try FullScreen.run(run, CommandExports(), first: Places.home(session), session: session)
    } else {
      try FullScreen.run(run, CommandExports(), first: Places.connect())
    }
  }

  private func simulators(_ now: @escaping @Sendable () -> Date) throws -> SimulatorGroup {
    var options = SimulatorOptions()
    options.port = port
    options.products = products
    options.redirectURI = redirectURI
    let faults = try fault.map(Self.fault)
    guard let accounts else {
      if let name = faults.lazy.compactMap(\.account).first { throw Self.noShop(name) }
      options.faults = faults.map(\.fault)
      return SimulatorGroup([Simulator(options, now: now)])
    }
    let group = SimulatorGroup(count: accounts, options, now: now) { shop in
      shop.faults = faults.filter { [nil, shop.account].contains($0.account) }.map(\.fault)
    }
    let names = Set(group.shops.map(\.options.account))
    if let name = faults.lazy.compactMap(\.account).first(where: { !names.contains($0) }) {
      throw Self.noShop(name)
    }
    return group
  }

  /// Parses a fault, which applies to all shops or to the one named before it.
  private static func fault(_ text: String) throws -> (account: String?, fault: Fault) {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(halves.last ?? "")
    guard let fault = Fault(name) else {
      let names = Fault.help.map(\.name).joined(separator: ", ")
      throw Problem.usage(tr("Unknown fault \(name). Faults: \(names)."))
    }
    return (halves.count == 2 ? String(halves[0]) : nil, fault)
  }

  private static func noShop(_ name: String) -> Problem {
    .usage(tr("--fault: there is no demo shop \(name)."))
  }

  private func serve(_ group: SimulatorGroup) async throws {
    let isArray = accounts != nil
    do {
      try await group.run { baseURL in
        let lines = group.shops.map { shop in
          let options = shop.options
          return JSON.object([
            .init("base_url", .string(baseURL + options.path)),
            .init("account", .string(options.account)),
            .init("client_id", .string(options.clientID)),
            .init("client_secret", .string(options.clientSecret)),
          ])
        }
        Console.data((isArray ? JSON.array(lines) : lines[0]).text + [0x0A])
        let options = group.shops[0].options
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
        tr("This user may not open port \("\(port)"): name one from 1024 on with --port."))
    } catch {
      throw Problem.other(tr("hibou cannot serve the shop: \("\(error)")."))
    }
  }
}
