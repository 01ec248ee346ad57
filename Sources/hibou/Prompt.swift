import Foundation

/// A question on the terminal.
enum Prompt {
  /// Asks on stderr and reads a line from stdin; a secret is not echoed. Nil at the end of input.
  static func ask(_ question: String, isSecret: Bool) -> String? {
    FileHandle.standardError.write(Data(question.utf8))
    if !isSecret { return Console.readLine() }
    var saved = termios()
    tcgetattr(0, &saved)
    var silent = saved
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(0, TCSAFLUSH, &silent)
    defer {
      tcsetattr(0, TCSAFLUSH, &saved)
      Console.say("")
    }
    return Console.readLine()
  }
}
