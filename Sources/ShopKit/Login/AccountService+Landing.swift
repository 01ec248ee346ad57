import Foundation
import Models
import OAuth
import RedirectListener

// If the app is registered with a loopback address, hibou also receives the redirect itself.
extension AccountService {
  /// Listens for the redirect of a login. A port in use is only reported, not an error.
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

  /// Judges a request to the listener. Only a request with the login's own state is accepted,
  /// because any program on this machine can send one.
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
  /// The texts for the browser, in the current language.
  fileprivate static var spoken: RedirectListener.Words {
    RedirectListener.Words(
      taken: tr("hibou has the answer. You can close this tab."),
      refused: tr("This is not the answer to the open login. hibou ignored it."),
      elsewhere: tr("There is nothing here."))
  }
}
