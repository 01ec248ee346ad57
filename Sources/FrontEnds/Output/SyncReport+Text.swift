import AppCore
import Foundation
package import Models
import ProgramSettings
package import ShopKit

extension SyncReport {
  /// Returns the report for programs.
  package func json(_ calls: CallCount) -> JSON {
    .object([
      .init("calls", .number("\(self.calls)")),
      .init("calls_this_month", .number("\(calls.used)")),
      .init("calls_allowed", .number("\(calls.limit)")),
      .init(
        "lists",
        .array(
          loaded.map {
            .object([
              .init("resource", .string($0.resource.name)), .init("lists", .number("\($0.lists)")),
              .init("rows", .number("\($0.rows)")),
            ])
          })),
      .init(
        "left_out",
        .array(
          leftOut.map { resource, reason in
            .object([
              .init("resource", .string(resource.name)), .init("reason", .string(reason.name)),
              .init("detail", reason.detail.map(JSON.string) ?? .null),
            ])
          })),
      .init("next_due", nextDue.map { .string($0.ISO8601Format()) } ?? .null),
    ])
  }

  /// The skipped resources and the reasons, one line per reason.
  package var lines: [String] {
    var reasons: [Reason] = []
    for (_, reason) in leftOut where !reasons.contains(reason) { reasons.append(reason) }
    return reasons.compactMap { reason in
      let names = leftOut.filter { $0.reason == reason }.map(\.resource.name)
        .joined(separator: ", ")
      switch reason {
      case .scope(let scope):
        return tr("hibou: \(names): left out, because the scope \(scope.name) is not granted")
      case .calls: return tr("hibou: \(names): left out, because this run may make no more calls")
      // It was reported when it happened.
      case .problem: return nil
      }
    }
  }
}

extension SyncReport.Reason {
  /// The name for programs.
  fileprivate var name: String {
    switch self {
    case .scope: "scope"
    case .calls: "calls"
    case .problem(let problem):
      switch problem {
      case .missing, .rightMissing: "refused"
      case .noList, .reportFailed: "not_there"
      case .notAsDocumented, .tooLarge: "not_as_documented"
      case .unreachable, .serverFailed: "server"
      case .readElsewhere: "loaded_elsewhere"
      default: "failed"
      }
    }
  }

  /// The details for programs.
  fileprivate var detail: String? {
    switch self {
    case .scope(let scope): scope.name
    case .calls: nil
    case .problem(let problem): Language.inEnglish { problem.shortly }
    }
  }
}
