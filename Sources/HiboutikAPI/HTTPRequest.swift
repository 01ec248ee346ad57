/// One request as the transport takes it.
public struct HTTPRequest: Hashable, Sendable {
  /// What is done at the address.
  public enum Method: Hashable, Sendable {
    /// Looking; the only method the API ever sees.
    case get
    /// Sending a form, already encoded; only the token address takes it.
    case postForm(String)
  }

  /// What is done.
  public let method: Method
  /// The absolute address.
  public let url: String
  /// Its own headers; the transport adds those that every request has.
  public let headers: [String: String]
  /// The seconds the whole exchange may take, nil for as many as the transport allows.
  public let seconds: Int?

  /// A request.
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
  /// Method and address; headers and form hold secrets and stay out.
  public var description: String { method == .get ? "GET \(url)" : "POST \(url)" }

  /// Nothing beyond the description, so that `dump` shows no secret either.
  public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
