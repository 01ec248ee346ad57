import Models
public import OAuth

extension Reading {
  /// Converts a classified paste for the screens.
  ///
  /// - Parameter answer: the classification; nil when no login is pending.
  public init(_ answer: PastedAnswer?, length: Int) {
    guard let answer else {
      self.init(length: length, findings: [], code: nil, problem: .paste(.tooOld))
      return
    }
    let findings = answer.findings
    let table = [
      Diagnosis(
        tr("kind of text"), found: findings.kind.words,
        verdict: findings.kind == .words ? "?" : tr("ok")),
      Diagnosis(
        tr("same login (state)"), found: findings.stateHead.map { "\($0).." } ?? "-",
        verdict: findings.match.words),
      Diagnosis(
        tr("code"),
        found: findings.codeLength.map { tr("\($0) character", "\($0) characters", $0) } ?? "-",
        verdict: findings.codeLength == nil ? tr("missing") : tr("ok")),
      Diagnosis(
        "error=", found: findings.error ?? "-",
        verdict: findings.error == nil ? tr("none") : tr("refused")),
    ]
    switch answer.verdict {
    case .code(let code):
      self.init(
        length: findings.length, findings: table, code: code, isSure: answer.isSure,
        lacksState: findings.match == .unknown, problem: nil)
    case .mistake(let mistake):
      self.init(
        length: findings.length, findings: table, code: nil, problem: .paste(mistake))
    }
  }
}

extension PastedAnswer.Kind {
  fileprivate var words: String {
    switch self {
    case .nothing: tr("nothing")
    case .code: tr("a word")
    case .parameters: tr("parameters")
    case .address: tr("web address")
    case .words: tr("something else")
    }
  }
}

extension PastedAnswer.Match {
  fileprivate var words: String {
    switch self {
    case .same: tr("matches")
    case .cutOff: tr("cut off")
    case .other: tr("ANOTHER login's")
    case .tooOld: tr("too old")
    case .unknown: tr("cannot be checked")
    }
  }
}
