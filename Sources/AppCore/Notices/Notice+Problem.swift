public import Models

extension Problem {
  /// Returns what happened, then what to do; at least one sentence.
  ///
  /// - Parameter keymap: the user's keys, for screens; nil for a command, whose sentences name
  /// commands.
  func sentences(_ keymap: Keymap?) -> [String] {
    switch self {
    case .notConnected(nil):
      [
        tr("No account is connected."),
        tr("Connect one with: hibou connect ACCOUNT, or try: hibou demo"),
      ]
    case .notConnected(let account?):
      [tr("\(account) is not connected."), tr("To connect: hibou connect \(account)")]
    case .unreachable(let host, let why): why.sentences(host)
    case .serverFailed(let status):
      [tr("Server error (HTTP \(status))."), tr("Try again later.")]
    case .reportFailed(let status):
      [
        tr("Server error (HTTP \(status)) for a report."),
        tr(
          "Accounts in demonstration mode, as all are at first, refuse some reports; sales still load."
        ),
        tr("In any other account, try again later."),
      ]
    case .tokenRefused(let why):
      [
        tr("The account no longer accepts the access token: it has ended or was revoked."),
        why.map { tr("Renewing it failed: \($0.shortly).") }
          ?? tr("hibou could not renew the token."),
        keymap.map {
          tr(
            "Connect again: press \($0.label(of: .account)), or run hibou connect."
          )
        } ?? tr("Connect again: hibou connect ACCOUNT"),
      ]
    case .keyRefused(let account):
      [
        tr("The account rejects the API key: it was replaced, or its user was removed."),
        tr(
          "Create a new one in Hiboutik under Settings, API; then: hibou connect \(account) --email E"
        ),
      ]
    case .rightMissing(let scope):
      [
        tr("Hiboutik refused this (HTTP 403): the API key's user lacks the access right."),
        tr(
          "Missing: \(scope.family.covers). The shop's owner sets rights under Settings, Users, Access Management."
        ),
      ]
    case .passphrase(let trouble): trouble.sentences
    case .missing(let scope, _): missing(scope, keymap)
    case .notFound(let what): [tr("There is no \(what).")]
    case .noList(let list):
      [
        tr("This account does not have the list \(list.title) (HTTP 404)."),
        tr("hibou asks for it once a day at most."),
      ]
    case .refusedFields(let fields): [tr("The server refused the request.")] + fields
    case .quotaUsedUp:
      [
        tr("The shop's API calls for this month are used up (shared by all its apps)."),
        tr("Nothing can be loaded until the first of next month, unless the shop buys more calls."),
      ]
    case .callsPaused(let until):
      [
        tr("The account refuses calls for now (HTTP 429). hibou makes none until \(until)."),
        tr("Loaded data stays available. hibou then tries again with one call."),
      ]
    case .noAccount(let host):
      [
        tr("There is no account at \(host). Was it closed or renamed?"),
        tr("Check the account's name. Loaded data stays available."),
      ]
    case .capReached(let cap):
      [
        tr("The cap of \(Counted.calls(cap)) a month is reached. Nothing was sent."),
        keymap.map {
          tr(
            "To change the cap: \($0.label(of: .account)), then \($0.label(of: .cap)). Loaded data stays available."
          )
        } ?? tr("Loaded data stays available: add --offline."),
      ]
    case .readElsewhere(let what):
      [
        tr(
          "Another hibou is already loading \(what.lowercased()); this one waits so that no call is made twice."
        ),
        tr("What the other one has loaded so far is shown here too."),
      ]
    case .notLoaded(let what):
      [
        tr("\(what): not completely loaded."),
        tr("Leave out --offline to load the rest."),
      ]
    case .mirror(let trouble): trouble.sentences
    case .notAsDocumented(let path, let what):
      [
        tr("\(path) gave an answer that is not as documented: \(what)."),
        tr("Loaded data is unchanged."),
      ]
    case .tooLarge(let megabytes):
      [tr("The answer is larger than \(megabytes) MiB; hibou stopped reading it.")]
    case .paste(let mistake): mistake.sentences
    case .connectRefused(let refusal): refusal.sentences
    case .credentials(let trouble): trouble.sentences(keymap)
    case .uncounted(let why):
      [tr("hibou could not count the call and did not make it: \(why.shortly).")]
    case .placeRefused(let settings, let why):
      Problem.setting(
        name: settings,
        what: tr("\(why.shortly); the setting keeping.place: file stores tokens in a private file.")
      ).sentences(keymap)
    case .setting(let name, let what): [tr("\(name): \(what)")]
    case .usage(let what): [what]
    case .noQRLibrary:
      [
        tr("QR codes need libqrencode, which is not installed."),
        keymap.map {
          tr(
            "On Debian: apt install libqrencode4. Or use \($0.label(of: .copyAddress)), \($0.label(of: .showAlone)) or \($0.label(of: .writeFile))."
          )
        } ?? tr("On Debian: apt install libqrencode4."),
      ]
    case .noBrowser:
      [
        keymap.map {
          tr(
            "xdg-open could not open a browser. The address is on the screen; press \($0.label(of: .copyAddress)) to copy it."
          )
        } ?? tr("xdg-open could not open a browser. Open the address yourself.")
      ]
    case .stopped: [tr("Stopped.")]
    case .other(let what): [what]
    }
  }

