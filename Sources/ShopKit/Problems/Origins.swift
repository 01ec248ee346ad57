public import Models

/// Base addresses from the outside, and what is wrong with one.
public enum Origins {
  /// The origin of a base address. Throws a `Problem` that names the option or variable.
  public static func parse(_ text: String, named name: String, isArgument: Bool = false) throws
    -> Origin
  {
    do throws(OriginError) {
      return try Origin(baseURL: text)
    } catch {
      let what = "\(name): \(sentence(error))"
      throw isArgument ? Problem.usage(what) : Problem.setting(name: name, what: sentence(error))
    }
  }

  /// The loopback address of a redirect URI. Throws a `Problem` that names the option or variable.
  public static func redirect(
    _ text: String, named name: String, isArgument: Bool = false
  ) throws -> Origin {
    let origin = try parse(text, named: name, isArgument: isArgument)
    guard origin.scheme == .http, origin.isLoopback else {
      let what = tr(
        "a redirect URI is listened on only at http://127.0.0.1:PORT/…, [::1] or localhost; leave it out for any other."
      )
      throw isArgument
        ? Problem.usage(tr("\(name): \(what)")) : Problem.setting(name: name, what: what)
    }
    return origin
  }

  /// The account in a name or in an address that was pasted for one. Throws `Problem.credentials`.
  public static func account(_ text: String) throws -> String {
    do throws(OriginError) {
      return try Origin.account(in: text)
    } catch { throw Problem.credentials(.badName(text)) }
  }

  private static func sentence(_ error: OriginError) -> String {
    switch error {
    case .badAccount(let name): tr("\(name) cannot be the name of an account.")
    case .notAnAddress: tr("this is no address. Write https://HOST.")
    case .unsupportedScheme(let scheme): tr("\(scheme) is neither https nor http.")
    case .notSecure(let host): tr("http goes to this machine only; \(host) needs https.")
    case .hasUser: tr("an address with a user name or a password is not taken.")
    case .hasQuery: tr("an address with ? or # is not taken.")
    case .badPort(let port): tr("\(port) is no port.")
    case .badPath(let path): tr("\(path) is no path.")
    }
  }
}
