/// The member names of a record, in order. The rows of a list usually share one instance.
public struct FieldNames: Sendable {
  private let names: [String]
  private let places: [String: Int]

  /// A list without names.
  static let none = FieldNames([])

  /// Creates a list of names, in order. For a duplicate name, the last position counts.
  public init(_ names: [String]) {
    self.names = names
    places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
  }

  /// The number of names.
  var count: Int { names.count }

  /// The name at an index, from 0.
  subscript(_ place: Int) -> String { names[place] }

  /// Returns the index of a name; nil if it is not in the list.
  func place(of name: String) -> Int? { places[name] }

  /// Returns whether both share the same storage, as the rows of a list do.
  func isSame(as other: FieldNames) -> Bool {
    names.withUnsafeBufferPointer { mine in
      other.names.withUnsafeBufferPointer { other in
        mine.baseAddress == other.baseAddress && mine.count == other.count
      }
    }
  }

  /// This loop uses indices, because iterating would retain and release each member twice.
  func areThose(of members: [JSON.Member]) -> Bool {
    members.withUnsafeBufferPointer { members in
      names.withUnsafeBufferPointer { names in
        names.count == members.count && names.indices.allSatisfy { names[$0] == members[$0].name }
      }
    }
  }
}
