/// The names of a record's members, in their order. The rows of a list mostly share one.
public struct FieldNames: Sendable {
  private let names: [String]
  private let places: [String: Int]

  /// No names.
  static let none = FieldNames([])

  /// Names, in their order; of two that are the same the last one counts.
  public init(_ names: [String]) {
    self.names = names
    places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
  }

  /// How many there are.
  var count: Int { names.count }

  /// The name at a place, counted from 0.
  subscript(_ place: Int) -> String { names[place] }

  /// The place of a name, nil when it is none of them.
  func place(of name: String) -> Int? { places[name] }

  /// Whether these are the names of other records too, stored once for all of them.
  func isSame(as other: FieldNames) -> Bool {
    names.withUnsafeBufferPointer { mine in
      other.names.withUnsafeBufferPointer { other in
        mine.baseAddress == other.baseAddress && mine.count == other.count
      }
    }
  }

  /// By places in memory: iterating would count references for each member twice.
  func areThose(of members: [JSON.Member]) -> Bool {
    members.withUnsafeBufferPointer { members in
      names.withUnsafeBufferPointer { names in
        names.count == members.count && names.indices.allSatisfy { names[$0] == members[$0].name }
      }
    }
  }
}
