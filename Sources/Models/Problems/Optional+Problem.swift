extension Optional {
  /// Returns the value. Throws the problem if the value is nil.
  public func orThrow(_ problem: @autoclosure () -> Problem) throws -> Wrapped {
    guard let self else { throw problem() }
    return self
  }
}
