import Models

/// The body of a refusal: `{error, code, error_description, details}`, each of which may be missing
/// (`hiboutik-api.md`, «Error body»).
struct ErrorBody: Hashable, Sendable {
  /// The number of the error; 1 means that the token was refused.
  let code: Int?
  /// What the server said in words.
  let said: String?
  /// The fields it objects to.
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
