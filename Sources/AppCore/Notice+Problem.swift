import Models

extension Problem {
  /// What happened, then what to do; at least one sentence.
  var sentences: [String] {
    switch self {
    case .notConnected(nil):
      [
        "No account is connected.",
        "Connect one with: hibou connect ACCOUNT, or look around with: hibou demo",
      ]
    case .notConnected(let account?):
      ["\(account) is not connected.", "Connect it with: hibou connect \(account)"]
    case .unreachable(let host, let why): why.sentences(host)
    case .serverFailed(let status):
      ["The server failed with HTTP \(status).", "Try again in a while."]
    case .tokenRefused(let why):
      [
        "The access token is no longer accepted: it ended, or was revoked.",
        why.map { "Renewing it failed: \($0)." } ?? "It could not be renewed.",
        "Connect again: A opens the checklist, hibou connect does it in plain lines.",
      ]
    case .keyRefused(let account):
      [
        "The API key is not accepted: it was replaced, or its user is gone.",
        "Make a new one in the shop under Settings, API; then: hibou connect \(account) --email E",
      ]
    case .rightMissing(let scope):
      [
        "Hiboutik refused this (HTTP 403): the API key's user lacks the right for it.",
        "What it covers is \(scope.family.covers); rights are under Settings, Access rights.",
      ]
    case .passphrase(let trouble): trouble.sentences
    case .missing(let scope, _): missing(scope)
    case .notFound(let what): ["There is no \(what)."]
    case .refusedFields(let fields): ["The server refused the request."] + fields
    case .quotaUsedUp:
      [
        "This shop has used its API calls of the month. All its apps share them.",
        "Nothing can be read until the first of next month, unless the shop buys more calls.",
      ]
    case .capReached(let cap):
      [
        "The cap of \(Counted.calls(cap)) a month is reached; nothing was sent.",
        "A shows it, and c there changes it. What was read is still there.",
      ]
    case .readElsewhere(let what):
      [
        "Another hibou is reading \(what.lowercased()); it is left to that one, so that nothing is paid twice.",
        "What it has read so far is here as well.",
      ]
    case .notRead(let what):
      ["\(what): not all of it is in the copy.", "Without --offline it is read from the account."]
    case .copy(let trouble): trouble.sentences
    case .notAsDocumented(let path, let what):
      [
        "The answer of \(path) is not as documented: \(what).",
        "What was read before stays as it is.",
      ]
    case .tooLarge(let megabytes):
      ["The answer is larger than \(megabytes) MiB and was not read to its end."]
    case .paste(let mistake): mistake.sentences
    case .connectRefused(let refusal): refusal.sentences
    case .credentials(let trouble): trouble.sentences
    case .setting(let name, let what): ["\(name): \(what)"]
    case .usage(let what): [what]
    case .noQRLibrary:
      [
        "QR codes are made by libqrencode, which is not on this machine.",
        "Debian has it as libqrencode4. c, o and f take the address out in other ways.",
      ]
    case .stopped: ["Stopped."]
    case .other(let what): [what]
    }
  }

  private func missing(_ scope: Scope) -> [String] {
    let scopes = lacking.ordered.map(\.name)
    guard let first = scopes.first else {
      return [
        "Hiboutik refused this (HTTP 403). The scope \(scope.name) is granted: "
          + "the access right of the user may be missing.",
        "Ask the shop's owner for the right under Settings, Access rights.",
      ]
    }
    let cause =
      scopes.count == 1
      ? "Missing scope: \(first), or the access right of the user."
      : "Missing scopes: \(scopes.joined(separator: ", ")); or the access right of the user."
    let them = scopes.count == 1 ? "the scope" : "them all"
    return [
      "Hiboutik refused this (HTTP 403). \(cause)",
      "A adds \(them) (hibou connect does so too); rights are under Settings, Access rights.",
    ]
  }
}

extension Unreachable {
  fileprivate func sentences(_ host: String) -> [String] {
    switch self {
    case .unknownName:
      ["There is no host \(host).", "Check the account's name and the network."]
    case .refused: ["\(host) refuses connections.", "Check the address and the network."]
    case .tls(let reason):
      [
        "No secure connection to \(host): \(reason).",
        "Nothing was sent. Check the clock and the proxy.",
      ]
    case .timedOut(let seconds):
      ["\(host) did not answer in \(seconds) s.", "Check the network, then try again."]
    case .cut:
      ["\(host) cut the line in the middle of its answer.", "Try again in a while."]
    case .other(let reason): ["\(host) cannot be reached: \(reason).", "Check the network."]
    }
  }
}

extension PasteMistake {
  fileprivate var sentences: [String] {
    switch self {
    case .empty:
      ["Nothing was pasted.", "Copy the whole address the browser ended on, then paste it here."]
    case .authorizeAddress:
      [
        "This is the address to OPEN, not the one you were sent back to.",
        "It has no code= in it. Accept in the browser first, then copy the address that appears.",
      ]
    case .anotherShop(let name):
      [
        "This address belongs to another shop: \(name).",
        "Nothing was sent. Open the address shown here.",
      ]
    case .anotherAttempt:
      [
        "state is not ours: this address belongs to another login.",
        "Nothing was sent. Open the address of this attempt and paste what comes back.",
      ]
    case .tooOld:
      [
        "This address is older than 30 minutes.",
        "Nothing was sent. Go back and open a fresh address.",
      ]
    case .refused:
      [
        "The owner pressed Refuse.",
        "Nothing was granted. Go back to ask for less, or open the address again.",
      ]
    case .serverError(let name, let description):
      [
        "Hiboutik answered with an error: \(name).",
        description ?? "Go back and check the scopes and the client id.",
      ]
    case .noCode:
      [
        "This address has no code= in it.",
        "Accept in the browser first, then copy the address that appears.",
      ]
    case .clientID:
      ["This is the client id, not the code.", "Copy the address the browser ended on."]
    case .clientSecret:
      [
        "This is the client secret, not the code. It was not sent.",
        "Copy the address the browser ended on.",
      ]
    case .token:
      ["This looks like a token, not like a code.", "Copy the address the browser ended on."]
    case .email:
      ["This is an e-mail address, not a code.", "Copy the address the browser ended on."]
    case .twoAddresses: ["These are two addresses.", "Paste only the one the browser ended on."]
    case .notACode:
      [
        "This is neither a code nor an address with one.",
        "Copy the whole address the browser ended on.",
      ]
    }
  }
}

