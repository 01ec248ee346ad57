import Foundation
import Models

/// Says what a reading of a pasted text means for an attempt.
struct PasteClassifier {
  let attempt: LoginAttempt
  /// Seconds since 1970.
  let now: Int
  /// Characters of the text as it was pasted.
  let length: Int
  /// The text that the readings are of.
  let pasted: PasteParser
  /// The attempt's state.
  private let own: String

  init(attempt: LoginAttempt, now: Int, length: Int, pasted: PasteParser) {
    self.attempt = attempt
    self.now = now
    self.length = length
    self.pasted = pasted
    own = attempt.state
  }

  private typealias Pairs = [String: String]

  /// What is wrong with the text as a whole, nil when it is worth reading.
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

  /// What a reading means.
  func answer(_ reading: PasteParser.Reading) -> PastedAnswer {
    switch reading {
    case .nothing: answer(.nothing, .mistake(.empty))
    case .words: answer(.words, .mistake(.notACode))
    case .word(let word): bareCode(word)
    case .parameters(let pairs): answer(.parameters, pairs, verdict: verdict("", pairs))
    case .address(let place, let pairs): answer(.address, pairs, verdict: verdict(place, pairs))
    }
  }

  /// An answer that found nothing but this.
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
    // An API key, a password or a path is also one word: only the digits of a code are sent without their name.
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

  /// Whether nothing of a code is missing, as far as can be seen.
  private func isWhole(_ code: String, _ pairs: Pairs) -> Bool {
    // Where the text has a state and this reading has none, the reading ends too early.
    guard isCode(code), pasted.parameterNames().allSatisfy({ pairs[$0] != nil }) else {
      return false
    }
    return code.isUsualCode || pasted.isWritten(code)
  }

  /// Whether a text may be a code: visible ASCII (RFC 6749, appendix A.11) that is no plain word.
  private func isCode(_ text: String) -> Bool {
    let isWritten = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"\"'<>\\{}|^`".utf8.contains($0)
    }
    let isPath = ["/", "~/", "./", "../", "file:"].contains { text.hasPrefix($0) }
    let isPlainWord = text.count < 20 && !text.contains(where: \.isNumber)
    return isWritten && !isPlainWord && !isPath && (8...4_096).contains(text.count)
  }

  /// A text to be shown, without the secret should it stand there.
  private func said(_ text: String?) -> String? {
    let secret = attempt.client.secret.reveal
    return secret.isEmpty ? text : text?.replacing(secret, with: Secret.mask)
  }

  // MARK: - Whose answer it is

  private func match(_ pairs: Pairs) -> PastedAnswer.Match {
    guard let state = pairs["state"] else {
      if cutOff(pairs) != nil { return .cutOff }
      return isTooOld(attempt.timestamp) ? .tooOld : .unknown
    }
    // The state says whose answer it is, whatever became of the rest of the address.
    if isOurs(state) { return isTooOld(attempt.timestamp) ? .tooOld : .same }
    if cutOff(pairs) != nil { return .cutOff }
    guard let timestamp = pairs["timestamp"].flatMap({ Int($0) }),
      State.isSame(state, State.make(attempt.client, timestamp: timestamp))
    else { return .other }
    // A state we made for an earlier address is genuine and still not this attempt's.
    return isTooOld(timestamp) ? .tooOld : .other
  }

  /// Whether a state is the attempt's. Characters after it that are no letters or digits do not count.
  private func isOurs(_ state: String) -> Bool {
    let rest = state.utf8.dropFirst(own.utf8.count)
    return State.isSame(String(state.prefix(own.count)), own)
      && !rest.contains { Character(Unicode.Scalar($0)).isLetter || (48...57).contains($0) }
  }

  /// How much of the attempt's state arrived, nil when it is another or whole.
  private func cutOff(_ pairs: Pairs) -> PasteMistake? {
    guard let state = pairs["state"] else {
      // The address ends within the name.
      let isCut = pairs.contains {
        $0.value.isEmpty && $0.key.count > 1 && "stat".hasPrefix($0.key)
      }
      return isCut ? .cutOff(arrived: 0, of: own.count) : nil
    }
    let common = zip(state, own).prefix { $0 == $1 }.count
    let head = state.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    // What begins as ours does and goes on differently is ours with something in it.
    let isCut = common == head.count || common >= 8
    return isCut ? .cutOff(arrived: common, of: own.count) : nil
  }

  private func isTooOld(_ timestamp: Int) -> Bool { now - State.lifetime > timestamp }
}

extension String {
  /// Whether it is as codes usually are: 40 hexadecimal digits (`hiboutik-api.md` §1.3).
  var isUsualCode: Bool { utf8.count == 40 && isHexadecimal }
}
