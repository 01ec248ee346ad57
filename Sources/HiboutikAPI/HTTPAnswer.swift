/// What came back: status, headers and the whole body.
public struct HTTPAnswer: Hashable, Sendable {
  /// One header line.
  public struct Header: Hashable, Sendable {
    /// Its name, in the server's case.
    public let name: String
    /// Its value.
    public let value: String

    /// A header line from its two halves.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The status code.
  public let status: Int
  /// The header lines in their order.
  public let headers: [Header]
  /// The body, decompressed.
  public let body: [UInt8]

  /// An answer.
  public init(status: Int, headers: [Header] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Whether the server did what was asked (2xx).
  public var isGood: Bool { (200..<300).contains(status) }

  /// The value of a header, nil when it is missing; lines of the same name are joined by a comma.
  ///
  /// Names are compared without regard to case: HTTP/2 sends them in lower case.
  public func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    let values = headers.filter { $0.name.lowercased() == wanted }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }
}
