import Glibc

/// The descriptors 0 to 2, which may be closed when the program starts.
package enum StandardStreams {
  /// Opens the closed ones, so that no file opened later gets their numbers and receives their data
  /// or messages.
  ///
  /// They are opened in the wrong direction, so that writing to a missing stream fails visibly.
  package static func open() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(stream, F_GETFD) == -1 {
      _ = Glibc.open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
