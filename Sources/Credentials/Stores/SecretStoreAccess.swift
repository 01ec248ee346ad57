/// How the programs of secret stores are run: how long they may think, and whether they may ask the user.
public struct SecretStoreAccess: Sendable {
  /// The seconds a program may run. One that asks a person needs more than one that answers alone.
  public let patience: Int
  /// Whether a program may ask on the terminal of this process, which lends it out meanwhile.
  public let lendsTerminal: Bool
  /// Variables that the programs get beside those of this process.
  let environment: [String: String]
  /// Says that a program has been running for two seconds, by its name.
  let onWait: @Sendable (String) -> Void

  /// The access of a process that nobody watches: 5 seconds and no terminal.
  public init() { self.init(patience: 5) }

  /// An access.
  ///
  /// - Parameters:
  ///   - patience: the seconds that a program may run.
  ///   - lendsTerminal: whether it may ask on the terminal; not while a full screen is shown there.
  ///   - environment: variables that it gets beside those of this process.
  ///   - onWait: gets the program's name when it has been running for two seconds.
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
