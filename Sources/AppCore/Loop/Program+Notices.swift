extension Program {
  /// Shows a notice about something outside the program, such as the mirror on the disk.
  ///
  /// The notice of a problem is made again with the user's keys, which its sender does not know.
  public func tell(_ notice: Notice) {
    let problem = notice.problem.flatMap { notice == Notice($0) ? $0 : nil }
    perform(.say(problem.map { Notice($0, context.keymap) } ?? notice))
  }
}
