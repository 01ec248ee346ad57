import Glibc

/// The descriptors 0 to 2, which whoever starts the program may have closed.
package enum StandardStreams {
  /// Opens those that are closed, so that no file that is opened later gets their numbers and the data, or the
  /// words, that are meant for them.
  ///
  /// They are opened the wrong way round: what is written to a stream that is not there is not lost silently.
  package static func open() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(stream, F_GETFD) == -1 {
      _ = Glibc.open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
