import Testing

/// All tests here, one after the other: curses, signals and the locale belong to the whole process.
@Suite(.serialized, .timeLimit(.minutes(1))) struct TerminalTests {}
