import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Prints the answer to one GET, for routes that hibou has no command for.
struct GetCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "get",
      abstract: tr("Send one GET for any path below /api and print the body as received."),
      discussion: Examples.text(
        "hibou get products/412",
        "hibou get /customers/search/ --query last_name=Martel",
        after: tr(
          """
          The call counts like every call. hibou stores nothing of the answer.
          """)))
  }

  @Argument(help: .tr("The path, with or without /api before it."))
  var path: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: .tr("A parameter as NAME=VALUE; repeat it for more.", value: "name=value"))
  var query: [String] = []

  @OptionGroup(title: tr("Account")) var options: AccountOptions

  func run() async throws {
    let path = try Self.path(path, query)
    let body = try await Wiring(.ofThisProcess()).withShop(options.account) { _, shop in
      try await shop.body(path, scope: Self.scope(of: path) ?? .read(.settings))
    }
    Console.data(body.last == 0x0A || !Console.isTerminal ? body : body + [0x0A])
  }

  /// Returns the path below `/api` with its parameters. Throws `Problem.usage` for a path outside
  /// `/api`.
  static func path(_ text: String, _ query: [String]) throws -> String {
    var path = text.hasPrefix("/") ? text : "/\(text)"
    if path == "/api" || path.hasPrefix("/api/") { path = String(path.dropFirst(4)) }
    let steps = path.prefix { $0 != "?" }.split(separator: "/")
    guard !steps.isEmpty, !text.contains("://"), !path.contains("#"), !path.hasPrefix("//"),
      !steps.contains(where: { $0 == "." || $0 == ".." })
    else {
      throw Problem.usage(tr("\(text) is not a path below /api. Example: products/412."))
    }
    let parameters = try query.map { pair in
      guard let mark = pair.firstIndex(of: "="), mark != pair.startIndex else {
        throw Problem.usage(tr("--query \(pair): write NAME=VALUE."))
      }
      return "\(encoded(pair[..<mark]))=\(encoded(pair[pair.index(after: mark)...]))"
    }
    // Characters that are already encoded are kept.
    let plain = path.addingPercentEncoding(withAllowedCharacters: Self.allowed) ?? path
    if parameters.isEmpty { return plain }
    return plain + (plain.contains("?") ? "&" : "?") + parameters.joined(separator: "&")
  }

  private static let allowed = CharacterSet(charactersIn: "%/?&=:@!$'()*+,;-._~")
    .union(unreserved)
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  private static func encoded(_ text: Substring) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? String(text)
  }

  /// Returns the scope of the resource whose route begins like the path; nil when there is none.
  private static func scope(of path: String) -> Scope? {
    let first = path.prefix { $0 != "?" }.split(separator: "/").first
    return Catalog.all.first { $0.list.template.split(separator: "/").first == first }?.scope
  }
}
