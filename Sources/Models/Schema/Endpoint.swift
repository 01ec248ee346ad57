/// A GET route below `/api`, with parameters in its path.
public struct Endpoint: Hashable, Sendable {
  /// A parameter of a route, written `{store_id}`, `{year}`, … in the template.
  public enum Place: String, CaseIterable, Sendable {
    /// A store's id.
    case store = "store_id"
    /// A warehouse's id.
    case warehouse = "warehouse_id"
    /// The id of the record that the list belongs to, such as a customer.
    case owner = "owner_id"
    /// A size of the product that owns the list; 0 stands for the whole product.
    case size = "size_id"
    /// A year, in four digits.
    case year
    /// A month, in two digits.
    case month
    /// A day of the month, in two digits.
    case day
    /// The id of a record.
    case id
  }

  /// The form of a route's answers.
  public enum Shape: Hashable, Sendable {
    /// The whole list at once.
    case whole
    /// The list in pages of 250 (`hiboutik-api.md`, «Paging»).
    case pages
    /// A single object, which counts as a list of one.
    case object
  }

  /// The period that one list of a route covers.
  public enum Span: Hashable, Sendable {
    /// One day: the route has a parameter for the day.
    case day
    /// A month: the route has a parameter for the month but none for the day.
    case month
  }

  /// The path below `/api`, such as `/closed_sales/{store_id}/{year}/{month}/{day}`.
  public let template: String
  /// The form of its answers.
  public let shape: Shape
  /// The parameters in the template, at most a few. They are stored because screens need them in
  /// every frame.
  private let places: [Place]

  /// Creates a route whose answer is the whole list.
  public init(_ template: String) {
    self.init(template, shape: .whole)
  }

  /// Returns a route whose list comes in pages.
  public static func paged(_ template: String) -> Endpoint { Endpoint(template, shape: .pages) }

  /// Returns a route whose answer is an object instead of a list.
  public static func object(_ template: String) -> Endpoint { Endpoint(template, shape: .object) }

  private init(_ template: String, shape: Shape) {
    self.template = template
    self.shape = shape
    // All routes of the catalog are made before the first frame; searching for each parameter name
    // would take a quarter of that time.
    places = template.utf8.split(separator: UInt8(ascii: "{")).compactMap { piece in
      piece.firstIndex(of: UInt8(ascii: "}")).flatMap {
        Place(rawValue: String(Substring(piece[..<$0])))
      }
    }
  }

  /// Whether the list comes in pages.
  public var isPaged: Bool { shape == .pages }

  /// The period that one list covers; nil if the list has no days.
  public var span: Span? { needs(.day) ? .day : needs(.month) ? .month : nil }

  /// Returns whether the route has a parameter.
  public func needs(_ place: Place) -> Bool { places.contains(place) }

  /// Returns the path with its parameters filled in; parameters without a value stay as they are.
  ///
  /// Values are percent-encoded, so that an id typed by a user cannot select another route.
  public func path(_ values: [Place: String]) -> String {
    // A query over ten years of days makes thousands of paths, so this code does not search twice.
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

  /// Returns a text as one path segment (RFC 3986 section 3.3), never `.` or `..`.
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
