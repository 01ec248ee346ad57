/// The number of colours that a terminal shows.
public enum ColorDepth: Hashable, Sendable {
  /// None, or none are wanted.
  case none
  /// The eight basic colours.
  case eight
  /// The basic and the bright colours.
  case sixteen
  /// The 256 colours of xterm.
  case indexed
  /// Any colour.
  case mixed

  /// Determines the depth from the terminal database (-1 where it says nothing) and the
  /// environment.
  init(_ colors: Int, _ environment: Environment) {
    guard environment.wantsColor, colors > 0 else {
      self = .none
      return
    }
    switch colors {
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case 256: self = environment.mixesColors ? .mixed : .indexed
    default: self = .mixed
    }
  }
}
