/// A request for a transport.
public struct HTTPRequest: Hashable, Sendable {
  /// The method of a request.
  public enum Method: Hashable, Sendable {
    /// Read data; the only method for routes of the API.
    case get
    /// Post a form that is already encoded; only the token address accepts it.
    case postForm(String)
  }

  /// The method.
  public let method: Method
  /// The absolute address.
  public let url: String
  /// The headers of this request; the transport adds those that every request has.
  public let headers: [String: String]
  /// The most seconds for the whole exchange; nil for the transport's limit.
  public let seconds: Int?

  /// Creates a request.
  public init(
    _ method: Method, _ url: String, headers: [String: String] = [:], seconds: Int? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.seconds = seconds
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// The method and the address; headers and form contain secrets and are left out.
  public var description: String { method == .get ? "GET \(url)" : "POST \(url)" }

  /// A mirror with the description only, so that `dump` shows no secret.
  public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
