import Foundation
import Models

/// Decides what a reading of a pasted text means for a login.
struct PasteClassifier {
  let attempt: LoginAttempt
  /// The current time in seconds since 1970.
  let now: Int
  /// The number of characters in the pasted text.
  let length: Int
  /// The parsed text.
  let pasted: PasteParser
  /// The state of the login.
  private let own: String

  init(attempt: LoginAttempt, now: Int, length: Int, pasted: PasteParser) {
    self.attempt = attempt
    self.now = now
    self.length = length
    self.pasted = pasted
    own = attempt.state
  }

  private typealias Pairs = [String: String]

  /// Returns what is wrong with the text as a whole; nil when it can be read.
  func mistake() -> PasteMistake? {
    let text = pasted.text.lowercased()
    if pasted.text == attempt.client.secret.reveal { return .clientSecret }
    if pasted.text == attempt.client.id { return .clientID }
    let isToken =
      text.contains("access_token") || text.contains("refresh_token") || text.hasPrefix("bearer ")
      || text.hasPrefix("basic ") || text.hasPrefix("eyj")
    if isToken { return .token }
    return pasted.hasTwoAddresses ? .twoAddresses : nil
  }

  /// Returns the meaning of a reading.
  func answer(_ reading: PasteParser.Reading) -> PastedAnswer {
    switch reading {
    case .nothing: answer(.nothing, .mistake(.empty))
    case .words: answer(.words, .mistake(.notACode))
    case .word(let word): bareCode(word)
    case .parameters(let pairs): answer(.parameters, pairs, verdict: verdict("", pairs))
    case .address(let place, let pairs): answer(.address, pairs, verdict: verdict(place, pairs))
    }
  }

  /// Returns an answer without further findings.
  func answer(_ kind: PastedAnswer.Kind, _ verdict: PastedAnswer.Disposition) -> PastedAnswer {
    answer(kind, [:], verdict: verdict)
  }

  private func answer(
    _ kind: PastedAnswer.Kind, _ pairs: Pairs, verdict: PastedAnswer.Disposition
  ) -> PastedAnswer {
    let code = pairs["code"].flatMap { $0.isEmpty ? nil : $0 }
    return PastedAnswer(
      findings: PastedAnswer.Findings(
        kind: kind, length: length, match: match(pairs),
        stateHead: said(pairs["state"]).map { String($0.prefix(8)) }, codeLength: code?.count,
        account: said(pairs["account"]), error: said(pairs["error"])),
      verdict: verdict)
  }

  private func bareCode(_ word: String) -> PastedAnswer {
    if word.contains("@") { return answer(.words, .mistake(.email)) }
    // API keys, passwords and paths are single words too, so only hexadecimal words count as a code
    // without a parameter name.
    guard isCode(word), word.isHexadecimal else { return answer(.words, .mistake(.notACode)) }
    return answer(.code, ["code": word], verdict: verdict("", ["code": word]))
  }

  // MARK: - The verdict

  private func verdict(_ place: String, _ pairs: Pairs) -> PastedAnswer.Disposition {
    if let mistake = mistake(place, pairs) { return .mistake(mistake) }
    return .code(pairs["code"] ?? "")
  }

  private func mistake(_ place: String, _ pairs: Pairs) -> PasteMistake? {
    let code = pairs["code"] ?? ""
    if let error = pairs["error"] {
      let match = match(pairs)
      if match == .other || (match == .tooOld && pairs["state"] != nil) {
        return match == .other ? .anotherAttempt : .tooOld
      }
      return error == "access_denied"
        ? .refused
        : .serverError(name: said(error) ?? "", description: said(pairs["error_description"]))
    }
    if code.isEmpty {
      let isOurs =
        place.lowercased().contains("/oauth_api/authorize") || pairs["response_type"] != nil
      return isOurs ? .authorizeAddress : .noCode
    }
    if let account = pairs["account"], account.lowercased() != attempt.account.lowercased() {
      return .anotherShop(said(account) ?? "")
    }
    if code == attempt.client.secret.reveal { return .clientSecret }
    if code == attempt.client.id { return .clientID }
    switch match(pairs) {
    case .other: return .anotherAttempt
    case .cutOff: return cutOff(pairs)
    case .tooOld: return .tooOld
    case .same, .unknown: return isWhole(code, pairs) ? nil : .notACode
    }
  }

