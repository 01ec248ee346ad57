/// The rules for programs of secret stores: their time limit, and whether they may ask the user.
public struct SecretStoreAccess: Sendable {
  /// The seconds that a program may run. A program that asks the user needs more.
  public let patience: Int
  /// Whether a program may ask on the terminal of this process, which lends it meanwhile.
  public let lendsTerminal: Bool
  /// Additional environment variables for the programs.
  let environment: [String: String]
  /// Reports, with its name, that a program has been running for two seconds.
  let onWait: @Sendable (String) -> Void

  /// Creates the access for an unattended process: 5 seconds and no terminal.
  public init() { self.init(patience: 5) }

  /// Creates an access.
  ///
  /// - Parameters:
  ///   - patience: the seconds that a program may run.
  ///   - lendsTerminal: whether it may ask on the terminal; not while the full screen is shown.
  ///   - environment: additional environment variables.
  ///   - onWait: receives the program's name when it has been running for two seconds.
  public init(
    patience: Int, lendsTerminal: Bool = false, environment: [String: String] = [:],
    onWait: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.patience = patience
    self.lendsTerminal = lendsTerminal
    self.environment = environment
    self.onWait = onWait
  }
}
