import AppCore
import ArgumentParser
import Foundation
import Models

/// The connect flow in plain lines: the address on stdout, alone on its line; the answer from stdin.
struct ConnectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect", abstract: "Connect an account: prints an address, reads the answer.",
    discussion: """
      Open the printed address in any browser, on any machine, and accept. Then paste the whole address the
      browser ended on, or only the code, and press Enter.
      """)

  @Argument(help: "The account: the part before .hiboutik.com, or HIBOU_ACCOUNT.")
  var account: String?

  @Option(help: "The scopes to ask for, separated by commas; hibou scopes names them.")
  var scopes: String?

  @Option(help: "browse, all-read, all, or last: what was asked for last time.")
  var preset: Preset?

  @Option(name: .customLong("client-id"), help: "The app's client id, or HIBOU_CLIENT_ID.")
  var clientID: String?

  @Option(
    name: .customLong("client-secret-file"),
    help: "A private file with the client secret, - for a first line on stdin.")
  var clientSecretFile: String?

  @Option(name: .customLong("base-url"), help: "Stands in for https://ACCOUNT.hiboutik.com.")
  var baseURL: String?

  @Flag(name: .customLong("no-pkce"), help: "Leave PKCE out of the address and the token call.")
  var noPKCE = false

  enum Preset: String, ExpressibleByArgument, CaseIterable {
    case browse
    case allRead = "all-read"
    case all
    case last
  }

  func validate() throws {
    if scopes != nil, preset != nil { throw ValidationError("--scopes or --preset, not both.") }
  }

  func run() async throws {
    let surroundings = Surroundings.ofThisProcess()
    var options = ConnectOptions()
    options.account = account
    options.clientID = clientID
    options.secretFile = clientSecretFile
    options.usesPKCE = !noPKCE
    options.origin = try baseURL.map {
      try Origins.parse($0, named: "--base-url", isArgument: true)
    }
    let live = try Live(surroundings, connecting: options)
    let asked = try wanted(live)
    try await PlainConnect(live).run(ConnectRequest(scopes: asked))
  }

  private func wanted(_ live: Live) throws -> ScopeSet {
    if let scopes {
      let set = try Names.scopes(scopes)
      if set.isEmpty { throw Problem.usage("--scopes names no scope.") }
      return set
    }
    switch preset {
    case .allRead: return .allRead
    case .all: return .all
    case .last:
      guard let last = live.connectDefaults.lastScopes else {
        throw Problem.usage("Nothing has been asked for yet: there is no last preset.")
      }
      return last
    case .browse, nil: return .browse
    }
  }
}

/// The talk of the plain connect flow.
struct PlainConnect {
  private let live: Live

  init(_ live: Live) { self.live = live }

  func run(_ request: ConnectRequest) async throws {
    let attempt = try await live.begin(try completed(request))
    Console.say("Asking \(attempt.account) for: \(attempt.scopes.string)")
    Console.say("1. Open this address in any browser, on any machine, and accept:")
    Console.data(line: attempt.address)
    Console.say("2. Paste the whole address the browser ended on, or only the code, then Enter:")
    let session = try await live.exchange(try readCode())
    tell(session)
    await live.close()
    // In memory is as good as nowhere for a command that ends now.
    if let unkept = live.unkept { throw unkept }
  }

  /// Asks for what neither arguments nor environment said, where somebody is there to answer.
  private func completed(_ request: ConnectRequest) throws -> ConnectRequest {
    var request = request
    let known = live.connectDefaults
    request.account =
      known.account == nil ? try ask("Account (before .hiboutik.com): ", "ACCOUNT") : nil
    request.clientID = known.clientID == nil ? try ask("Client id: ", "--client-id") : nil
    if known.secretSource == nil {
      request.clientSecret = try ask(
        "Client secret (not shown): ", "--client-secret-file", isSecret: true)
    }
    return request
  }

  private func ask(_ question: String, _ name: String, isSecret: Bool = false) throws -> String {
    guard isatty(0) == 1 else {
      throw Problem.usage("\(name) is missing, and nobody is there to be asked.")
    }
    let answer = Prompt.ask(question, isSecret: isSecret)
    guard let answer, !answer.isEmpty else { throw Problem.stopped }
    return answer
  }

  /// Reads lines until one holds a code. A refusal by the owner ends the attempt, as does the end of input.
  private func readCode() throws -> String {
    var last = Problem.paste(.empty)
    while let line = Console.readLine() {
      let reading = live.understand(line)
      if let code = reading.code { return code }
      last = reading.problem ?? .paste(.notACode)
      if case .paste(.refused) = last { throw last }
      if case .paste(.serverError) = last { throw last }
      Console.say("\(reading.length) characters received. " + Notice(last).text)
    }
    throw last
  }

  private func tell(_ session: Session) {
    let refused = session.asked.missing(from: session.granted)
    Console.say(
      "\(session.account) is connected: \(session.granted.count) scopes granted, "
        + "\(session.asked.count) asked for.")
    for scope in session.asked.union(session.granted).ordered {
      Console.say("  \(refused.contains(scope) ? "! refused" : "  granted")  \(scope.name)")
    }
    if let days = session.daysLeft(at: live.now()) {
      Console.say("The token ends in \(days) days.")
    }
    Console.say("It is kept: \(session.place).")
  }
}