  private func missing(_ scope: Scope, _ keymap: Keymap?) -> [String] {
    let scopes = lacking.ordered.map(\.name)
    guard let first = scopes.first else {
      return [
        tr(
          "Hiboutik refused this (403). You have the scope \(scope.name), so the user's own access right is probably missing."
        ),
        tr("Ask the shop's owner for the right: Settings, Users, Access Management."),
      ]
    }
    let isOne = scopes.count == 1
    let cause =
      isOne
      ? tr("Missing: the scope \(first), or the user's access right.")
      : tr("Missing: the scopes \(scopes.joined(separator: ", ")), or the user's access right.")
    guard let keymap else {
      return [
        tr("Hiboutik refused this (HTTP 403). \(cause)"),
        tr(
          "Add the scope: hibou connect ACCOUNT --scopes …,\(scopes.joined(separator: ",")). Rights: Settings, Users, Access Management."
        ),
      ]
    }
    return [
      tr("Hiboutik refused this (HTTP 403). \(cause)"),
      isOne
        ? tr(
          "Press \(keymap.label(of: .account)) to add the scope. Rights: Settings, Users, Access Management."
        )
        : tr(
          "Press \(keymap.label(of: .account)) to add the scopes. Rights: Settings, Users, Access Management."
        ),
    ]
  }
}

extension Unreachable {
  fileprivate func sentences(_ host: String) -> [String] {
    switch self {
    case .unknownName:
      [tr("The host \(host) does not exist."), tr("Check the account's name and the network.")]
    case .refused: [tr("\(host) refuses connections."), tr("Check the address and the network.")]
    case .tls(let trouble): trouble.sentences(host)
    case .proxy(let proxy, let trouble): trouble.sentences(proxy, host)
    case .timedOut(let seconds):
      [tr("\(host) did not answer in \(seconds) s."), tr("Check the network, then try again.")]
    case .cut:
      [tr("\(host) closed the connection in the middle of its answer."), tr("Try again later.")]
    case .other(let reason):
      [tr("hibou cannot reach \(host): \(reason)."), tr("Check the network.")]
    }
  }
}