  /// Returns whether a code is complete, as far as that can be seen.
  private func isWhole(_ code: String, _ pairs: Pairs) -> Bool {
    // If the text contains a state but this reading does not, the reading ends too early.
    guard isCode(code), pasted.parameterNames().allSatisfy({ pairs[$0] != nil }) else {
      return false
    }
    return code.isUsualCode || pasted.isWritten(code)
  }

  /// Returns whether a text may be a code: visible ASCII (RFC 6749, appendix A.11) that is not a
  /// plain word.
  private func isCode(_ text: String) -> Bool {
    let isWritten = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"\"'<>\\{}|^`".utf8.contains($0)
    }
    let isPath = ["/", "~/", "./", "../", "file:"].contains { text.hasPrefix($0) }
    let isPlainWord = text.count < 20 && !text.contains(where: \.isNumber)
    return isWritten && !isPlainWord && !isPath && (8...4_096).contains(text.count)
  }

  /// Returns a text for display, with the client secret masked.
  private func said(_ text: String?) -> String? {
    let secret = attempt.client.secret.reveal
    return secret.isEmpty ? text : text?.replacing(secret, with: Secret.mask)
  }

  // MARK: - Owner of the answer

  private func match(_ pairs: Pairs) -> PastedAnswer.Match {
    guard let state = pairs["state"] else {
      if cutOff(pairs) != nil { return .cutOff }
      return isTooOld(attempt.timestamp) ? .tooOld : .unknown
    }
    // The state shows which login the answer belongs to, whatever the rest of the address.
    if isOurs(state) { return isTooOld(attempt.timestamp) ? .tooOld : .same }
    if cutOff(pairs) != nil { return .cutOff }
    guard let timestamp = pairs["timestamp"].flatMap({ Int($0) }),
      LoginState.isSame(state, LoginState.make(attempt.client, timestamp: timestamp))
    else { return .other }
    // A state of an earlier address is genuine but not that of this login.
    return isTooOld(timestamp) ? .tooOld : .other
  }

  /// Returns whether a state is that of the login. Characters after it other than letters and
  /// digits are ignored.
  private func isOurs(_ state: String) -> Bool {
    let rest = state.utf8.dropFirst(own.utf8.count)
    return LoginState.isSame(String(state.prefix(own.count)), own)
      && !rest.contains { Character(Unicode.Scalar($0)).isLetter || (48...57).contains($0) }
  }

  /// Returns how much of the login's state arrived; nil when it is complete or another state.
  private func cutOff(_ pairs: Pairs) -> PasteMistake? {
    guard let state = pairs["state"] else {
      // The address ends in the middle of the parameter name.
      let isCut = pairs.contains {
        $0.value.isEmpty && $0.key.count > 1 && "stat".hasPrefix($0.key)
      }
      return isCut ? .cutOff(arrived: 0, of: own.count) : nil
    }
    let common = zip(state, own).prefix { $0 == $1 }.count
    let head = state.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    // A text that begins like our state but continues differently is our state with something
    // inserted.
    let isCut = common == head.count || common >= 8
    return isCut ? .cutOff(arrived: common, of: own.count) : nil
  }

  private func isTooOld(_ timestamp: Int) -> Bool { now - LoginState.lifetime > timestamp }
}

extension String {
  /// Whether it has the usual form of a code: 40 hexadecimal digits (`hiboutik-api.md` §1.3).
  var isUsualCode: Bool { utf8.count == 40 && isHexadecimal }
}
