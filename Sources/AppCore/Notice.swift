import Models

/// A few lines for the user: what happened, and what to do next. The only place with such sentences.
public struct Notice: Hashable, Sendable {
  /// What happened, in one sentence.
  public let headline: String
  /// More, one sentence a line.
  public let lines: [String]
  /// Whether something is wrong; hints and confirmations are not.
  public let isProblem: Bool
  /// Whether it is over as soon as a call succeeds.
  public private(set) var isPassing = false
  /// The problem it tells of, for keys that repair it.
  public let problem: Problem?

  /// A problem told in sentences.
  public init(_ problem: Problem) {
    let sentences = problem.sentences
    headline = sentences[0]
    lines = Array(sentences.dropFirst())
    isProblem = true
    self.problem = problem
  }

  /// A hint: nothing is wrong.
  public init(hint: String, _ lines: [String] = []) {
    headline = hint
    self.lines = lines
    isProblem = false
    problem = nil
  }

  /// A text was sent to the clipboard, or was too long for that.
  public static func copied(_ text: String, wasSent: Bool) -> Notice {
    wasSent
      ? Notice(
        hint: "Sent \(text.count) characters to the clipboard; whether it arrived cannot be known.")
      : Notice(hint: "\(text.count) characters are too many for the clipboard (OSC 52).")
  }

  /// A call failed and is about to be made again.
  public static func retrying(_ retry: Retry) -> Notice {
    var notice = Notice(
      hint: "\(retry.reason). Try \(retry.number) of \(retry.limit) in \(retry.seconds) s.",
      ["Esc stops."])
    notice.isPassing = true
    return notice
  }

  /// All of it as one text, a line each.
  public var text: String { ([headline] + lines).joined(separator: "\n") }
}

extension Problem {
  /// What happened, then what to do; at least one sentence.
  fileprivate var sentences: [String] {
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
    case .missing(let scope, let granted): Self.missing(scope, granted)
    case .notFound(let what): ["There is no \(what)."]
    case .refusedFields(let fields): ["The server refused the request."] + fields
    case .quotaUsedUp:
      [
        "This shop has used its API calls of the month. All its apps share them.",
        "Nothing can be read until the first of next month, unless the shop buys more calls.",
      ]
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
    case .stopped: ["Stopped."]
    case .other(let what): [what]
    }
  }

  private static func missing(_ scope: Scope, _ granted: ScopeSet?) -> [String] {
    let isGranted = granted?.contains(scope) == true
    let cause =
      isGranted
      ? "The scope \(scope.name) is granted: the access right of the user may be missing."
      : "Missing scope: \(scope.name), or the access right of the user."
    return [
      "Hiboutik refused this (HTTP 403). \(cause)",
      isGranted
        ? "Ask the shop's owner for the right under Settings, Access rights."
        : "A adds the scope (hibou connect does so too); rights are under Settings, Access rights.",
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
    case .code(let said):
      [
        "The code was refused: \(said ?? "unknown, used before or too old").",
        "Codes are short-lived and work once. Go back, open the address again, paste soon after accepting.",
      ]
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
    case .clock(let seconds):
      [
        "The code was refused, and this machine's clock is wrong by \(seconds) s.",
        "Set the clock, then open the address again.",
      ]
    case .other(let name, let said):
      ["The account refused: \(name).", said ?? "Check the app with whoever set it up."]
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
      ["\(path) cannot be written: \(why).", "The token stays in memory until hibou ends."]
    case .badName(let name):
      [
        "\(name) cannot be the name of an account.",
        "It is the part before .hiboutik.com: letters, digits and hyphens.",
      ]
    }
  }
}
