import Foundation
import Models
import OAuth
import RedirectListener

// Where the app is registered with a loopback address, the browser's answer is taken there as well.
extension AccountService {
  /// Listens for the answer to an attempt. A port that is taken is a hint and no more.
  func listen(for attempt: LoginAttempt) async {
    if let landing { await landing.close() }
    guard let redirect = choices.redirect else { return }
    let landing = RedirectListener(host: redirect.host, port: redirect.port, words: .spoken) {
      [weak self] target in
      self?.landed(target, at: redirect, attempt) ?? .elsewhere
    }
    do throws(RedirectListener.Busy) {
      try await landing.open()
      self.landing = landing
    } catch {
      self.landing = nil
      report(.portTaken(redirect))
    }
  }

  /// What a call is worth. Only what carries the attempt's own state is taken: anybody on this machine can call.
  private func landed(_ target: String, at redirect: Origin, _ attempt: LoginAttempt)
    -> RedirectListener.Disposition
  {
    let path = target.prefix { $0 != "?" }
    let wanted = redirect.prefix
    guard path == wanted || path == wanted + "/" else { return .elsewhere }
    let address = "http://\(redirect.host):\(redirect.port)\(target)"
    let answer = PastedAnswer.read(address, for: attempt, now: now())
    guard answer.findings.match == .same else { return .refused }
    switch answer.verdict {
    case .code, .mistake(.refused), .mistake(.serverError):
      report(.arrived(address: address))
      return .taken
    case .mistake: return .refused
    }
  }
}

extension RedirectListener.Words {
  /// The sentences for the browser, in the language in force.
  fileprivate static var spoken: RedirectListener.Words {
    RedirectListener.Words(
      taken: tr("hibou has the answer. You can close this tab."),
      refused: tr("This is not the answer to the open login. hibou ignored it."),
      elsewhere: tr("There is nothing here."))
  }
}
