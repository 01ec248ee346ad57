extension Program {
  /// Shows a notice of what happened beside the program, such as to the copy on the disk.
  ///
  /// Whoever tells of a problem from there does not know which keys the screens have now.
  public func tell(_ notice: Notice) {
    let problem = notice.problem.flatMap { notice == Notice($0) ? $0 : nil }
    perform(.say(problem.map { Notice($0, context.keymap) } ?? notice))
  }
}
