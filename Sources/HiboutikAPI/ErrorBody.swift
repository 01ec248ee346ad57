import Models

/// The body of a refusal: `{error, code, error_description, details}`; each member may be missing
/// (`hiboutik-api.md`, «Error body»).
struct ErrorBody: Hashable, Sendable {
  /// The error code; 1 means that the token was refused.
  let code: Int?
  /// The server's message.
  let said: String?
  /// The fields that the server rejects, with its messages.
  let details: [String: String]

  init(_ body: [UInt8]) {
    guard let json = try? JSON(body) else {
      self.init(code: nil, said: nil, details: [:])
      return
    }
    self.init(
      code: json["code"]?.asInt,
      said: json["error_description"]?.asText ?? json["error"]?.asText,
      details: Self.details(json["details"]))
  }

  private init(code: Int?, said: String?, details: [String: String]) {
    self.code = code
    self.said = said
    self.details = details
  }

  private static func details(_ json: JSON?) -> [String: String] {
    guard case .object(let members) = json else { return [:] }
    let pairs = members.map {
      ($0.name, $0.value.asText ?? String(decoding: $0.value.text, as: UTF8.self))
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