extension PasteMistake {
  fileprivate var sentences: [String] {
    switch self {
    case .empty:
      [
        tr("The field is empty."),
        tr("Copy the whole address that the browser shows, then paste it here."),
      ]
    case .authorizeAddress:
      [
        tr("This is the address to OPEN, not the one the browser shows afterwards."),
        tr(
          "It contains no code=. Accept in the browser first, then copy the address that appears."),
      ]
    case .anotherShop(let name):
      [
        tr("This address belongs to another shop: \(name)."),
        tr("Nothing was sent. Open the address shown here."),
      ]
    case .anotherAttempt:
      [
        tr("This address belongs to another login (wrong state)."),
        tr("Nothing was sent. Open the address of this login and paste the answer."),
      ]
    case .cutOff(let arrived, let whole):
      [
        tr("This address is cut off: \(arrived) of \(whole) characters of its state arrived."),
        tr("Nothing was sent. Copy the whole address that the browser shows."),
      ]
    case .tooOld:
      [
        tr("This address is older than 30 minutes."),
        tr("Nothing was sent. Go back and open a new address."),
      ]
    case .refused:
      [
        tr("The owner pressed Refuse."),
        tr("Nothing was granted. Go back and request fewer scopes, or open the address again."),
      ]
    case .serverError(let name, let description):
      [
        tr("Hiboutik answered with an error: \(name)."),
        description ?? tr("Go back and check the scopes and the client id."),
      ]
    case .noCode:
      [
        tr("This address contains no code=."),
        tr("Accept in the browser first, then copy the address that appears."),
      ]
    case .clientID:
      [tr("This is the client id, not the code."), tr("Copy the address that the browser shows.")]
    case .clientSecret:
      [
        tr("This is the client secret, not the code. Nothing was sent."),
        tr("Copy the address that the browser shows."),
      ]
    case .token:
      [
        tr("This looks like a token, not a code."),
        tr("Copy the address that the browser shows."),
      ]
    case .email:
      [
        tr("This is an e-mail address, not a code."),
        tr("Copy the address that the browser shows."),
      ]
    case .twoAddresses:
      [tr("These are two addresses."), tr("Paste only the one that the browser shows.")]
    case .notACode:
      [
        tr("This is neither a code nor an address with a code."),
        tr("Copy the whole address that the browser shows."),
      ]
    }
  }
}

extension ConnectRefusal {
  fileprivate var sentences: [String] {
    switch self {
    case .code(let trouble, let said): trouble.sentences(said)
    case .client:
      [
        tr("The client id or the client secret is wrong."),
        tr("Ask the person who set up the app to check both."),
      ]
    case .redirect:
      [
        tr("The redirect URI differs from the app's registered one."),
        tr("Ask Hiboutik to check the app."),
      ]
    case .scope:
      [tr("This account does not know one of the scopes."), tr("Go back and tick fewer scopes.")]
    case .pkce:
      [tr("The server refused the PKCE verifier."), tr("Connect again with --no-pkce.")]
    case .method:
      [
        tr("The token address does not accept POST."),
        tr("Check the account's name or HIBOU_BASE_URL."),
      ]
    case .busy:
      [
        tr("Hiboutik accepts no more requests for now (HTTP 429). The code is still unused."),
        tr("Wait a minute and check the code again. If it has expired, open the address again."),
      ]
    case .clock(let seconds):
      [
        Self.clockSentence(seconds),
        tr("Set the clock, then open the address again."),
      ]
    case .other(let name, let said):
      [
        tr("The account refused: \(name)."),
        said ?? tr("Ask the person who set up the app to check it."),
      ]
    }
  }
}

extension ConnectRefusal {
  /// Returns how wrong this machine's clock is; it is slow when the server's is ahead.
  private static func clockSentence(_ seconds: Int) -> String {
    let minutes = (abs(seconds) + 30) / 60
    let size =
      minutes < 120
      ? tr("\(minutes) minute", "\(minutes) minutes", minutes)
      : tr("\((minutes + 30) / 60) hour", "\((minutes + 30) / 60) hours", (minutes + 30) / 60)
    return seconds > 0
      ? tr("The server refused the code, and this machine's clock is \(size) slow.")
      : tr("The server refused the code, and this machine's clock is \(size) fast.")
  }
}

