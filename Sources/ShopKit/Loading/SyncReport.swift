public import Foundation
public import Models

/// What a sync did, what it left out and why, and when the next one has something to do.
public struct SyncReport: Sendable {
  /// What was loaded of a resource.
  public struct Loaded: Sendable {
    /// The resource.
    public let resource: Resource
    /// How many of its lists.
    public let lists: Int
    /// The rows that those lists have now.
    public let rows: Int
  }

  /// Why a resource was left out.
  public enum Reason: Hashable, Sendable {
    /// Its scope is not granted.
    case scope(Scope)
    /// The calls of this run are made (`--max-calls`, `--budget`).
    case calls
    /// It could not be loaded.
    case problem(Problem)
  }

  /// What was loaded, in order.
  public private(set) var loaded: [Loaded] = []
  /// What was left out, in order.
  public private(set) var leftOut: [(resource: Resource, reason: Reason)] = []
  /// Calls that were made.
  public internal(set) var calls = 0
  /// When the next list is due, nil when none ever is.
  public internal(set) var nextDue: Date?

  mutating func add(_ resource: Resource, lists: Int, rows: Int) {
    guard lists > 0 else { return }
    loaded.append(Loaded(resource: resource, lists: lists, rows: rows))
  }

  mutating func leaveOut(_ resource: Resource, _ reason: Reason) {
    if !leftOut.contains(where: { $0.resource == resource }) { leftOut.append((resource, reason)) }
  }

  /// The first problem that ends the run with a failure: what an account does not have at all is none.
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

  /// Whether the run stopped at the calls it may make.
  public var isSpent: Bool { leftOut.contains { $0.reason == .calls } }
}