extension ConnectRefusal {
  fileprivate var sentences: [String] {
    switch self {
    case .code(let trouble, let said): trouble.sentences(said)
    case .client:
      ["The client id or the client secret is wrong.", "Check both with whoever set up the app."]
    case .redirect:
      [
        "The redirect URI is not the one the app is registered with.",
        "Ask Hiboutik to check the app.",
      ]
    case .scope: ["A scope is not known to this account.", "Go back and tick fewer scopes."]
    case .pkce:
      ["The server refused the PKCE verifier.", "Connect again with --no-pkce."]
    case .method:
      ["The token address takes no POST.", "Check the account's name or HIBOU_BASE_URL."]
    case .busy:
      [
        "Hiboutik takes no more requests for now (HTTP 429). The code was not used up.",
        "Wait a minute and check it again; when it has ended by then, open the address again.",
      ]
    case .clock(let seconds):
      [
        "The code was refused, and this machine's clock is \(Self.gap(seconds)).",
        "Set the clock, then open the address again.",
      ]
    case .other(let name, let said):
      ["The account refused: \(name).", said ?? "Check the app with whoever set it up."]
    }
  }
}

extension ConnectRefusal {
  /// How far a clock is off: `12 minutes slow` when the server's is ahead.
  private static func gap(_ seconds: Int) -> String {
    let minutes = (abs(seconds) + 30) / 60
    let size = minutes < 120 ? "\(minutes) minutes" : "\((minutes + 30) / 60) hours"
    return "\(size) \(seconds > 0 ? "slow" : "fast")"
  }
}

extension CodeTrouble {
  fileprivate func sentences(_ said: String?) -> [String] {
    let again = "Open the address again, accept, and paste at once what comes."
    switch self {
    case .used: return ["The code was refused: it was used before, and each works once.", again]
    case .expired:
      return ["The code was refused: it came too late; codes live for moments.", again]
    case .unknown:
      return [
        "The code was refused: Hiboutik does not know it.",
        "It was cut while copying, used before, or is another app's. \(again)",
      ]
    case .unsaid:
      return ["The code was refused: \(said ?? "Hiboutik did not say why").", again]
    }
  }
}

extension PassphraseTrouble {
  fileprivate var sentences: [String] {
    switch self {
    case .needed(let account):
      [
        "The token of \(account) is encrypted, and nobody was there to be asked for the passphrase.",
        "Scripts name a private file that holds it in HIBOU_PASSPHRASE_FILE.",
      ]
    case .missing:
      [
        "The token is to be encrypted, and nobody was there to be asked for a passphrase.",
        "Scripts name a private file that holds it in HIBOU_PASSPHRASE_FILE.",
      ]
    case .wrong:
      [
        "The passphrase is wrong.",
        "Without it the token cannot be had: connect the account again.",
      ]
    }
  }
}

extension CredentialTrouble {
  fileprivate var sentences: [String] {
    switch self {
    case .exposed(let path, let repair):
      ["Others can get at \(path), so it is not used.", "Repair it with: \(repair)"]
    case .unreadable(let path, let why):
      ["\(path) cannot be read: \(why).", "Connect again, or put the file right."]
    case .unwritable(let path, let why):
      [
        "\(path) cannot be written: \(why).",
        "The token stays in memory until hibou ends; A, then K tries again.",
      ]
    case .lost(let account, let place):
      [
        "The token of \(account) is not \(place) any more.",
        "Connect again: hibou connect \(account)",
      ]
    case .notKept(let why):
      ["\(why).", "A, then K tries again; the setting keeping.place names another place."]
    case .badName(let name):
      [
        "\(name) cannot be the name of an account.",
        "It is the part before .hiboutik.com: letters, digits and hyphens.",
      ]
    }
  }
}

extension CopyTrouble {
  /// What happened, then what to do.
  fileprivate var sentences: [String] {
    switch self {
    case .damaged:
      [
        "The copy of this account is damaged, and no new one could be begun.",
        "Move mirror.sqlite out of the account's folder: hibou info names it.",
      ]
    case .full:
      [
        "The disk is full: what came last is not in the copy; what was there before is.",
        "Make room, then read again: what is missing is read from where it stopped.",
      ]
    case .readOnly:
      [
        "The copy cannot be written: its folder or disk is read-only.",
        "What was read before can be looked at. Calls cannot be counted there, so none is made.",
      ]
    case .unreadable:
      ["The copy cannot be opened.", "hibou info names the folder; it must belong to you."]
    case .busy:
      ["Another hibou keeps the copy locked for more than ten seconds.", "Try again in a moment."]
    case .newer:
      ["A newer hibou has written the copy of this account.", "Use that one, or disconnect first."]
    case .other(let code):
      ["The copy cannot be used (SQLite code \(code)).", "hibou info names its file."]
    }
  }
}
