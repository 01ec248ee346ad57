import Credentials
import Foundation
import HiboutikAPI
import Models
import OAuth

extension Problem {
  /// Converts an error of the token endpoint.
  init(_ error: ConnectError, host: String) {
    switch error {
    case .invalidGrant(let grant, let said):
      self = .connectRefused(.code(grant.trouble, said: said))
    case .invalidClient: self = .connectRefused(.client)
    case .redirectMismatch: self = .connectRefused(.redirect)
    case .invalidScope: self = .connectRefused(.scope)
    case .pkceRefused: self = .connectRefused(.pkce)
    case .methodRefused: self = .connectRefused(.method)
    case .refused(let name, let said): self = .connectRefused(.other(name: name, said: said))
    case .clockWrong(let seconds): self = .connectRefused(.clock(seconds))
    case .notAsDocumented(let what):
      self = .notAsDocumented(path: "/oauth_api/token.php", what: what.sentence)
    case .unreachable(let how): self = .unreachable(host: host, how.forScreens)
    case .tooManyCalls: self = .connectRefused(.busy)
    case .server(let status): self = .serverFailed(status: status)
    case .cancelled: self = .stopped
    }
  }
}

extension Problem {
  /// Converts an error of reading or saving credentials.
  init(_ error: CredentialError) {
    switch error {
    case .notConnected(let account): self = .notConnected(account: account)
    case .badAccount(let name): self = .credentials(.badName(name))
    case .fileOpenToOthers(let path), .folderOpenToOthers(let path):
      self = .credentials(.exposed(path: path, repair: error.repair ?? "chmod 600 \(path)"))
    case .damaged(let path):
      self = .credentials(.unreadable(path: path, why: tr("damaged, or from another version")))
    case .locked(let path):
      self = .credentials(.unreadable(path: path, why: tr("another hibou is using it")))
    case .passphraseNeeded(let account): self = .passphrase(.needed(account: account))
    case .passphraseMissing: self = .passphrase(.missing)
    case .wrongPassphrase: self = .passphrase(.wrong)
    case .lost(let account, let place):
      self = .credentials(.lost(account: account, place: place.words))
    case .foreign(let account, let place):
      self = .credentials(.foreign(account: account, place: place.words))
    case .store(let error): self = .credentials(.store(error))
    case .notForgotten(let account, let place, let why):
      self = .credentials(.notForgotten(account: account, place: place.words, why: why))
    case .superseded(let account): self = .credentials(.superseded(account: account))
    case .notAFile(let path):
      self = .credentials(.unreadable(path: path, why: tr("not a regular file")))
    case .tooLarge(let path):
      self = .credentials(
        .unreadable(path: path, why: tr("larger than any file that hibou writes")))
    case .unreadable(let path, let code):
      self = .credentials(.unreadable(path: path, why: ErrnoText.of(code)))
    case .unwritable(let path, let code):
      self = .credentials(.unwritable(path: path, why: ErrnoText.of(code)))
    }
  }
}

extension TokenStorage {
  fileprivate var words: String {
    switch self {
    case .file, .sealedFile: tr("in its file")
    case .keyring: tr("in the keyring")
    case .helper(let command): tr("by the credential helper \(command)")
    }
  }
}

extension ConnectError.What {
  /// The problem with the answer, as the end of a sentence.
  fileprivate var sentence: String {
    switch self {
    case .html: tr("a web page instead of JSON")
    case .notJSON(let byte): tr("not JSON at byte \(byte)")
    case .unusableToken: tr("a token is empty, too long or not plain text")
    case .noAccessToken: tr("access_token is missing")
    case .status(let status): tr("unexpected status HTTP \(status)")
    }
  }
}

extension ConnectError.Grant {
  fileprivate var trouble: CodeTrouble {
    switch self {
    case .used: .used
    case .unknown: .unknown
    case .expired: .expired
    case .unsaid: .unsaid
    }
  }
}

extension Unreached {
  /// Converts the error of a request to the token endpoint.
  init(_ error: TransportError) {
    switch error {
    case .dns: self = .unknownName
    case .refused: self = .refused
    case .tls(_, let trouble): self = .tls(trouble)
    case .proxy(let proxy, let trouble): self = .proxy(proxy, trouble)
    case .connectTimedOut(_, let seconds), .timedOut(_, let seconds):
      self = .timedOut(seconds: seconds)
    case .closed: self = .cut
    case .tooLarge(let limit): self = .other(tr("larger than \(limit >> 20) MiB"))
    case .badEncoding: self = .other(tr("the compressed answer is damaged"))
    case .other(let what): self = .other(what)
    default: self = .other("\(error)")
    }
  }

  fileprivate var forScreens: Unreachable {
    switch self {
    case .unknownName: .unknownName
    case .refused: .refused
    case .tls(let trouble): .tls(trouble)
    case .proxy(let proxy, let trouble): .proxy(proxy, trouble)
    case .timedOut(let seconds): .timedOut(seconds)
    case .cut: .cut
    case .other(let what): .other(what)
    }
  }
}

extension TransportError {
  /// Converts the error of a request for a token to a host.
  init(_ error: Unreached, host: String) {
    switch error {
    case .unknownName: self = .dns(host: host)
    case .refused: self = .refused(host: host)
    case .tls(let trouble): self = .tls(host: host, trouble)
    case .proxy(let proxy, let trouble): self = .proxy(proxy, trouble)
    case .timedOut(let seconds): self = .timedOut(host: host, seconds: seconds)
    case .cut: self = .closed
    case .other(let what): self = .other(what)
    }
  }
}
