/// A GET route below `/api`, with places to fill in.
public struct Endpoint: Hashable, Sendable {
  /// What a route asks for, written `{store_id}`, `{year}`, … in the template.
  public enum Place: String, CaseIterable, Sendable {
    /// A store's id.
    case store = "store_id"
    /// A warehouse's id.
    case warehouse = "warehouse_id"
    /// The id of the record that the list belongs to, such as a customer's.
    case owner = "owner_id"
    /// A size of that record, a product; 0 is the product as a whole.
    case size = "size_id"
    /// A year, four digits.
    case year
    /// A month, two digits.
    case month
    /// A day of the month, two digits.
    case day
    /// The id of a record.
    case id
  }

  /// How a route answers.
  public enum Shape: Hashable, Sendable {
    /// A whole list at once.
    case whole
    /// A list in pages of 250 (`hiboutik-api.md`, «Paging»).
    case pages
    /// One object, which counts as a list of one.
    case object
  }

  /// The days a route tells of.
  public enum Span: Hashable, Sendable {
    /// One day: the route has a place for it.
    case day
    /// A month: the route has a place for a month, and none for a day.
    case month
  }

  /// The path below `/api`, such as `/closed_sales/{store_id}/{year}/{month}/{day}`.
  public let template: String
  /// How it answers.
  public let shape: Shape
  /// The places in the template: a screen asks for them in every frame, and there are a few at most.
  private let places: [Place]

  /// A route that gives its whole answer at once.
  public init(_ template: String) {
    self.init(template, shape: .whole)
  }

  /// A route that gives its list in pages.
  public static func paged(_ template: String) -> Endpoint { Endpoint(template, shape: .pages) }

  /// A route that gives an object where others give a list.
  public static func object(_ template: String) -> Endpoint { Endpoint(template, shape: .object) }

  private init(_ template: String, shape: Shape) {
    self.template = template
    self.shape = shape
    // Every route of the catalog is made before the first frame; a search for each name would be a quarter of it.
    places = template.utf8.split(separator: UInt8(ascii: "{")).compactMap { piece in
      piece.firstIndex(of: UInt8(ascii: "}")).flatMap {
        Place(rawValue: String(Substring(piece[..<$0])))
      }
    }
  }

  /// Whether the server gives the list in pages.
  public var isPaged: Bool { shape == .pages }

  /// The days one list of it tells of, nil when it is no matter of days.
  public var span: Span? { needs(.day) ? .day : needs(.month) ? .month : nil }

  /// Whether the route needs that place filled in.
  public func needs(_ place: Place) -> Bool { places.contains(place) }

  /// The path with its places filled in; places with no value stay as they are.
  ///
  /// Values are percent-encoded, so that an id somebody typed cannot lead to another route.
  public func path(_ values: [Place: String]) -> String {
    // A question over ten years of days fills in thousands of paths, so nothing is searched for twice.
    var path = ""
    var rest = template[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      path += rest[..<open]
      let place = Place(rawValue: String(rest[rest.utf8.index(after: open)..<close]))
      if let value = place.flatMap({ values[$0] }) {
        path += Self.segment(value)
      } else {
        path += rest[open...close]
      }
      rest = rest[rest.utf8.index(after: close)...]
    }
    return path + rest
  }

  /// A text as one segment of a path (RFC 3986 section 3.3), never `.` or `..`.
  private static func segment(_ value: String) -> String {
    if value.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return value }
    let keepsDots = value.contains { $0 != "." }
    return value.utf8.reduce(into: "") { text, byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        Character(scalar).isASCII && (Character(scalar).isLetter || Character(scalar).isNumber)
      if isPlain || "-_~".unicodeScalars.contains(scalar) || (scalar == "." && keepsDots) {
        text.unicodeScalars.append(scalar)
      } else {
        text +=
          "%" + String(byte >> 4, radix: 16, uppercase: true)
          + String(byte & 15, radix: 16, uppercase: true)
      }
    }
  }
}
