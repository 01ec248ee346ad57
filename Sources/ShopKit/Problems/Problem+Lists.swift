import Models

extension Problem {
  /// Whether other lists may be readable all the same.
  var isOfOneList: Bool {
    switch self {
    case .missing, .notFound, .noList, .refusedFields, .notAsDocumented, .tooLarge: true
    default: false
    }
  }

  /// The same, knowing which list could not be read: some reports fail with 500 in accounts that are in
  /// demonstration mode, and nothing else does (`hiboutik-api.md`, «Demo mode»).
  func isOf(_ list: Resource) -> Bool {
    if case .reportFailed = self { return list.scope == .read(.reports) }
    return isOfOneList
  }

  /// The same problem, knowing that it came with that list.
  func told(of list: Resource) -> Problem {
    guard list.scope == .read(.reports), case .serverFailed(let status) = self else { return self }
    return .reportFailed(status: status)
  }
}
