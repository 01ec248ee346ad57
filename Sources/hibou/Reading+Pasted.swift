import AppCore
import Connect

extension Reading {
  /// What was understood of a pasted text, as the screens show it.
  init(_ answer: PastedAnswer) {
    let findings = answer.findings
    let table = [
      Finding(
        "kind of text", found: findings.kind.words, verdict: findings.kind == .words ? "?" : "ok"),
      Finding(
        "belongs to this request (state)", found: findings.stateHead.map { "\($0).." } ?? "-",
        verdict: findings.match.words),
      Finding(
        "code", found: findings.codeLength.map { "\($0) characters" } ?? "-",
        verdict: findings.codeLength == nil ? "missing" : "ok"),
      Finding(
        "error=", found: findings.error ?? "-", verdict: findings.error == nil ? "none" : "refused"),
    ]
    switch answer.verdict {
    case .code(let code):
      self.init(
        length: findings.length, findings: table, code: code, isSure: answer.isSure, problem: nil)
    case .mistake(let mistake):
      self.init(
        length: findings.length, findings: table, code: nil, problem: .paste(mistake.forScreens))
    }
  }
}

extension PastedAnswer.Kind {
  fileprivate var words: String {
    switch self {
    case .nothing: "nothing"
    case .code: "a word"
    case .parameters: "parameters"
    case .address: "web address"
    case .words: "something else"
    }
  }
}

extension PastedAnswer.Match {
  fileprivate var words: String {
    switch self {
    case .same: "same as ours"
    case .other: "ANOTHER login's"
    case .tooOld: "too old"
    case .unknown: "cannot be checked"
    }
  }
}

extension PastedAnswer.Mistake {
  fileprivate var forScreens: PasteMistake {
    switch self {
    case .empty: .empty
    case .authorizeAddress: .authorizeAddress
    case .anotherShop(let name): .anotherShop(name)
    case .otherAttempt: .anotherAttempt
    case .tooOld: .tooOld
    case .refused: .refused
    case .errorFromServer(let name, let description):
      .serverError(name: name, description: description)
    case .noCodeInAddress: .noCode
    case .clientID: .clientID
    case .clientSecret: .clientSecret
    case .token: .token
    case .email: .email
    case .twoAddresses: .twoAddresses
    case .notACode: .notACode
    }
  }
}
