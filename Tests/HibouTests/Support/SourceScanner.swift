/// Finds the translated texts in a source file: the literals of `tr`, and the words of keys.
struct SourceScanner {
  /// The sentences found.
  private(set) var sentences: Set<Sentences.Sentence> = []
  /// The literals that contain words and are not translated, as far as the code shows it.
  private(set) var others: Set<String> = []
  private let text: [Character]

  init(_ source: String) {
    text = Array(source)
    scan(0..<text.count)
  }

  /// A literal: its position, its text with `%1` for values, and the positions of the values.
  private struct Literal {
    let range: Range<Int>
    var template = ""
    var values: [Range<Int>] = []
  }

  private mutating func scan(_ range: Range<Int>) {
    let literals = literals(in: range)
    for (index, literal) in literals.enumerated() {
      let next = index + 1 < literals.count ? literals[index + 1] : nil
      take(literal, before: next)
      for value in literal.values { scan(value) }
    }
  }

  private mutating func take(_ literal: Literal, before next: Literal?) {
    let before = String(text[max(0, literal.range.lowerBound - 40)..<literal.range.lowerBound])
    if before.contains(/(^|[^A-Za-z])tr\(\s*(term: )?$/) {
      let between = next.map { String(text[literal.range.upperBound..<$0.range.lowerBound]) } ?? ""
      sentences.insert(
        .init(
          context: between.contains(/^,\s*context:\s*$/) ? next?.template : nil,
          text: literal.template,
          plural: between.contains(/^,\s*$/) ? next?.template : nil))
    } else if before.contains(/\bhelp: $/) || before.contains(/\bfooter: $/) {
      // Words of keys; those of commands go through `tr`.
      if literal.values.isEmpty {
        sentences.insert(.init(context: nil, text: literal.template, plural: nil))
      }
    } else if literal.template.contains(/[A-Za-z]{2,} +[a-z]{2,}/), !isForProgrammers(literal) {
      others.insert(literal.template)
    }
  }

  /// Returns whether a literal describes a programming error, or is the context of an ambiguous
  /// word.
  private func isForProgrammers(_ literal: Literal) -> Bool {
    let before = String(text[max(0, literal.range.lowerBound - 200)..<literal.range.lowerBound])
    return before.contains(/context: $/)
      || before.contains(/(precondition|preconditionFailure|fatalError|assert)\([^{};]*$/)
  }

  private func literals(in range: Range<Int>) -> [Literal] {
    var found: [Literal] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] == "/", index + 1 < text.count, text[index + 1] == "/" {
        index = text[index...].firstIndex { $0.isNewline } ?? text.count
      } else if text[index] == "\"" {
        let literal = literal(at: index)
        found.append(literal)
        index = literal.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private func literal(at start: Int) -> Literal {
    let isLong = start + 2 < text.count && text[start + 1] == "\"" && text[start + 2] == "\""
    var literal = Literal(range: start..<start)
    var index = start + (isLong ? 3 : 1)
    while index < text.count {
      if text[index] == "\"", !isLong || (text[index + 1] == "\"" && text[index + 2] == "\"") {
        let end = index + (isLong ? 3 : 1)
        let template = isLong ? Self.dedented(literal.template) : literal.template
        return Literal(range: start..<end, template: template, values: literal.values)
      }
      guard text[index] == "\\" else {
        literal.template.append(text[index])
        index += 1
        continue
      }
      if text[index + 1] == "(" {
        let end = closing(of: index + 1)
        literal.values.append(index + 2..<end)
        literal.template += "%\(literal.values.count)"
        index = end + 1
      } else {
        // A backslash removes the line break after it.
        if text[index + 1] != "\n" {
          literal.template.append(text[index + 1] == "n" ? "\n" : text[index + 1])
        }
        index += text[index + 1] == "\n" ? 2 + spaces(from: index + 2) : 2
      }
    }
    return literal
  }

  /// Returns the number of spaces from an index: the indentation of a line within a long literal.
  private func spaces(from index: Int) -> Int { text[index...].prefix { $0 == " " }.count }

  /// Returns the text of a long literal without the indentation of its last line, and without its
  /// first and last line breaks.
  private static func dedented(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    guard let last = lines.popLast() else { return text }
    return lines.map { $0.hasPrefix(last) ? String($0.dropFirst(last.count)) : String($0) }
      .joined(separator: "\n")
  }

  /// Returns the bracket that closes another one; brackets within literals do not count.
  private func closing(of open: Int) -> Int {
    var depth = 0
    var index = open
    while index < text.count {
      switch text[index] {
      case "(": depth += 1
      case ")":
        depth -= 1
        if depth == 0 { return index }
      case "\"": index = literal(at: index).range.upperBound - 1
      default: break
      }
      index += 1
    }
    return index
  }
}
