import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit
import Simulator

extension CompletionKind {
  /// The names of everything that can be listed.
  static var resources: CompletionKind { .list(Catalog.all.map(\.name)) }

  /// The names of the connected accounts.
  static var accounts: CompletionKind {
    .custom { _, _, _ in
      (try? Wiring(.ofThisProcess(), toleratesMistakes: true))?.service.knownAccounts ?? []
    }
  }

  /// Days as they are mostly meant, and this day as an example of how days are written.
  static var days: CompletionKind {
    .custom { _, _, _ in
      let today = ShopDate(at: ProcessEnvironment.ofThisProcess().now(), in: .current)
      return ["today", "yesterday", "\(today)"]
    }
  }

  /// Words for several days.
  static var spans: CompletionKind {
    .list(["today", "yesterday", "7d", "30d", "week", "month", "year"])
  }

  /// What can go wrong in the demo shop, with the values that a fault has.
  static var faults: CompletionKind {
    .list(
      Fault.help.flatMap { fault in
        // `429-after=N` is completed as far as its sign.
        let parts = fault.name.split(separator: "=")
        let stem = parts.count > 1 ? "\(parts[0])=" : fault.name
        return fault.values.isEmpty ? [stem] : fault.values.map { stem + $0 }
      })
  }

  /// The scopes, several with commas between.
  static var scopes: CompletionKind {
    .custom { _, _, typed in Completions.listed(Scope.all.map(\.name), after: typed) }
  }

  /// The columns of the resource that was named, several with commas between.
  static var columns: CompletionKind {
    .custom { words, _, typed in
      Completions.listed(Completions.columns(words) + [Selection.all], after: typed)
    }
  }

  /// One column of the resource that was named.
  static var column: CompletionKind { .custom { words, _, _ in Completions.columns(words) } }

  /// The columns of the resource that was named, each way round.
  static var orders: CompletionKind {
    .custom { words, _, _ in
      // zsh reads what follows a colon as a description.
      let colon = CompletionShell.requesting == .zsh ? "\\:" : ":"
      return Completions.columns(words).flatMap { [$0, "\($0)\(colon)asc", "\($0)\(colon)desc"] }
    }
  }

  /// The lists that belong to a record of the resource that was named.
  static var belongings: CompletionKind {
    .custom { words, _, typed in
      let names = Completions.resource(words)?.related.map(\.name) ?? []
      return Completions.listed(names + [Selection.all], after: typed)
    }
  }
}

/// What completes the words of a command line.
enum Completions {
  /// The resource that a command line names first.
  static func resource(_ words: [String]) -> Resource? {
    words.lazy.compactMap { Catalog.resource($0) }.first
  }

  /// The columns of that resource, by the names of the wire.
  static func columns(_ words: [String]) -> [String] { resource(words)?.columns.map(\.id) ?? [] }

  /// What can follow a list that is typed with commas; what is in it already does not come again.
  static func listed(_ names: [String], after typed: String) -> [String] {
    let parts = typed.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let done = parts.dropLast()
    let start = done.map { "\($0)," }.joined()
    return names.filter { !done.contains($0) }.map { start + $0 }
  }
}
