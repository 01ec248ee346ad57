import HiboutikAPI
import Models

extension Problem {
  /// Converts the error of a call in a session.
  ///
  /// - Parameter cap: the most calls that are allowed this month.
  init(_ error: any Error, _ session: Session, cap: Int) {
    switch error {
    case let problem as Problem: self = problem
    case let error as APIError: self.init(error, session, cap: cap)
    case is CancellationError: self = .stopped
    default: self = .other(tr("Loading failed: \("\(type(of: error))")."))
    }
  }

  /// Converts the error of a call that will be retried.
  init(_ error: APIError, host: String) {
    switch error {
    case .unreachable(let error): self.init(error, host: host)
    case .server(let status): self = .serverFailed(status: status)
    default: self = .other(tr("The call failed."))
    }
  }

  private init(_ error: APIError, _ session: Session, cap: Int) {
    switch error {
    case .unreachable(let error): self.init(error, host: session.host)
    case .tokenRefused:
      self =
        session.door.isKey
        ? .keyRefused(account: session.account)
        : .tokenRefused(
          why: session.renewsItself
            ? .other(
              tr(
                "the refresh token is used up; another hibou with a copy of this home may have used it"
              ))
            : nil)
    case .noToken(let why): self = .tokenRefused(why: why)
    case .forbidden(let scope, _) where session.door.isKey: self = .rightMissing(scope)
    case .forbidden(let scope, _): self = .missing(scope, granted: session.granted)
    case .notFound: self = .notFound(tr("such record in this account (HTTP 404)"))
    // Every account has stores and products, so without them there is no account.
    case .noRoute(.stores), .noRoute(.products), .gone: self = .noAccount(host: session.host)
    case .noRoute(let list): self = .noList(list)
    case .invalid(let fields, let said):
      let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      self = .refusedFields(lines.isEmpty ? [said].compactMap { $0 } : lines)
    case .quotaUsedUp: self = .quotaUsedUp
    case .capReached: self = .capReached(cap)
    case .uncounted(let why): self = .uncounted(why)
    case .server(let status): self = .serverFailed(status: status)
    case .notAsDocumented(_, .tooLarge(let limit)): self = .tooLarge(megabytes: limit >> 20)
    case .notAsDocumented(let path, let what):
      self = .notAsDocumented(path: path, what: what.sentence)
    case .cancelled: self = .stopped
    }
  }

  /// Converts the error of a request that got no complete answer.
  init(_ error: TransportError, host: String) {
    switch error {
    case .dns(let host): self = .unreachable(host: host, .unknownName)
    case .refused(let host): self = .unreachable(host: host, .refused)
    case .tls(let host, let trouble): self = .unreachable(host: host, .tls(trouble))
    case .proxy(let proxy, let trouble): self = .unreachable(host: host, .proxy(proxy, trouble))
    case .connectTimedOut(let host, let seconds), .timedOut(let host, let seconds):
      self = .unreachable(host: host, .timedOut(seconds))
    case .closed: self = .unreachable(host: host, .cut)
    case .tooLarge(let limit): self = .tooLarge(megabytes: limit >> 20)
    case .notHTTP: self = .notAsDocumented(path: host, what: tr("not HTTP"))
    case .badStatus(let status):
      self = .notAsDocumented(path: host, what: tr("unexpected status HTTP \(status)"))
    case .badEncoding:
      self = .notAsDocumented(path: host, what: tr("the compressed answer is damaged"))
    case .forbidden(let refusal): self = .other(tr("hibou does not send this: \("\(refusal)")."))
    case .withdrawn, .cancelled: self = .stopped
    case .other(let what): self = .unreachable(host: host, .other(what))
    }
  }
}

extension NotAsDocumented {
  /// The problem with the answer, as the end of a sentence.
  fileprivate var sentence: String {
    switch self {
    case .notHTTP: tr("not HTTP")
    case .html: tr("a web page instead of JSON")
    case .cutShort(let byte): tr("the JSON is cut off after \(byte) bytes")
    case .notJSON(let byte): tr("not JSON at byte \(byte)")
    case .notAList: tr("not a list of records")
    case .endlessPaging: tr("the server sent the same page again")
    case .redirect(let host):
      tr("redirected to \(host ?? tr("another address")), where hibou does not send the token")
    case .status(let status): tr("unexpected status HTTP \(status)")
    case .badEncoding: tr("the compressed answer is damaged")
    case .tooLarge(let limit): tr("larger than \(limit >> 20) MiB")
    }
  }
}
