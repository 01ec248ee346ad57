import Models

extension Settings {
  /// The share of an account's calls in percent that runs over many accounts may make. Throws `Problem.setting`.
  package func fleetShare() throws -> Int { try number(.fleetShare) }
}
