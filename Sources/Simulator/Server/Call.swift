/// A request to the simulator.
struct Call: Sendable {
  let method: String
  /// The path as sent, without its query.
  private(set) var path: String
  let query: FormFields
  /// The headers, by lower-case name.
  let headers: [String: String]
  let body: [UInt8]
  /// `http://` and the host that the caller used.
  private(set) var base: String

  /// Creates a request from its target, such as `/api/products/?p=2`.
  init(
    method: String, target: String, headers: [String: String] = [:], body: [UInt8] = [],
    base: String
  ) {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = String(halves.first ?? "/")
    query = FormFields(halves.count == 2 ? halves[1] : "")
    self.headers = headers
    self.body = body
    self.base = base
  }

  /// Returns the call for the shop at a path, which becomes part of the base; nil when the call is
  /// for something else.
  func below(_ prefix: String) -> Call? {
    if prefix.isEmpty { return self }
    guard path.hasPrefix("\(prefix)/") else { return nil }
    var call = self
    call.path = String(path.dropFirst(prefix.count))
    call.base += prefix
    return call
  }

  /// The parts of the path between slashes.
  var segments: [Substring] { path.split(separator: "/") }

  /// The path and query as sent.
  var target: String { query.fields.isEmpty ? path : "\(path)?\(query.text)" }

  /// The fields of a form in the body.
  var form: FormFields { FormFields(String(decoding: body, as: UTF8.self)) }

  /// The token of a Bearer header (RFC 6750 section 2.1); nil without one.
  var bearer: String? {
    guard let header = headers["authorization"], header.lowercased().hasPrefix("bearer ") else {
      return nil
    }
    return String(header.dropFirst(7))
  }

  /// The text after Basic in the header (RFC 7617); nil without one.
  var basic: String? {
    guard let header = headers["authorization"], header.lowercased().hasPrefix("basic ") else {
      return nil
    }
    return String(header.dropFirst(6))
  }

  /// Returns the address of this call with another query.
  func address(query: FormFields) -> String { "\(base)\(path)?\(query.text)" }

  /// The path and query for a log, without codes and tokens.
  var masked: String {
    let shown = query.fields.map { field in
      let isSecret = ["code", "access_token", "refresh_token", "client_secret"].contains(field.name)
      return (field.name, isSecret ? "…" : field.value)
    }
    return shown.isEmpty
      ? path : "\(path)?\(shown.map { "\($0.0)=\($0.1)" }.joined(separator: "&"))"
  }
}
