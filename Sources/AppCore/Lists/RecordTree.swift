public import Models

/// Records with parents in the same list, such as categories, in the order of a tree.
public struct RecordTree: Sendable {
  /// A record of the tree.
  public struct Node: Sendable {
    /// The record.
    public let record: Record
    /// The number of records above it.
    public let depth: Int
    /// The record directly above it; nil at the top level.
    public let parent: Record?
  }

  /// The records, each below its parent. Records without an existing parent are at the top level,
  /// and a cycle of parents is cut.
  public let nodes: [Node]

  /// Returns the column that refers to the parent; nil for lists without one.
  public static func parent(in resource: Resource) -> Column? {
    resource.columns.first { $0.meaning == .reference(resource.name) }
  }

  /// Sorts records into a tree.
  public init(_ resource: Resource, _ records: [Record]) {
    let parent = Self.parent(in: resource)
    let ids = Set(records.compactMap { resource.id(of: $0) })
    let under = Dictionary(grouping: records) { record -> String in
      let id = parent?.value(of: record)
      guard case .reference(_, let id)? = id, ids.contains(id) else { return "" }
      return id
    }
    var nodes: [Node] = []
    var seen: Set<String> = []
    func add(below parent: Record?, _ depth: Int) {
      for record in under[parent.flatMap { resource.id(of: $0) } ?? ""] ?? [] {
        guard let id = resource.id(of: record), seen.insert(id).inserted else { continue }
        nodes.append(Node(record: record, depth: depth, parent: parent))
        add(below: record, depth + 1)
      }
    }
    add(below: nil, 0)
    for record in records where resource.id(of: record).map({ !seen.contains($0) }) ?? true {
      nodes.append(Node(record: record, depth: 0, parent: nil))
      if let id = resource.id(of: record), seen.insert(id).inserted { add(below: record, 1) }
    }
    self.nodes = nodes
  }
}
