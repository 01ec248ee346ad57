public import Foundation
public import Models

/// Remembers what an account does not have, so that hibou does not ask for it in every run.
///
/// The times are stored elsewhere, by name.
public struct MissingFeatures: Sendable {
  /// Something that not every account has.
  public enum Thing: Hashable, Sendable {
    /// A list whose route answered 404.
    case list(Resource)
    /// The month form of closed sales; such an account only has the day form.
    case monthsOfSales

    /// The name for storing the time.
    public var name: String {
      switch self {
      case .list(let resource): "list/\(resource.name)"
      case .monthsOfSales: "months/sales"
      }
    }

    /// The seconds until hibou asks again. A change of the account's plan may add a list; a form of
    /// a route depends on the server's version.
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

  /// Creates a memory of absences.
  ///
  /// - Parameters:
  ///   - load: returns the time stored under a name; nil for none.
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

  /// A memory that remembers nothing.
  public static let none = MissingFeatures(load: { _ in nil }, store: { _, _ in })

  /// Returns whether the account was found not to have the thing, too recently to ask again.
  public func contains(_ thing: Thing) async -> Bool {
    guard let seen = await load(thing.name) else { return false }
    // A time in the future was written with a wrong clock and does not count.
    return (0..<thing.pause).contains(now().timeIntervalSince(seen))
  }

  /// Records that the account does not have the thing.
  public func note(_ thing: Thing) async {
    await store(thing.name, now())
  }
}
