/// How many colours a terminal shows.
public enum ColorDepth: Hashable, Sendable {
  /// None, or none are wanted.
  case none
  /// The eight old ones.
  case eight
  /// Those and the bright ones.
  case sixteen
  /// The 256 of xterm.
  case indexed
  /// Any.
  case mixed

  /// What the terminal database counts (-1 where it says nothing), and what the surroundings say.
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
