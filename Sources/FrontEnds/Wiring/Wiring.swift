import AppCore
package import Credentials
package import Foundation
package import Models
import NcursesTerminal
import OAuth
package import ProgramSettings
package import ShopKit

/// One run of the program: environment, settings and arguments, and the service that every front
/// end uses.
package struct Wiring: Sendable {
  /// The environment.
  package let surroundings: ProcessEnvironment
  /// The settings.
  package let settings: Settings
  /// The number style for people.
  package let style: NumberStyle
  /// The service layer.
  package let service: AccountService

  /// Prepares a run. Throws `Problem` when the environment or the settings are wrong.
  ///
  /// - Parameter toleratesMistakes: whether the caller reports mistakes in the settings, as the
  /// full screen does.
  package init(
    _ surroundings: ProcessEnvironment, demo: DemoShop? = nil,
    connecting options: ConnectOptions = ConnectOptions(), mostCalls: Int? = nil,
    isFullScreen: Bool = false, toleratesMistakes: Bool = false, keys: SealKeys? = nil
  ) throws {
    self.surroundings = surroundings
    settings = surroundings.settings
    if !isFullScreen, !toleratesMistakes { try settings.check() }
    style = surroundings.numberStyle
    var configuration = ServiceConfiguration(
      accountsFolder: surroundings.folders.accounts, stateFolder: surroundings.folders.state,
      now: surroundings.now)
    configuration.variables = surroundings.variables
    configuration.version = Version.text
    configuration.account = surroundings["HIBOU_ACCOUNT"]
    configuration.login = try LoginChoices(options, surroundings, isDemo: demo != nil)
    configuration.origin = try surroundings.origin()
    configuration.keeping = { [settings] in
      try TokenStorageChoice(settings, options)
    }
    configuration.askPassphrase = Passphrase.ask(surroundings, onTerminal: !isFullScreen)
    configuration.keys = keys
    configuration.hasPassphraseFile = surroundings["HIBOU_PASSPHRASE_FILE"] != nil
    configuration.isFullScreen = isFullScreen
    configuration.lendsTerminal = !isFullScreen && LinePrompt.hasTerminal
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { surroundings[$0] != nil }
    configuration.storePatience = configuration.lendsTerminal || hasDesktop ? 60 : 5
    configuration.mask = Self.mask(settings, surroundings)
    configuration.mostCalls = mostCalls
    configuration.callsAMonth = settings.callsAMonth
    configuration.caps = settings.caps
    configuration.changeDays = try? settings.number(.changeDays)
    configuration.changeRows = try? settings.number(.changeRows)
    configuration.ages = Dictionary(
      settings.maxAges.compactMap { name, age in Catalog.resource(name).map { ($0, age) } },
      uniquingKeysWith: { $1 })
    configuration.isClockPinned = surroundings.isClockSet
    configuration.demo = demo
    service = AccountService(configuration)
  }

  /// The clock.
  package var now: @Sendable () -> Date { service.now }

  /// The mask in the settings; nil when personal data is shown.
  package var mask: Mask? { service.configuration.mask }

  /// Returns the mask in the settings. If the setting is invalid, personal data is hidden.
  private static func mask(_ settings: Settings, _ surroundings: ProcessEnvironment) -> Mask? {
    guard (try? settings.flag(.mask)) ?? true else { return nil }
    return .best(isUnicode: surroundings.isUnicode)
  }

  /// Prints every event from now on to stderr.
  package func printEvents() {
    let printer = EventPrinter(now: now)
    service.onEvent { printer.print($0) }
  }

  /// Opens a shop for a command, and closes it however the work ends. Events are printed on stderr.
  ///
  /// - Parameter account: the account's name; nil for the default account.
  package func withShop<Value>(
    _ account: String?, _ work: (Wiring, ShopClient) async throws -> Value
  ) async throws -> Value {
    printEvents()
    let shop = try service.shop(named: account)
    // A token that is renewed automatically needs no warning.
    if !shop.session.renewsItself, let notice = Notice.tokenEnds(shop.session, at: now()) {
      Console.say("hibou: \(notice.text)")
    }
    if Console.capture != nil { shop.mirror.limitShare(to: try settings.fleetShare()) }
    let result: Value
    do { result = try await work(self, shop) } catch {
      await shop.close()
      if let problem = service.renewalTrouble {
        Console.say("hibou: \(Notice(ofCommand: problem).text)")
      }
      throw error
    }
    await shop.close()
    // The output is correct, but an unattended run must report the problem with the token.
    if let problem = service.renewalTrouble { throw problem }
    return result
  }
}

extension LoginChoices {
  /// Creates the choices from arguments and environment.
  fileprivate init(
    _ options: ConnectOptions, _ surroundings: ProcessEnvironment, isDemo: Bool
  ) throws {
    self.init()
    account = options.account
    origin = options.origin
    clientID = options.clientID ?? surroundings["HIBOU_CLIENT_ID"]
    secret = try GivenSecret(options, surroundings)
    redirect = try options.redirect ?? (isDemo ? nil : surroundings.redirect())
    let settings = surroundings.settings
    usesPKCE = { try options.usesPKCE && settings.flag(.pkce) }
    browser = Browser.place(surroundings)
  }
}

extension TokenStorageChoice {
  /// Creates the choice from the settings. Throws `Problem.setting`.
  package init(_ settings: Settings, _ options: ConnectOptions) throws {
    self.init()
    self.settings = settings.path
    let encrypts = options.encrypts
    allowsPlain = options.allowsPlain
    isEncrypted = try encrypts || (!allowsPlain && settings.flag(.encrypt))
    helper = try settings.text(.helper)
    switch try settings.text(.place) {
    case _ where encrypts: kind = .file
    case "file": kind = .file
    case "keyring": kind = .keyring
    case "helper":
      kind = .helper
      guard !helper.isEmpty else {
        throw Problem.setting(
          name: settings.path,
          what: tr("keeping.place is helper, but keeping.credential_helper is not set."))
      }
    default: kind = .best
    }
  }
}
