import ArgumentParser

/// A command that only prints what the program knows, and needs none of the user's folders.
protocol CommandWithoutFolders: ParsableCommand {}

extension ManualCommand: CommandWithoutFolders {}
extension CompletionsCommand: CommandWithoutFolders {}
extension ResourcesCommand: CommandWithoutFolders {}
