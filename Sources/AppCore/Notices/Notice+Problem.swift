public import Models

extension Problem {
  /// What happened, then what to do; at least one sentence.
  ///
  /// - Parameter keymap: the keys of the screens, nil for a command, whose sentences name commands.
  func sentences(_ keymap: Keymap?) -> [String] {
    switch self {
    case .notConnected(nil):
      [
        tr("No account is connected."),
        tr("Connect one with: hibou connect ACCOUNT, or look around with: hibou demo"),
      ]
    case .notConnected(let account?):
      [tr("\(account) is not connected."), tr("Connect it with: hibou connect \(account)")]
    case .unreachable(let host, let why): why.sentences(host)
    case .serverFailed(let status):
      [tr("The server failed with HTTP \(status)."), tr("Try again in a while.")]
    case .reportFailed(let status):
      [
        tr("The server failed with HTTP \(status) on a report."),
        tr(
          "Accounts in demonstration mode, as all are at first, answer some reports so; sales can be read."
        ),
        tr("In any other account try again in a while."),
      ]
    case .tokenRefused(let why):
      [
        tr("The access token is no longer accepted: it ended, or was revoked."),
        why.map { tr("Renewing it failed: \($0.shortly).") } ?? tr("It could not be renewed."),
        keymap.map {
          tr(
            "Connect again: \($0.label(of: .account)) opens the checklist, hibou connect does it in plain lines."
          )
        } ?? tr("Connect again: hibou connect ACCOUNT"),
      ]
    case .keyRefused(let account):
      [
        tr("The API key is not accepted: it was replaced, or its user is gone."),
        tr(
          "Make a new one in the shop under Settings, API; then: hibou connect \(account) --email E"
        ),
      ]
    case .rightMissing(let scope):
      [
        tr("Hiboutik refused this (HTTP 403): the API key's user lacks the right for it."),
        tr("What it covers is \(scope.family.covers); rights are under Settings, Access rights."),
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
        tr("This shop has used its API calls of the month. All its apps share them."),
        tr("Nothing can be read until the first of next month, unless the shop buys more calls."),
      ]
    case .callsPaused(let until):
      [
        tr("The account refuses calls for now (HTTP 429). None is made until \(until)."),
        tr("What was loaded is still there; one call then finds out whether it goes on."),
      ]
    case .noAccount(let host):
      [
        tr("There is no account at \(host); was it closed or renamed?"),
        tr("Check the account's name; what was loaded is still in the mirror."),
      ]
    case .capReached(let cap):
      [
        tr("The cap of \(Counted.calls(cap)) a month is reached; nothing was sent."),
        keymap.map {
          tr(
            "\($0.label(of: .account)) shows it, and \($0.label(of: .cap)) there changes it. What was read is still there."
          )
        } ?? tr("What is loaded is still there: add --offline."),
      ]
    case .readElsewhere(let what):
      [
        tr(
          "Another hibou is reading \(what.lowercased()); it is left to that one, so that nothing is paid twice."
        ),
        tr("What it has read so far is here as well."),
      ]
    case .notRead(let what):
      [
        tr("\(what): not all of it is in the copy."),
        tr("Without --offline it is read from the account."),
      ]
    case .copy(let trouble): trouble.sentences
    case .notAsDocumented(let path, let what):
      [
        tr("The answer of \(path) is not as documented: \(what)."),
        tr("What was read before stays as it is."),
      ]
    case .tooLarge(let megabytes):
      [tr("The answer is larger than \(megabytes) MiB and was not read to its end.")]
    case .paste(let mistake): mistake.sentences
    case .connectRefused(let refusal): refusal.sentences
    case .credentials(let trouble): trouble.sentences(keymap)
    case .uncounted(let why):
      [tr("The call could not be counted and was not made: \(why.shortly).")]
    case .placeRefused(let settings, let why):
      Problem.setting(
        name: settings,
        what: tr("\(why.shortly); keeping.place = \"file\" keeps tokens in a private file.")
      ).sentences(keymap)
    case .setting(let name, let what): [tr("\(name): \(what)")]
    case .usage(let what): [what]
    case .noQRLibrary:
      [
        tr("QR codes are made by libqrencode, which is not on this machine."),
        keymap.map {
          tr(
            "Debian has it as libqrencode4. \($0.label(of: .copyAddress)), \($0.label(of: .showAlone)) and \($0.label(of: .writeFile)) take the address out in other ways."
          )
        } ?? tr("Debian has it as libqrencode4."),
      ]
    case .noBrowser:
      [
        keymap.map {
          tr(
            "xdg-open could not open a browser. The address is on the screen; \($0.label(of: .copyAddress)) copies it."
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
          "Hiboutik refused this (HTTP 403). The scope \(scope.name) is granted: the access right of the user may be missing."
        ),
        tr("Ask the shop's owner for the right under Settings, Access rights."),
      ]
    }
    let isOne = scopes.count == 1
    let cause =
      isOne
      ? tr("Missing scope: \(first), or the access right of the user.")
      : tr("Missing scopes: \(scopes.joined(separator: ", ")); or the access right of the user.")
    guard let keymap else {
      return [
        tr("Hiboutik refused this (HTTP 403). \(cause)"),
        tr(
          "Add to the granted scopes: hibou connect ACCOUNT --scopes …,\(scopes.joined(separator: ",")); the user's rights are under Settings, Access rights."
        ),
      ]
    }
    return [
      tr("Hiboutik refused this (HTTP 403). \(cause)"),
      isOne
        ? tr(
          "\(keymap.label(of: .account)) adds the scope (hibou connect does so too); rights are under Settings, Access rights."
        )
        : tr(
          "\(keymap.label(of: .account)) adds them all (hibou connect does so too); rights are under Settings, Access rights."
        ),
    ]
  }
}

extension Unreachable {
  fileprivate func sentences(_ host: String) -> [String] {
    switch self {
    case .unknownName:
      [tr("There is no host \(host)."), tr("Check the account's name and the network.")]
    case .refused: [tr("\(host) refuses connections."), tr("Check the address and the network.")]
    case .tls(let trouble): trouble.sentences(host)
    case .proxy(let proxy, let trouble): trouble.sentences(proxy, host)
    case .timedOut(let seconds):
      [tr("\(host) did not answer in \(seconds) s."), tr("Check the network, then try again.")]
    case .cut:
      [tr("\(host) cut the line in the middle of its answer."), tr("Try again in a while.")]
    case .other(let reason):
      [tr("\(host) cannot be reached: \(reason)."), tr("Check the network.")]
    }
  }
}

extension PasteMistake {
  fileprivate var sentences: [String] {
    switch self {
    case .empty:
      [
        tr("Nothing was pasted."),
        tr("Copy the whole address the browser ended on, then paste it here."),
      ]
    case .authorizeAddress:
      [
        tr("This is the address to OPEN, not the one you were sent back to."),
        tr(
          "It has no code= in it. Accept in the browser first, then copy the address that appears."),
      ]
    case .anotherShop(let name):
      [
        tr("This address belongs to another shop: \(name)."),
        tr("Nothing was sent. Open the address shown here."),
      ]
    case .anotherAttempt:
      [
        tr("state is not ours: this address belongs to another login."),
        tr("Nothing was sent. Open the address of this attempt and paste what comes back."),
      ]
    case .tooOld:
      [
        tr("This address is older than 30 minutes."),
        tr("Nothing was sent. Go back and open a fresh address."),
      ]
    case .refused:
      [
        tr("The owner pressed Refuse."),
        tr("Nothing was granted. Go back to ask for less, or open the address again."),
      ]
    case .serverError(let name, let description):
      [
        tr("Hiboutik answered with an error: \(name)."),
        description ?? tr("Go back and check the scopes and the client id."),
      ]
    case .noCode:
      [
        tr("This address has no code= in it."),
        tr("Accept in the browser first, then copy the address that appears."),
      ]
    case .clientID:
      [tr("This is the client id, not the code."), tr("Copy the address the browser ended on.")]
    case .clientSecret:
      [
        tr("This is the client secret, not the code. It was not sent."),
        tr("Copy the address the browser ended on."),
      ]
    case .token:
      [
        tr("This looks like a token, not like a code."),
        tr("Copy the address the browser ended on."),
      ]
    case .email:
      [tr("This is an e-mail address, not a code."), tr("Copy the address the browser ended on.")]
    case .twoAddresses:
      [tr("These are two addresses."), tr("Paste only the one the browser ended on.")]
    case .notACode:
      [
        tr("This is neither a code nor an address with one."),
        tr("Copy the whole address the browser ended on."),
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
        tr("Check both with whoever set up the app."),
      ]
    case .redirect:
      [
        tr("The redirect URI is not the one the app is registered with."),
        tr("Ask Hiboutik to check the app."),
      ]
    case .scope:
      [tr("A scope is not known to this account."), tr("Go back and tick fewer scopes.")]
    case .pkce:
      [tr("The server refused the PKCE verifier."), tr("Connect again with --no-pkce.")]
    case .method:
      [tr("The token address takes no POST."), tr("Check the account's name or HIBOU_BASE_URL.")]
    case .busy:
      [
        tr("Hiboutik takes no more requests for now (HTTP 429). The code was not used up."),
        tr("Wait a minute and check it again; when it has ended by then, open the address again."),
      ]
    case .clock(let seconds):
      [
        Self.clockSentence(seconds),
        tr("Set the clock, then open the address again."),
      ]
    case .other(let name, let said):
      [tr("The account refused: \(name)."), said ?? tr("Check the app with whoever set it up.")]
    }
  }
}

extension ConnectRefusal {
  /// How far a clock is off: slow when the server's is ahead.
  private static func clockSentence(_ seconds: Int) -> String {
    let minutes = (abs(seconds) + 30) / 60
    let size = minutes < 120 ? tr("\(minutes) minutes") : tr("\((minutes + 30) / 60) hours")
    return seconds > 0
      ? tr("The code was refused, and this machine's clock is \(size) slow.")
      : tr("The code was refused, and this machine's clock is \(size) fast.")
  }
}

extension CodeTrouble {
  fileprivate func sentences(_ said: String?) -> [String] {
    let again = tr("Open the address again, accept, and paste at once what comes.")
    switch self {
    case .used:
      return [tr("The code was refused: it was used before, and each works once."), again]
    case .expired:
      return [tr("The code was refused: it came too late; codes live for moments."), again]
    case .unknown:
      return [
        tr("The code was refused: Hiboutik does not know it."),
        tr("It was cut while copying, used before, or is another app's. \(again)"),
      ]
    case .unsaid:
      return [tr("The code was refused: \(said ?? tr("Hiboutik did not say why"))."), again]
    }
  }
}

extension PassphraseTrouble {
  fileprivate var sentences: [String] {
    switch self {
    case .needed(let account):
      [
        tr(
          "The token of \(account) is encrypted, and nobody was there to be asked for the passphrase."
        ),
        tr("Scripts name a private file that holds it in HIBOU_PASSPHRASE_FILE."),
      ]
    case .missing:
      [
        tr("The token is to be encrypted, and nobody was there to be asked for a passphrase."),
        tr("Scripts name a private file that holds it in HIBOU_PASSPHRASE_FILE."),
      ]
    case .wrong:
      [
        tr("The passphrase is wrong."),
        tr("Without it the token cannot be had: connect the account again."),
      ]
    }
  }
}

extension CredentialTrouble {
  fileprivate func sentences(_ keymap: Keymap?) -> [String] {
    switch self {
    case .exposed(let path, let repair):
      [tr("Others can get at \(path), so it is not used."), tr("Repair it with: \(repair)")]
    case .unreadable(let path, let why):
      [tr("\(path) cannot be read: \(why)."), tr("Connect again, or put the file right.")]
    case .unwritable(let path, let why):
      [
        tr("\(path) cannot be written: \(why)."),
        keymap.map {
          tr(
            "The token stays in memory until hibou ends; \($0.label(of: .account)), then \($0.label(of: .keepToken)) tries again."
          )
        } ?? tr("Make room or put the rights right, then connect again: hibou connect ACCOUNT"),
      ]
    case .lost(let account, let place):
      [
        tr("The token of \(account) is not \(place) any more."),
        tr("Connect again: hibou connect \(account)"),
      ]
    case .foreign(let account, let place):
      [
        tr("The secret \(place) belongs to another account, not to \(account)."),
        tr("Nothing was sent. Repair that store, or connect again: hibou connect \(account)"),
      ]
    case .store(let error): error.sentences(keymap)
    case .notForgotten(let account, let place, let why):
      [
        tr("The secret of \(account) may still be \(place)."),
        "\(why.sentence).",
        tr("Fix that, then run hibou disconnect \(account) again."),
      ]
    case .superseded(let account):
      [
        tr("Another hibou connected or disconnected \(account) at the same time."),
        tr("The newer change was kept."),
      ]
    case .badName(let name):
      [
        tr("\(name) cannot be the name of an account."),
        tr("It is the part before .hiboutik.com: letters, digits and hyphens."),
      ]
    }
  }
}

extension SecretStoreError {
  /// What happened, then what to do.
  fileprivate func sentences(_ keymap: Keymap?) -> [String] {
    let again =
      switch self {
      case .locked: tr("Unlock it, then try again.")
      case .notRunning: tr("Start it, or name another place with the setting keeping.place.")
      default:
        keymap.map {
          tr(
            "\($0.label(of: .account)), then \($0.label(of: .keepToken)) tries again; the setting keeping.place names another place."
          )
        } ?? tr("Try again, or name another place with the setting keeping.place.")
      }
    return ["\(sentence).", again]
  }

