import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit
import Simulator

extension CompletionKind {
  /// The names of all resources.
  static var resources: CompletionKind { .list(Catalog.all.map(\.name)) }

  /// The names of the connected accounts.
  static var accounts: CompletionKind {
    .custom { _, _, _ in
      (try? Wiring(.ofThisProcess(), toleratesMistakes: true))?.service.knownAccounts ?? []
    }
  }

  /// Common words for days, and today as an example of the format.
  static var days: CompletionKind {
    .custom { _, _, _ in
      let today = ShopDate(at: ProcessEnvironment.ofThisProcess().now(), in: .current)
      return ["today", "yesterday", "\(today)"]
    }
  }

  /// Words for periods.
  static var spans: CompletionKind {
    .list(["today", "yesterday", "7d", "30d", "week", "month", "year"])
  }

  /// The faults of the demo shop, with the form of their values.
  static var faults: CompletionKind {
    .list(
      Fault.help.flatMap { fault in
        // `429-after=N` is completed up to its equals sign.
        let parts = fault.name.split(separator: "=")
        let stem = parts.count > 1 ? "\(parts[0])=" : fault.name
        return fault.values.isEmpty ? [stem] : fault.values.map { stem + $0 }
      })
  }

  /// The scopes, several separated by commas.
  static var scopes: CompletionKind {
    .custom { _, _, typed in Completions.listed(Scope.all.map(\.name), after: typed) }
  }

  /// The columns of the named resource, several separated by commas.
  static var columns: CompletionKind {
    .custom { words, _, typed in
      Completions.listed(Completions.columns(words) + [RowSelection.all], after: typed)
    }
  }

  /// One column of the named resource.
  static var column: CompletionKind { .custom { words, _, _ in Completions.columns(words) } }

  /// The columns of the named resource, in both directions.
  static var orders: CompletionKind {
    .custom { words, _, _ in
      // zsh takes what follows a colon for a description.
      let colon = CompletionShell.requesting == .zsh ? "\\:" : ":"
      return Completions.columns(words).flatMap { [$0, "\($0)\(colon)asc", "\($0)\(colon)desc"] }
    }
  }

  /// The lists that belong to a record of the named resource.
  static var belongings: CompletionKind {
    .custom { words, _, typed in
      let names = Completions.resource(words)?.related.map(\.name) ?? []
      return Completions.listed(names + [RowSelection.all], after: typed)
    }
  }
}

/// Completes the words of a command line.
enum Completions {
  /// Returns the first resource that a command line names; nil when there is none.
  static func resource(_ words: [String]) -> Resource? {
    words.lazy.compactMap { Catalog.resource($0) }.first
  }

  /// Returns the columns of that resource, by their names in the API.
  static func columns(_ words: [String]) -> [String] { resource(words)?.columns.map(\.id) ?? [] }

  /// Returns the completions of a list that is typed with commas, without the names that it already
  /// contains.
  static func listed(_ names: [String], after typed: String) -> [String] {
    let parts = typed.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let done = parts.dropLast()
    let start = done.map { "\($0)," }.joined()
    return names.filter { !done.contains($0) }.map { start + $0 }
  }
}
