extension Program {
  /// Shows a notice of what happened beside the program, such as to the copy on the disk.
  public func tell(_ notice: Notice) { perform(.say(notice)) }
}
