import AppCore
package import Foundation
package import Models
import NcursesTerminal
import ProgramSettings

/// The questions of the connect flow in plain mode. Only what is unknown is asked.
package struct PlainQuestions {
  private let known: ConnectDefaults
  private var number = 0

  /// Creates the questions; `known` needs no question.
  package init(_ known: ConnectDefaults) { self.known = known }

  /// Returns whether to resume a login that another run began.
  package mutating func resumes(_ attempt: Interrupted, now: Date) throws -> Bool {
    let age = Age.ago(attempt.startedAt, at: now)
    let question = tr(
      "You started connecting \(attempt.account) \(age) and have not finished. 1: resume, 2: start a new login: "
    )
    while true {
      switch try ask(question, named: "--resume or --anew") {
      case "1", "": return true
      case "2": return false
      default: Console.say(tr("Type 1 or 2."))
      }
    }
  }

  /// Returns which of several logins to resume. Throws `Problem.usage`, which lists them, if no one
  /// can answer.
  package mutating func which(_ attempts: [Interrupted], now: Date) throws -> Interrupted {
    let names = attempts.map(\.account).joined(separator: ", ")
    guard isatty(0) == 1 else {
      throw Problem.usage(
        tr("Several logins can be resumed: \(names). Name one: hibou connect ACCOUNT --resume."))
    }
    for (index, attempt) in attempts.enumerated() {
      Console.say("  \(index + 1) \(attempt.account), \(Age.ago(attempt.startedAt, at: now))")
    }
    while true {
      let answer = try ask(tr("Which login to resume, number or account: "), named: "ACCOUNT")
      let number = Int(answer).map { $0 - 1 }
      if let number, attempts.indices.contains(number) { return attempts[number] }
      if let named = attempts.first(where: { $0.account == answer.lowercased() }) { return named }
      Console.say(tr("Type one of: \(names)."))
    }
  }

  /// Asks for the client secret of a login that is resumed.
  package mutating func secret() throws -> String { try askSecret() }

  /// Asks for everything that arguments and environment do not contain, and returns the request;
  /// nil scopes are asked for.
  package mutating func request(_ scopes: ScopeSet?) throws -> ConnectRequest {
    var request = ConnectRequest(scopes: .browse)
    if known.account == nil {
      request.account = try askAccount()
    }
    if known.clientID == nil { request.clientID = try ask(tr("Client id: "), named: "--client-id") }
    if known.secretSource == nil { request.clientSecret = try askSecret() }
    request.scopes = try scopes ?? askScopes()
    return request
  }

  /// Asks for everything about an API key that arguments and environment do not contain, and
  /// returns the request.
  package mutating func keyRequest(account: String?, email: String, key: String?) throws
    -> KeyRequest
  {
    let account = try account ?? known.account ?? askAccount()
    let key = try key ?? ask(tr("API key, not shown: "), named: "--api-key-file", isSecret: true)
    return KeyRequest(account: account, email: email, key: TypedSecret(key))
  }

  private mutating func askAccount() throws -> String {
    try ask(tr("Account, the part before .hiboutik.com: "), named: "ACCOUNT")
  }

  private mutating func askSecret() throws -> String {
    try ask(tr("Client secret, not shown: "), named: "--client-secret-file", isSecret: true)
  }

  private mutating func askScopes() throws -> ScopeSet {
    // A script that names no scopes gets the fewest.
    guard isatty(0) == 1 else { return .browse }
    for (index, scope) in ScopeChoice.numbered.enumerated() {
      let personal = scope.family.isPersonal ? ", " + tr("personal data") : ""
      let words = tr("\(scope.name): \(scope.family.covers)")
      Console.say("  \(index + 1) \(words)\(personal)")
    }
    Console.say(tr("WRITE is for your app: hibou itself never writes."))
    let presets = "browse, all-read, all" + (known.lastScopes == nil ? "" : ", last")
    let question = tr(
      "Scopes to request: numbers, spans or names, or \(presets). Empty for browse: ")
    while true {
      do {
        return try ScopeChoice.scopes(
          try ask(question, named: "--scopes", mayBeEmpty: true), last: known.lastScopes)
      } catch Problem.usage(let what) { Console.say(what) }
    }
  }

  /// Asks a question. Throws `Problem.usage`, which names the option, if no one can answer.
  private mutating func ask(
    _ question: String, named option: String, isSecret: Bool = false, mayBeEmpty: Bool = false
  ) throws -> String {
    guard isatty(0) == 1 else {
      throw Problem.usage(tr("\(option) is missing, and hibou cannot ask without a terminal."))
    }
    number += 1
    var prompt = LinePrompt()
    Console.talk("\(number). \(question)")
    var arrival = prompt.next(isSecret: isSecret)
    while arrival == .lostPasteEnd { arrival = prompt.next(isSecret: isSecret) }
    prompt.close()
    switch arrival {
    case .line(let text):
      let answer = text.trimmingCharacters(in: .whitespaces)
      if answer.isEmpty, !mayBeEmpty, !option.hasPrefix("--resume") { throw Problem.stopped }
      return answer
    case .interrupted(let signal):
      Console.say("")
      throw Interruption(signal: signal)
    case .end, .quiet, .rung, .lostPasteEnd:
      Console.say("")
      throw Problem.stopped
    }
  }
}

/// A signal, or a key for one, ended a question.
package struct Interruption: Error {
  package let signal: Int32

  /// The exit code by the convention of shells: 128 plus the signal's number.
  package var exitCode: Int32 { 128 + signal }
}