extension CodeTrouble {
  fileprivate func sentences(_ said: String?) -> [String] {
    let again = tr("Open the address again, accept, and paste right away.")
    switch self {
    case .used:
      return [
        tr("The server refused the code: it was already used, and each code works once."), again,
      ]
    case .expired:
      return [
        tr("The server refused the code: it has expired. Paste right after accepting."), again,
      ]
    case .unknown:
      return [
        tr("The server refused the code: Hiboutik does not know this code."),
        tr("It may be incomplete, already used, or from another app. \(again)"),
      ]
    case .unsaid:
      return [tr("The server refused the code: \(said ?? tr("Hiboutik did not say why"))."), again]
    }
  }
}

extension PassphraseTrouble {
  fileprivate var sentences: [String] {
    switch self {
    case .needed(let account):
      [
        tr(
          "The token of \(account) is encrypted, and hibou could not ask for the passphrase."
        ),
        tr("In scripts, name a private file with the passphrase in HIBOU_PASSPHRASE_FILE."),
      ]
    case .missing:
      [
        tr("The token must be encrypted, and hibou could not ask for a passphrase."),
        tr("In scripts, name a private file with the passphrase in HIBOU_PASSPHRASE_FILE."),
      ]
    case .wrong:
      [
        tr("The passphrase is wrong."),
        tr("If you have lost the passphrase, connect the account again."),
      ]
    }
  }
}

extension CredentialTrouble {
  fileprivate func sentences(_ keymap: Keymap?) -> [String] {
    switch self {
    case .exposed(let path, let repair):
      [
        tr("Other users can access \(path), so hibou does not use it."),
        tr("Repair it with: \(repair)"),
      ]
    case .unreadable(let path, let why):
      [tr("hibou cannot read \(path): \(why)."), tr("Connect again, or repair the file.")]
    case .unwritable(let path, let why):
      [
        tr("hibou cannot write \(path): \(why)."),
        keymap.map {
          tr(
            "The token stays in memory until hibou ends. To try again: \($0.label(of: .account)), then \($0.label(of: .keepToken))."
          )
        }
          ?? tr(
            "Free some space or fix the access rights, then connect again: hibou connect ACCOUNT"),
      ]
    case .lost(let account, let place):
      [
        tr("The token of \(account) is no longer \(place)."),
        tr("Connect again: hibou connect \(account)"),
      ]
    case .foreign(let account, let place):
      [
        tr("The secret \(place) belongs to another account, not to \(account)."),
        tr("Nothing was sent. Repair the secret store, or connect again: hibou connect \(account)"),
      ]
    case .store(let error): error.sentences(keymap)
    case .notForgotten(let account, let place, let why):
      [
        tr("The secret of \(account) may still be \(place)."),
        "\(why.sentence).",
        tr("Fix that, then run hibou disconnect \(account) again."),
      ]
    case .moved(let account, let path, let why):
      [
        tr("The token of \(account) is now in \(path), mode 0600, which is not encrypted."),
        "\(why.sentence).",
        tr("Repair the secret store, then connect again: hibou connect \(account)"),
      ]
    case .unasked(let account, let places):
      [
        tr(
          "hibou has forgotten \(account), but its secret may still be in a place it could not ask."
        )
      ] + places.map { tr("Look for it there: \($0)") }
    case .superseded(let account):
      [
        tr("Another hibou connected or disconnected \(account) at the same time."),
        tr("The newer change was kept."),
      ]
    case .badName(let name):
      [
        tr("\(name) is not an account name."),
        tr("An account name is the part before .hiboutik.com: letters, digits and hyphens."),
      ]
    }
  }
}

