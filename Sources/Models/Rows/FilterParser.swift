/// Parses a filter's text into a tree. `not` binds more tightly than adjacent words, and these more
/// tightly than `or`.
///
/// It never fails: what it cannot parse is reported in `problems` and is skipped or becomes a plain
/// word.
struct FilterParser {
  /// The deepest nesting of parentheses; SQLite limits the depth of a condition.
  static let deepest = 20

  /// The parts that could not be parsed, one line each.
  private(set) var problems: [String] = []
  private let resource: Resource
  private let today: ShopDate
  private let joinsPhones: Bool
  private var rest: ArraySlice<FilterToken>
  private var depth = 0
  /// Whether nesting was too deep for the rest to be parsed.
  private var isCutOff = false

  /// Creates a parser of a text.
  init(_ text: String, _ resource: Resource, today: ShopDate) {
    self.resource = resource
    self.today = today
    joinsPhones = resource.columns.contains { $0.matching == .phone }
    rest = FilterToken.all(in: text, keepsDigits: joinsPhones)[...]
  }

  /// Returns the tree of the whole text; nil when it contains no condition.
  mutating func tree() -> FilterTree? {
    var parts: [FilterTree] = []
    while !rest.isEmpty {
      if let part = any() { parts.append(part) }
      if case .close? = rest.first {
        rest.removeFirst()
        note(tr("a \")\" without a \"(\""))
      }
    }
    return Self.one(parts, FilterTree.all)
  }

  /// Parses parts separated by `or`.
  private mutating func any() -> FilterTree? {
    var parts: [FilterTree] = []
    var part = all()
    if let part { parts.append(part) }
    while case .or(let word)? = rest.first {
      rest.removeFirst()
      let isAlone = part == nil
      part = all()
      if let part { parts.append(part) }
      if isAlone || part == nil { note(Self.lacking(word)) }
    }
    return Self.one(parts, FilterTree.any)
  }

  /// Parses adjacent parts.
  private mutating func all() -> FilterTree? {
    var parts: [FilterTree] = []
    while let token = rest.first {
      switch token {
      case .or, .close: return Self.one(parts, FilterTree.all)
      case .and(let word):
        rest.removeFirst()
        if parts.isEmpty || !beginsPart(rest.first) { note(Self.lacking(word)) }
      case .word, .open, .not: if let part = part() { parts.append(part) }
      }
    }
    return Self.one(parts, FilterTree.all)
  }

  private func beginsPart(_ token: FilterToken?) -> Bool {
    switch token {
    case .word, .open, .not: true
    case .close, .or, .and, nil: false
    }
  }

  /// Parses a word or a parenthesized part, or the negation of one.
  private mutating func part() -> FilterTree? {
    var isExcluded = false
    while case .not(let word)? = rest.first {
      rest.removeFirst()
      isExcluded.toggle()
      guard beginsPart(rest.first) else {
        note(Self.lacking(word))
        return nil
      }
    }
    guard let token = rest.popFirst() else { return nil }
    switch token {
    case .open(let isMinus): return group()?.excluded(isExcluded != isMinus)
    case .word(let word): return words(from: word)?.excluded(isExcluded)
    case .close, .or, .and, .not: return nil
    }
  }

  private mutating func group() -> FilterTree? {
    guard depth < Self.deepest else {
      rest = []
      isCutOff = true
      note(tr("more than \(Self.deepest) nested parentheses"))
      return nil
    }
    depth += 1
    let tree = any()
    depth -= 1
    if case .close? = rest.first {
      rest.removeFirst()
    } else if !isCutOff {
      note(tr("a \"(\" without a \")\""))
    }
    return tree
  }

  /// Records a problem once.
  private mutating func note(_ problem: String) {
    if !problems.contains(problem) { problems.append(problem) }
  }

  private static func lacking(_ word: String) -> String {
    tr("\"\(word)\" needs words on both sides; in quotation marks it is a plain word")
  }

  /// Returns the parts joined into one; nil if there are none.
  private static func one(
    _ parts: [FilterTree], _ joined: ([FilterTree]) -> FilterTree
  ) -> FilterTree? {
    parts.count < 2 ? parts.first : joined(parts)
  }
}

extension FilterParser {
  /// Parses a word, or a telephone number made of it and the following words.
  private mutating func words(from word: FilterWord) -> FilterTree? {
    guard joinsPhones, word.isDigitGroup else { return condition(word) }
    let others = rest.prefix {
      if case .word(let next) = $0 { next.isDigitGroup } else { false }
    }
    let texts =
      [word.text]
      + others.compactMap { if case .word(let next) = $0 { next.text } else { nil } }
    guard texts.count > 1, PhoneNumber(texts.joined(separator: " ")) != nil else {
      return condition(word)
    }
    rest = rest.dropFirst(others.count)
    return .term(.phone(texts.map { FoldedText($0) }))
  }

  /// Returns the condition of a word; nil while nothing follows its operator yet.
  private mutating func condition(_ word: FilterWord) -> FilterTree? {
    comparison(word)?.excluded(word.isExcluded)
  }

  private mutating func comparison(_ word: FilterWord) -> FilterTree? {
    let plain = FilterTree.term(.word(FoldedText(word.text)))
    guard let (name, sign, value) = word.comparison else { return plain }
    let columns = Result { () throws(NamingError) in try resource.columns(named: name) }
    guard FilterOperator.all.contains(sign) else {
      if !FilterOperator.isClear(sign), (try? columns.get()) == nil { return plain }
      note(FilterOperator.problem(sign))
      return plain
    }
    guard !value.isEmpty else {
      note(tr("\"\(word.text)\" needs a value"))
      return nil
    }
    do throws(NamingError) {
      let columns = try columns.get()
      let isOther = sign == "!="
      let test = try FilterTest(
        isOther ? "=" : sign, value, column: columns[0], today: today)
      return FilterTree.term(.field(columns, test)).excluded(isOther)
    } catch {
      note(error.message)
      return plain
    }
  }
}
