import AppCore
import Foundation
package import Models
import NcursesTerminal
import ProgramSettings
package import ShopKit
import Synchronization

/// The connect flow in plain mode: lines only, nothing is overwritten.
package struct PlainConnect {
  private let service: AccountService
  /// The scopes named in arguments; nil to ask for them.
  private let scopes: ScopeSet?
  /// Whether to resume an interrupted login; nil to ask.
  private let resumes: Bool?
  private let landed = Landed()

  package init(_ service: AccountService, scopes: ScopeSet?, resumes: Bool?) {
    self.service = service
    self.scopes = scopes
    self.resumes = resumes
  }

  /// Connects. Throws `Problem`.
  package func run() async throws {
    service.onEvent { [landed] event in
      if case .arrived(let address) = event { landed.put(address) }
      if let notice = Notice(event) { Console.say(notice.text) }
    }
    let attempt = try await attempt()
    Console.say(tr("Requesting from \(attempt.account): \(attempt.scopes.string)"))
    Console.say(tr("Open this address in any browser, on any machine, and accept:"))
    Console.data(line: attempt.address)
    let session = try await session()
    tell(session)
    await service.close()
    // The process exits here, so a token that is only in memory would be lost.
    if let problem = service.unkeptProblem { throw problem }
  }

  /// Connects with an API key, without a browser. Throws `Problem`.
  package func run(_ request: KeyRequest) async throws {
    service.onEvent { if let notice = Notice($0) { Console.say(notice.text) } }
    let session = try await service.connect(by: request)
    Console.say(
      tr(
        "\(session.account) is connected with the API key of \(request.email): all rights of that user, more than scopes."
      )
    )
    Console.say(tr("Token stored \(session.placeText)."))
    await service.close()
    if let problem = service.unkeptProblem { throw problem }
  }

  // MARK: - The attempt

  private func attempt() async throws -> LoginSummary {
    var questions = PlainQuestions(service.connectDefaults)
    if let begun = try begun(&questions) {
      if try goesOn(begun, &questions) {
        return try await service.resume(begun.needsSecret ? try questions.secret() : nil)
      }
    } else if resumes == true {
      throw Problem.usage(
        tr("There is no login to resume: it was finished or discarded, or has expired."))
    }
    return try await service.begin(try questions.request(scopes))
  }

  /// Returns the login to resume; nil for a new one. If the user wants to resume and names no
  /// account, it may belong to any account, even if another account is connected.
  private func begun(_ questions: inout PlainQuestions) throws -> Interrupted? {
    guard resumes == true else {
      return service.findInterrupted(service.connectDefaults.account)
    }
    let all = service.interruptedLogins()
    guard let first = all.first else { return nil }
    let chosen = all.count == 1 ? first : try questions.which(all, now: service.now())
    return service.findInterrupted(chosen.account)
  }

  private func goesOn(_ begun: Interrupted, _ questions: inout PlainQuestions) throws -> Bool {
    if let resumes { return resumes }
    // Other scopes need another login.
    if let scopes, scopes != begun.scopes { return false }
    return isatty(0) == 1 ? try questions.resumes(begun, now: service.now()) : false
  }

  // MARK: - The answer

  private func understand(_ text: String) -> Reading {
    Reading(service.understand(text), length: text.count)
  }

  /// Exchanges codes until one yields a token; without a terminal there is only one try.
  private func session() async throws -> Session {
    Console.say(
      tr("Paste the whole address of the browser, or only the code, then press Enter:"))
    while true {
      let code = try readCode()
      do {
        return try await service.exchange(code)
      } catch let problem as Problem where problem.mayBeMended && isatty(0) == 1 {
        Console.say(Notice(ofCommand: problem).text)
        Console.say(tr("Paste the new answer, or press Ctrl-C to cancel:"))
      }
    }
  }

  private func readCode() throws -> String {
    var prompt = LinePrompt(bell: landed.bell)
    let result = Result { try gather(&prompt) }
    prompt.close()
    return try result.get()
  }

  /// Reads lines until they contain a certain code, or an empty line ends the input.
  private func gather(_ prompt: inout LinePrompt) throws -> String {
    let isTyped = isatty(0) == 1
    var lines = PastedLines()
    var last = Problem.paste(.empty)
    while true {
      switch prompt.next(within: isTyped && !lines.isEmpty ? Self.pause : nil) {
      case .line(let line) where !line.allSatisfy(\.isWhitespace):
        lines.add(line)
        let reading = lines.reading(understand)
        if reading.isSure { return try taken(&lines, &prompt, isTyped: isTyped) }
        if reading.problem == .paste(.refused) { throw end(.paste(.refused)) }
        last = reading.problem ?? last
      case .line:
        if let code = try judge(&lines, isLast: true, &last) { return code }
      case .quiet:
        _ = try judge(&lines, isLast: false, &last)
      case .end:
        if let code = try judge(&lines, isLast: true, &last) { return code }
        throw last
      case .rung:
        guard let address = landed.pop() else { continue }
        Console.say(tr("The browser sent the answer."))
        let reading = understand(address)
        if let code = reading.code { return code }
        throw end(reading.problem ?? .paste(.notACode))
      case .lostPasteEnd:
        Console.say("")
        Console.say(tr("The paste was cut off. Check the field."))
      case .interrupted(let signal):
        Console.say("")
        throw Interruption(signal: signal)
      }
    }
  }

  /// Returns the code in the lines. Throws `Problem.paste` if there is none. It also reads the rest
  /// of the paste, because the shell would run it.
  private func taken(
    _ lines: inout PastedLines, _ prompt: inout LinePrompt, isTyped: Bool
  ) throws -> String {
    let first = lines.reading(understand)
    while isTyped, case .line(let line) = prompt.next(within: Self.gap) { lines.add(line) }
    let whole = lines.reading(understand)
    let reading = whole.isSure ? whole : first
    return said(reading, try reading.code.orThrow(.paste(.notACode)))
  }

  /// The longest pause in milliseconds between two lines of a paste.
  private static let gap: Int32 = 150

  /// The pause in milliseconds after which a paste counts as complete.
  private static let pause: Int32 = 400

  /// Prints what the lines mean. Returns the code if they contain one and are complete.
  private func judge(
    _ lines: inout PastedLines, isLast: Bool, _ last: inout Problem
  ) throws -> String? {
    if lines.isEmpty { return nil }
    let reading = lines.reading(understand)
    defer { if isLast { lines.clear() } else { lines.settle() } }
    if let code = reading.code {
      if isLast { return said(reading, code) }
      if !lines.isJudged {
        Console.say(
          tr(
            "\(reading.length) characters received: a code of \(code.count) characters, but no state to prove that it is yours. Press Enter to use it, or paste the rest or the whole address."
          )
        )
      }
      return nil
    }
    last = reading.problem ?? .paste(.notACode)
    if case .paste(.serverError) = last { throw end(last) }
    if !lines.isJudged || isLast {
      Console.say(
        tr(
          "\(reading.length) character received.", "\(reading.length) characters received.",
          reading.length) + " \(Notice(ofCommand: last).text)")
    }
    return nil
  }

  private func said(_ reading: Reading, _ code: String) -> String {
    Console.say(tr("\(reading.length) characters received: a code of \(code.count) characters."))
    if reading.lacksState {
      Console.say(
        tr(
          "No state came with the code: hibou could not check that it belongs to this login."))
    }
    return code
  }

  /// Abandons the login, because the owner or the server refused it, and returns the problem.
  private func end(_ problem: Problem) -> Problem {
    service.abandon()
    return problem
  }

  // MARK: - The outcome

  private func tell(_ session: Session) {
    let refused = session.asked.missing(from: session.granted)
    let more = session.granted.missing(from: session.asked)
    Console.say(
      tr(
        "\(session.account) is connected: \(session.granted.count) scopes granted, \(session.asked.count) requested."
      ))
    for scope in session.asked.union(session.granted).ordered {
      let verdict =
        refused.contains(scope)
        ? "! " + tr("refused")
        : more.contains(scope) ? "! " + tr("not requested") : "  " + tr("granted")
      Console.say("  \(verdict)  \(scope.name)")
    }
    if let days = session.daysLeft(at: service.now()) {
      Console.say(tr("The token ends in \(days) days."))
    }
    Console.say(tr("Token stored \(session.placeText)."))
  }
}

extension Problem {
  /// Whether another code, or the same one a little later, may still yield a token.
  fileprivate var mayBeMended: Bool {
    switch self {
    case .connectRefused(.code), .connectRefused(.busy), .connectRefused(.clock): true
    case .unreachable, .serverFailed: true
    default: false
    }
  }
}

/// The address that the browser was redirected to, until the prompt reads it.
private final class Landed: Sendable {
  let bell = LineBell()
  private let address = Mutex<String?>(nil)

  func put(_ new: String) {
    address.withLock { $0 = new }
    bell.ring()
  }

  func pop() -> String? {
    address.withLock { address in
      defer { address = nil }
      return address
    }
  }
}
