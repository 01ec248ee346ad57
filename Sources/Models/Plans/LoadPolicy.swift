public import Foundation

/// The lists that may be loaded to answer a question, and the maximum age of the others.
public struct LoadPolicy: Hashable, Sendable {
  /// The lists that may be loaded.
  public enum Mode: Hashable, Sendable {
    /// Lists that are missing or too old.
    case asNeeded
    /// Every list, whatever its age (`--refresh`).
    case everything
    /// Nothing: the mirror alone answers (`--offline`).
    case nothing
  }

  /// The lists that may be loaded.
  public var mode: Mode
  /// The maximum age in seconds before a list is loaded again; nil for each resource's own.
  public var maxAge: TimeInterval?
  /// The maximum ages that settings override, by resource.
  public var ages: [Resource: TimeInterval]

  /// Creates a policy.
  public init(
    _ mode: Mode = .asNeeded, maxAge: TimeInterval? = nil, ages: [Resource: TimeInterval] = [:]
  ) {
    self.mode = mode
    self.maxAge = maxAge
    self.ages = ages
  }

  /// Loads only missing lists, whatever the age of the others. Screens use it, because they show
  /// the age and have a key to refresh.
  public static let missingOnly = LoadPolicy(.asNeeded, maxAge: .infinity)

  /// Returns whether to load a list in the given state.
  public func loads(_ freshness: Freshness) -> Bool {
    switch (mode, freshness) {
    case (_, .future), (.nothing, _): false
    case (.everything, _): true
    case (.asNeeded, .notLoaded), (.asNeeded, .partial), (.asNeeded, .unfinished),
      (.asNeeded, .stale):
      true
    case (.asNeeded, .current), (.asNeeded, .final): false
    }
  }
}
