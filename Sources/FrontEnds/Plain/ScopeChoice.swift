import AppCore
package import Models
import ProgramSettings

/// A named set of scopes for `--preset`.
package enum Preset: String, CaseIterable, Sendable {
  case browse
  case allRead = "all-read"
  case all
  case last

  /// Returns the scopes. Throws `Problem.usage` when no scopes were requested before.
  package func scopes(last: ScopeSet?) throws -> ScopeSet {
    switch self {
    case .browse: .browse
    case .allRead: .allRead
    case .all: .all
    case .last:
      try last.orThrow(.usage(tr("No scopes were requested before: there is no last preset.")))
    }
  }
}

/// Parses the scopes of an answer in plain mode: numbers of the list, ranges, names, presets.
package enum ScopeChoice {
  /// The scopes in the order of their numbers, from 1.
  package static let numbered = ScopeSet.all.ordered

  /// Returns the scopes of an answer; those that browsing needs if it is empty. Throws
  /// `Problem.usage`.
  package static func scopes(_ answer: String, last: ScopeSet?) throws -> ScopeSet {
    let words = answer.split { $0 == "," || $0.isWhitespace }.map(String.init)
    if words.isEmpty { return .browse }
    return try words.reduce(ScopeSet.none) { $0.union(try scopes(of: $1, last)) }
  }

  private static func scopes(of word: String, _ last: ScopeSet?) throws -> ScopeSet {
    if let preset = Preset(rawValue: word.lowercased()) { return try preset.scopes(last: last) }
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first ?? nil, let end = ends.last ?? nil, ends.count <= 2 else {
      return try ArgumentNames.scopes(word)
    }
    guard first >= 1, first <= end, end <= numbered.count else {
      throw Problem.usage(tr("\(word): the scopes are numbered from 1 to \(numbered.count)."))
    }
    return ScopeSet(numbered[(first - 1)..<end])
  }
}
