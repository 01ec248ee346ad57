import ArgumentParser
import Models
import ShopKit

extension CompletionKind {
  /// The names of everything that can be listed.
  static var resources: CompletionKind { .list(Catalog.all.map(\.name)) }

  /// The names of the connected accounts.
  static var accounts: CompletionKind {
    .custom { _, _, _ in (try? Wiring(.ofThisProcess()))?.service.knownAccounts ?? [] }
  }
}
