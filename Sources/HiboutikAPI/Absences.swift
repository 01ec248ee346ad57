public import Foundation
public import Models

/// What an account was seen not to have and when, so that hibou does not ask for it in every run.
///
/// The times are stored elsewhere, by the name of the thing.
public struct Absences: Sendable {
  /// Something that not every account has.
  public enum Thing: Hashable, Sendable {
    /// A list: its route answered 404.
    case list(Resource)
    /// The closed sales of a month in one list; only the days of the month are there.
    case monthsOfSales

    /// The name under which the time is stored.
    public var name: String {
      switch self {
      case .list(let resource): "list/\(resource.name)"
      case .monthsOfSales: "months/sales"
      }
    }

    /// Seconds until hibou asks again. A list may be added by a change of the account's plan; a form of a
    /// route is a matter of the server's version.
    var pause: Double {
      switch self {
      case .list: 86_400
      case .monthsOfSales: 30 * 86_400
      }
    }
  }

  private let now: @Sendable () -> Date
  private let load: @Sendable (_ name: String) async -> Date?
  private let store: @Sendable (_ name: String, Date) async -> Void

  /// A memory of absences.
  ///
  /// - Parameters:
  ///   - load: the time that was stored under a name, nil for none.
  ///   - store: stores a time under a name.
  public init(
    now: @escaping @Sendable () -> Date = { Date() },
    load: @escaping @Sendable (_ name: String) async -> Date?,
    store: @escaping @Sendable (_ name: String, Date) async -> Void
  ) {
    self.now = now
    self.load = load
    self.store = store
  }

  /// Remembers nothing.
  public static let none = Absences(load: { _ in nil }, store: { _, _ in })

  /// Whether the account was seen not to have it, too short a time ago to ask again.
  public func contains(_ thing: Thing) async -> Bool {
    guard let seen = await load(thing.name) else { return false }
    // A time in the future comes from a clock that was wrong, and says nothing.
    return (0..<thing.pause).contains(now().timeIntervalSince(seen))
  }

  /// Remembers that the account does not have it.
  public func note(_ thing: Thing) async {
    await store(thing.name, now())
  }
}
