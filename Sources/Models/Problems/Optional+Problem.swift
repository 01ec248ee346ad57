extension Optional {
  /// The value. Throws the problem when there is none.
  public func orThrow(_ problem: @autoclosure () -> Problem) throws -> Wrapped {
    guard let self else { throw problem() }
    return self
  }
}
