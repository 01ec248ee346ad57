import Models

extension Settings {
  /// The share of an account's calls in percent that runs over many accounts may make. Throws `Problem.setting`.
  func fleetShare() throws -> Int {
    let text = try self.text(.fleetShare)
    guard let share = CallShare(text) else {
      throw Problem.setting(name: path, what: tr("fleet.share must be a share such as 20%."))
    }
    return share.percent
  }
}
