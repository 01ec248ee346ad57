public import Foundation

/// Which lists a question may load, and how old those may be that it does not load.
public struct LoadPolicy: Hashable, Sendable {
  /// What may be loaded.
  public enum Mode: Hashable, Sendable {
    /// What is missing, and what is too old.
    case asNeeded
    /// Everything, whatever its age (`--refresh`).
    case everything
    /// Nothing: only the mirror answers (`--offline`).
    case nothing
  }

  /// What may be loaded.
  public var mode: Mode
  /// The age in seconds from which a list is loaded again; nil for each resource's own.
  public var maxAge: TimeInterval?
  /// The usual ages of resources that have others than their own: settings change them.
  public var ages: [Resource: TimeInterval]

  /// A policy.
  public init(
    _ mode: Mode = .asNeeded, maxAge: TimeInterval? = nil, ages: [Resource: TimeInterval] = [:]
  ) {
    self.mode = mode
    self.maxAge = maxAge
    self.ages = ages
  }

  /// Loads what is missing, however old the rest is: for screens, where the age is shown and a key refreshes.
  public static let missingOnly = LoadPolicy(.asNeeded, maxAge: .infinity)

  /// Whether a list in that state is to be loaded.
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