  /// What happened, without a full stop.
  fileprivate var sentence: String {
    switch self {
    case .absent(let program): tr("\(program) is not on this machine")
    case .notRunning(let program, let said?): tr("The keyring is not running (\(program): \(said))")
    case .notRunning(let program, nil): tr("The keyring is not running (\(program))")
    case .locked(let program): tr("The keyring is locked (\(program))")
    case .silent(let program, let seconds):
      tr("\(program) did not answer within \(seconds) s")
    case .failed(let program, let status, let said?):
      tr("\(program) ended with status \(status): \(said)")
    case .failed(let program, let status, nil): tr("\(program) ended with status \(status)")
    case .tooMuch(let program): tr("\(program) wrote more than a secret can be")
    case .forgetful(let program): tr("\(program) does not keep what it is given")
    case .stillThere(let program): tr("\(program) still has the secret after erasing it")
    }
  }
}

extension CopyTrouble {
  /// What happened, then what to do.
  fileprivate var sentences: [String] {
    switch self {
    case .damaged:
      [
        tr("The copy of this account is damaged, and no new one could be begun."),
        tr("Move mirror.sqlite out of the account's folder: hibou info names it."),
      ]
    case .full:
      [
        tr("The disk is full: what came last is not in the copy; what was there before is."),
        tr("Make room, then read again: what is missing is read from where it stopped."),
      ]
    case .readOnly:
      [
        tr("The copy cannot be written: its folder or disk is read-only."),
        tr(
          "What was read before can be looked at. Calls cannot be counted there, so none is made."),
      ]
    case .unreadable:
      [tr("The copy cannot be opened."), tr("hibou info names the folder; it must belong to you.")]
    case .busy:
      [
        tr("Another hibou keeps the copy locked for more than ten seconds."),
        tr("Try again in a moment."),
      ]
    case .otherVersion:
      [
        tr("The mirror of this account was made by another version of hibou, or is incomplete."),
        tr("hibou sync --rebuild sets it aside and keeps the token and the count of calls."),
      ]
    case .other(let code):
      [tr("The copy cannot be used (SQLite code \(code))."), tr("hibou info names its file.")]
    }
  }
}

extension Problem {
  /// What happened, without the full stop: for the middle of a sentence.
  public var shortly: String {
    let headline = Notice(self).headline
    return headline.hasSuffix(".") ? String(headline.dropLast()) : headline
  }
}
