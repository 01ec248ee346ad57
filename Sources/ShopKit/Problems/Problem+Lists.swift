import Models

extension Problem {
  /// Whether other lists may still be loadable.
  var isOfOneList: Bool {
    switch self {
    case .missing, .rightMissing, .notFound, .noList, .refusedFields, .notAsDocumented, .tooLarge:
      true
    default: false
    }
  }

  /// Returns whether the problem concerns this list alone. A report that fails with 500 does: some
  /// do so in demonstration mode, and nothing else does (`hiboutik-api.md`, «Demo mode»).
  func isOf(_ list: Resource) -> Bool {
    if case .reportFailed = self { return list.scope == .read(.reports) }
    return isOfOneList
  }

  /// Returns the problem of loading this list: a server error of a report becomes `.reportFailed`.
  func told(of list: Resource) -> Problem {
    guard list.scope == .read(.reports), case .serverFailed(let status) = self else { return self }
    return .reportFailed(status: status)
  }
}
