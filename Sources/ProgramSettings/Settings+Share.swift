import Models

extension Settings {
  /// Returns the percentage of an account's calls that fleet runs may make. Throws
  /// `Problem.setting`.
  package func fleetShare() throws -> Int { try number(.fleetShare) }
}
