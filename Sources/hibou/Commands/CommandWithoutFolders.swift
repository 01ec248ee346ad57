import ArgumentParser

/// A command that prints what the program knows, and needs no folder of the user's.
protocol CommandWithoutFolders: ParsableCommand {}

extension ManualCommand: CommandWithoutFolders {}
extension CompletionsCommand: CommandWithoutFolders {}
extension ResourcesCommand: CommandWithoutFolders {}
