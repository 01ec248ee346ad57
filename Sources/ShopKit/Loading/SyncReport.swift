public import Foundation
public import Models

/// The resources that a sync loaded or skipped, the reasons, and when the next list is due.
public struct SyncReport: Sendable {
  /// The loaded part of a resource.
  public struct Loaded: Sendable {
    /// The resource.
    public let resource: Resource
    /// The number of its lists that were loaded.
    public let lists: Int
    /// The number of rows in those lists.
    public let rows: Int
  }

  /// Why a resource was skipped.
  public enum Reason: Hashable, Sendable {
    /// Its scope is not granted.
    case scope(Scope)
    /// The calls of this run are used up (`--max-calls`, `--budget`).
    case calls
    /// It could not be loaded.
    case problem(Problem)
  }

  /// The loaded resources, in order.
  public private(set) var loaded: [Loaded] = []
  /// The skipped resources, in order.
  public private(set) var leftOut: [(resource: Resource, reason: Reason)] = []
  /// The number of calls made.
  public internal(set) var calls = 0
  /// When the next list is due; nil when none ever is.
  public internal(set) var nextDue: Date?

  mutating func add(_ resource: Resource, lists: Int, rows: Int) {
    guard lists > 0 else { return }
    loaded.append(Loaded(resource: resource, lists: lists, rows: rows))
  }

  mutating func leaveOut(_ resource: Resource, _ reason: Reason) {
    if !leftOut.contains(where: { $0.resource == resource }) { leftOut.append((resource, reason)) }
  }

  /// The first problem that makes the run fail. A list that the account does not have is not such a
  /// problem.
  public var problem: Problem? {
    for (resource, reason) in leftOut where resource != .turnover {
      guard case .problem(let problem) = reason else { continue }
      switch problem {
      case .noList, .reportFailed: continue
      default: return problem
      }
    }
    return nil
  }

  /// Whether the run stopped because its calls were used up.
  public var isSpent: Bool { leftOut.contains { $0.reason == .calls } }
}
