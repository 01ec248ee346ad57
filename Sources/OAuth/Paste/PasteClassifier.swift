import Foundation
import Models

/// Says what a reading of a pasted text means for an attempt.
struct PasteClassifier {
  let attempt: LoginAttempt
  /// Seconds since 1970.
  let now: Int
  /// Characters of the text as it was pasted.
  let length: Int

  private typealias Pairs = [String: String]

  /// What is wrong with the text as a whole, nil when it is worth reading.
  func mistake(in pasted: PasteParser) -> PasteMistake? {
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
    guard isCode(word) else { return answer(.words, .mistake(.notACode)) }
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
    case .tooOld: return .tooOld
    case .same, .unknown: return isCode(code) ? nil : .notACode
    }
  }

  /// Whether a text may be a code: visible ASCII (RFC 6749, appendix A.11) that is no plain word.
  private func isCode(_ text: String) -> Bool {
    let isWritten = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"\"'<>\\{}".utf8.contains($0)
    }
    let isPlainWord = text.count < 20 && !text.contains(where: \.isNumber)
    return isWritten && !isPlainWord && (8...4_096).contains(text.count)
  }

  /// A text to be shown, without the secret should it stand there.
  private func said(_ text: String?) -> String? {
    let secret = attempt.client.secret.reveal
    return secret.isEmpty ? text : text?.replacing(secret, with: Secret.mask)
  }

  // MARK: - Whose answer it is

  private func match(_ pairs: Pairs) -> PastedAnswer.Match {
    guard let state = pairs["state"] else {
      return isTooOld(attempt.timestamp) ? .tooOld : .unknown
    }
    guard let timestamp = pairs["timestamp"].map({ Int($0) }) ?? attempt.timestamp,
      State.isSame(state, State.make(attempt.client, timestamp: timestamp))
    else { return .other }
    if isTooOld(timestamp) { return .tooOld }
    // A state we made for an earlier address is genuine and still not this attempt's.
    return timestamp == attempt.timestamp ? .same : .other
  }

  private func isTooOld(_ timestamp: Int) -> Bool { now - State.lifetime > timestamp }
}
