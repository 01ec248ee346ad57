/// An answer: status, headers and the whole body.
public struct HTTPAnswer: Hashable, Sendable {
  /// One header line.
  public struct Header: Hashable, Sendable {
    /// The name, as the server spelled it.
    public let name: String
    /// Its value.
    public let value: String

    /// Creates a header line.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The status code.
  public let status: Int
  /// The header lines, in order.
  public let headers: [Header]
  /// The body, decompressed.
  public let body: [UInt8]

  /// Creates an answer.
  public init(status: Int, headers: [Header] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Whether the request succeeded (2xx).
  public var isGood: Bool { (200..<300).contains(status) }

  /// Returns the value of a header; nil when it is missing. Lines with the same name are joined by
  /// a comma.
  ///
  /// The case of names does not matter; HTTP/2 sends them in lower case.
  public func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    let values = headers.filter { $0.name.lowercased() == wanted }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }
}
