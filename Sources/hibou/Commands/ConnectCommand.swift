import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Runs the connect flow in plain lines: the address on stdout, on a line of its own; the answer
/// from stdin.
struct ConnectCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "connect",
      abstract: tr("Connect an account: prints an address and asks for the answer."),
      discussion: Examples.text(
        "hibou connect moka --preset browse --client-id ID --client-secret-file FILE",
        "hibou connect --from shops.csv --dry-run",
        after: tr(
          """
          Open the printed address in any browser, on any machine, and accept. Then paste the \
          whole address that the browser shows, or only the code, and press Enter. hibou joins \
          lines that a narrow window broke; an empty line ends the paste. hibou asks for what \
          arguments and environment do not say. You can resume an interrupted login for 30 \
          minutes.
          """)))
  }

  @Argument(
    help: .tr("The account: the part before .hiboutik.com, or HIBOU_ACCOUNT."),
    completion: .accounts)
  var account: String?

  @Option(
    help: .tr("The scopes to request, separated by commas; hibou scopes lists them."),
    completion: .scopes)
  var scopes: String?

  @Option(help: .tr("browse, all-read, all, or last (the scopes requested last time)."))
  var preset: Preset?

  @Option(name: .customLong("client-id"), help: .tr("The app's client id, or HIBOU_CLIENT_ID."))
  var clientID: String?

  @Option(
    name: .customLong("client-secret-file"),
    help: .tr("A private file with the client secret, or - for the first line of stdin."),
    completion: .file())
  var clientSecretFile: String?

  @Option(name: .customLong("base-url"), help: .tr("Replaces https://ACCOUNT.hiboutik.com."))
  var baseURL: String?

  @Option(help: .tr("Connect with this user's API key instead (for accounts without an app)."))
  var email: String?

  @Option(
    name: .customLong("api-key-file"),
    help: .tr(
      "A private file with the API key, or - for the first line of stdin; or HIBOU_API_KEY_FILE."),
    completion: .file())
  var apiKeyFile: String?

  @Option(
    help: .tr(
      "Connect many accounts by API key: a CSV file with the columns account, email, key_file, and optionally tags and base_url; one call each.",
      value: "file"), completion: .file(extensions: ["csv"]))
  var from: String?

  @Flag(
    name: .customLong("dry-run"),
    help: .tr("With --from: check the file and its keys; call nothing."))
  var dryRun = false

  @Flag(help: .tr("Encrypt the stored token with a passphrase; hibou asks for it at each start."))
  var encrypt = false

  @Flag(
    name: .customLong("no-encrypt"),
    help: .tr(
      "Store the token without a passphrase, or in the private file, even if the account's token is in a safer place."
    ))
  var noEncrypt = false

  @Flag(
    name: .customLong("no-pkce"), help: .tr("Do not use PKCE in the address and the token call."))
  var noPKCE = false

  @Option(
    name: .customLong("redirect-uri"),
    help:
      .tr(
        "The app's redirect URI, if it is a loopback address; hibou then listens there. Or HIBOU_REDIRECT_URI."
      )
  )
  var redirectURI: String?

  @Flag(help: .tr("Resume an interrupted login, or start a new one; hibou asks otherwise."))
  var interrupted: Beginning?

  enum Beginning: EnumerableFlag {
    case resume
    case anew
  }

  func validate() throws {
    if dryRun, from == nil { throw ValidationError.tr("--dry-run goes with --from.") }
    if from != nil,
      account != nil || email != nil || apiKeyFile != nil || scopes != nil || preset != nil
        || baseURL != nil
        || interrupted != nil
    {
      throw ValidationError.tr(
        "Use --from only with --dry-run and --encrypt: the file says everything else.")
    }
    if encrypt, noEncrypt { throw ValidationError.tr("Use --encrypt or --no-encrypt, not both.") }
    if scopes != nil, preset != nil {
      throw ValidationError.tr("Use --scopes or --preset, not both.")
    }
    if apiKeyFile != nil, email == nil {
      throw ValidationError.tr("--api-key-file needs the --email of the key's user.")
    }
    if email != nil, scopes != nil || preset != nil {
      throw ValidationError.tr(
        "An API key has all rights of its user: leave out --scopes and --preset.")
    }
  }

  func run() async throws {
    let surroundings = ProcessEnvironment.ofThisProcess()
    if let from {
      return try await AccountListConnect(
        path: from, isDryRun: dryRun, surroundings: surroundings, options: try options()
      ).run()
    }
    let run = try Wiring(surroundings, connecting: try options())
    do {
      if let email {
        return try await PlainConnect(run.service, scopes: nil, resumes: nil).run(
          try keyRequest(email, surroundings, run.service))
      }
      try await PlainConnect(
        run.service, scopes: try wanted(run.service), resumes: interrupted.map { $0 == .resume }
      ).run()
    } catch let interruption as Interruption {
      // The login is kept, so that hibou offers to resume it.
      throw ExitCode(interruption.exitCode)
    }
  }

  private func options() throws -> ConnectOptions {
    var options = ConnectOptions()
    options.account = account
    options.clientID = clientID
    options.secretFile = clientSecretFile
    options.usesPKCE = !noPKCE
    options.encrypts = encrypt
    options.allowsPlain = noEncrypt
    options.origin = try baseURL.map {
      try Origins.parse($0, named: "--base-url", isArgument: true)
    }
    options.redirect = try redirectURI.map {
      try Origins.redirect($0, named: "--redirect-uri", isArgument: true)
    }
    return options
  }

  private func keyRequest(
    _ email: String, _ surroundings: ProcessEnvironment, _ service: AccountService
  ) throws -> KeyRequest {
    var key: String?
    if let path = apiKeyFile {
      key = try SecretFile.read(path, named: "--api-key-file")
    } else if let path = surroundings["HIBOU_API_KEY_FILE"] {
      key = try SecretFile.read(path, named: "HIBOU_API_KEY_FILE")
    }
    var questions = PlainQuestions(service.connectDefaults)
    return try questions.keyRequest(account: account, email: email, key: key)
  }

  /// Returns the scopes named in arguments; nil when there are none.
  private func wanted(_ service: AccountService) throws -> ScopeSet? {
    if let scopes {
      let set = try ArgumentNames.scopes(scopes)
      if set.isEmpty { throw Problem.usage(tr("--scopes is empty.")) }
      return set
    }
    return try preset?.scopes(last: service.connectDefaults.lastScopes)
  }
}

extension Preset: ExpressibleByArgument {}
