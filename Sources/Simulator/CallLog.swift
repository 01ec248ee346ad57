public import Models

/// A request to the simulator. It contains no token, no code and no secret.
public struct CallLog: Hashable, Sendable {
  /// The method, such as `GET`.
  public let method: String
  /// The path with its query; a code in it is masked.
  public let path: String
  /// The status of the answer.
  public let status: Int
  /// The scope that the route needs; nil outside the API and for unknown routes.
  public let scope: Scope?
}
