public import Models

/// Parses base addresses from arguments and environment, with errors for the user.
public enum Origins {
  /// Parses a base address. Throws a `Problem` that names the option or variable.
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

  /// Parses the loopback address of a redirect URI. Throws a `Problem` that names the option or
  /// variable.
  public static func redirect(
    _ text: String, named name: String, isArgument: Bool = false
  ) throws -> Origin {
    let origin = try parse(text, named: name, isArgument: isArgument)
    guard origin.scheme == .http, origin.isLoopback else {
      let what = tr(
        "hibou listens only at http://127.0.0.1:PORT/…, [::1] or localhost; leave out any other redirect URI."
      )
      throw isArgument
        ? Problem.usage(tr("\(name): \(what)")) : Problem.setting(name: name, what: what)
    }
    return origin
  }

  /// Returns the account in a name or in a pasted address. Throws `Problem.credentials`.
  public static func account(_ text: String) throws -> String {
    do throws(OriginError) {
      return try Origin.account(in: text)
    } catch { throw Problem.credentials(.badName(text)) }
  }

  private static func sentence(_ error: OriginError) -> String {
    switch error {
    case .badAccount(let name): tr("\(name) is not an account name.")
    case .notAnAddress: tr("this is not an address. Write https://HOST.")
    case .unsupportedScheme(let scheme): tr("\(scheme) is neither https nor http.")
    case .notSecure(let host): tr("http works only on this machine; \(host) needs https.")
    case .hasUser: tr("leave out the user name and password.")
    case .hasQuery: tr("leave out ? and #.")
    case .badPort(let port): tr("\(port) is not a port.")
    case .badPath(let path): tr("\(path) is not a path.")
    }
  }
}