extension SecretStoreError {
  /// Returns what happened, then what to do.
  fileprivate func sentences(_ keymap: Keymap?) -> [String] {
    let again =
      switch self {
      case .locked: tr("Unlock it, then try again.")
      case .failed(_, _, let said?) where Self.mean(said, Self.wordsOfLocked):
        tr("Unlock it, then try again.")
      case .failed(_, _, let said?) where Self.mean(said, Self.wordsOfNotRunning):
        tr("Start it, or name another place with the setting keeping.place.")
      case .notRunning: tr("Start it, or name another place with the setting keeping.place.")
      default:
        keymap.map {
          tr(
            "To try again: \($0.label(of: .account)), then \($0.label(of: .keepToken)). The setting keeping.place names another place."
          )
        } ?? tr("Try again, or name another place with the setting keeping.place.")
      }
    return ["\(sentence).", again]
  }

  /// Words of a helper, or of gpg, if its keys are locked.
  private static let wordsOfLocked = [
    "locked", "no secret key", "no pinentry", "inappropriate ioctl", "operation cancelled",
    "bad passphrase", "timeout",
  ]

  /// Words of a helper if a service that it needs is not running.
  private static let wordsOfNotRunning = [
    "not running", "no agent running", "connect to the agent", "no gpg-agent",
    "was not provided by any .service", "connection refused",
  ]

  private static func mean(_ said: String, _ words: [String]) -> Bool {
    let said = said.lowercased()
    return words.contains(where: said.contains)
  }

  /// The problem as a sentence without a full stop.
  fileprivate var sentence: String {
    switch self {
    case .absent(let program): tr("\(program) is not installed")
    case .notRunning(let program, let said?): tr("The keyring is not running (\(program): \(said))")
    case .notRunning(let program, nil): tr("The keyring is not running (\(program))")
    case .locked(let program): tr("The keyring is locked (\(program))")
    case .silent(let program, let seconds):
      tr("\(program) did not answer within \(seconds) s")
    case .failed(let program, let status, let said?):
      tr("\(program) ended with status \(status): \(said)")
    case .failed(let program, let status, nil): tr("\(program) ended with status \(status)")
    case .tooMuch(let program): tr("\(program) wrote more than a secret can be")
    case .forgetful(let program): tr("\(program) does not store the secret")
    case .stillThere(let program): tr("\(program) still has the secret after erasing it")
    }
  }
}

extension MirrorTrouble {
  /// The problem and the advice, as sentences.
  fileprivate var sentences: [String] {
    switch self {
    case .damaged:
      [
        tr("The local data of this account is damaged, and hibou could not create it again."),
        tr("Move mirror.sqlite out of the account's folder: hibou info names it."),
      ]
    case .full:
      [
        tr("The disk is full: the last rows were not saved. Earlier rows are intact."),
        tr("Free some space, then load again: hibou continues where it stopped."),
      ]
    case .readOnly:
      [
        tr("hibou cannot save data: the folder or disk is read-only."),
        tr(
          "Loaded data stays available. hibou cannot count calls there, so it makes none."),
      ]
    case .unreadable:
      [
        tr("hibou cannot open its local data."),
        tr("hibou info names the folder; the folder must belong to you."),
      ]
    case .notAFile(let path):
      [
        tr("\(path) is not a regular file, so hibou does not open it."),
        tr("Remove it or move it away; hibou then creates a new file."),
      ]
    case .refused(let path, let why):
      [
        tr("hibou cannot open \(path): \(why)."),
        tr("Make it yours and readable: hibou info names the folder."),
      ]
    case .busy:
      [
        tr("Another hibou has locked the local data for more than ten seconds."),
        tr("Try again in a moment."),
      ]
    case .otherVersion:
      [
        tr("The local data of this account comes from another version of hibou, or is incomplete."),
        tr(
          "hibou sync --rebuild sets the old data aside and keeps the token and the count of calls."
        ),
      ]
    case .other(let code):
      [
        tr("hibou cannot use its local data (SQLite code \(code))."),
        tr("hibou info names the file."),
      ]
    }
  }
}

extension Problem {
  /// The problem without a full stop, for the middle of a sentence.
  public var shortly: String {
    let headline = Notice(self).headline
    return headline.hasSuffix(".") ? String(headline.dropLast()) : headline
  }
}
