/// The accounts listed in a file for `connect`, with the rows that cannot be used.
public struct AccountList: Hashable, Sendable {
  /// An account of the file.
  public struct Entry: Hashable, Sendable {
    /// The line number in the file, from 1.
    public let line: Int
    /// The account's name.
    public let account: String
    /// The e-mail address of the user whose key it is.
    public let email: String
    /// The path of the file that contains the key, as written in the row.
    public let keyFile: String
    /// The tags of the account; nil if the file has no such column.
    public let tags: [String]?
    /// The base address of the account, as written in the row; nil for the default address.
    public let baseURL: String?
  }

  /// Why a row cannot be used.
  public enum Fault: Error, Hashable, Sendable {
    /// The first line names a column that does not exist.
    case unknownColumn(String)
    /// The row has more cells than the first line has columns.
    case surplusCell(String)
    /// The cell of the named column is empty.
    case empty(String)
    /// The text is not a valid account name.
    case badName(String)
    /// An earlier line lists the same account.
    case duplicate(String, line: Int)
    /// The text is not an e-mail address.
    case badEmail(String)
    /// A tag contains a character other than letters, digits and `-_.`.
    case badTag(String)
    /// A quotation mark is never closed.
    case openQuote
  }

  /// A row that cannot be used.
  public struct Refusal: Hashable, Sendable {
    /// The line number in the file, from 1.
    public let line: Int
    /// Why the row cannot be used.
    public let fault: Fault
  }

  /// The columns that every file must have.
  public static let needed = ["account", "email", "key_file"]
  /// All columns.
  public static let columns = needed + ["tags", "base_url"]

  /// The accounts, in the order of the file.
  public let entries: [Entry]
  /// The rows that cannot be used, and headings that do not exist.
  public let refusals: [Refusal]
  /// Required columns that the file lacks; if there are any, no row of the file is used.
  public let missing: [String]

  /// Parses the text of a file.
  public init(_ text: String) {
    let rows = CSVRows(text).rows
    let head = (rows.first?.cells ?? []).map { $0.lowercased() }
    missing = Self.needed.filter { !head.contains($0) }
    var entries: [Entry] = []
    var refusals: [Refusal] = []
    var lines: [String: Int] = [:]
    for name in head where !Self.columns.contains(name) {
      refusals.append(Refusal(line: rows.first?.line ?? 1, fault: .unknownColumn(name)))
    }
    for row in missing.isEmpty ? rows.dropFirst() : [] {
      do throws(Fault) {
        let entry = try Self.entry(row, head)
        if let line = lines[entry.account] { throw .duplicate(entry.account, line: line) }
        lines[entry.account] = row.line
        entries.append(entry)
      } catch { refusals.append(Refusal(line: row.line, fault: error)) }
    }
    self.entries = entries
    self.refusals = refusals
  }

  private static func entry(_ row: CSVRows.Row, _ head: [String]) throws(Fault) -> Entry {
    if row.isOpen { throw .openQuote }
    if let surplus = row.cells.dropFirst(head.count).first(where: { !$0.isEmpty }) {
      throw .surplusCell(surplus)
    }
    func cell(_ name: String) -> String? {
      head.firstIndex(of: name).flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
    }
    for name in needed where cell(name) ?? "" == "" { throw .empty(name) }
    let name = cell("account") ?? ""
    guard let account = try? Origin.account(in: name) else { throw .badName(name) }
    let email = cell("email") ?? ""
    guard email.split(separator: "@", omittingEmptySubsequences: false).count == 2,
      !email.contains(where: { $0.isWhitespace || $0 == ":" })
    else { throw .badEmail(email) }
    let tags = head.contains("tags") ? Self.tags(in: cell("tags") ?? "") : nil
    if let bad = tags?.first(where: { !isTag($0) }) { throw .badTag(bad) }
    let address = cell("base_url") ?? ""
    return Entry(
      line: row.line, account: account, email: email, keyFile: cell("key_file") ?? "", tags: tags,
      baseURL: address.isEmpty ? nil : address)
  }

  /// Returns the tags in a cell, without duplicates; spaces, commas, semicolons or bars separate
  /// them.
  private static func tags(in cell: String) -> [String] {
    cell.split { $0.isWhitespace || ",;|".contains($0) }.reduce(into: []) { tags, word in
      if !tags.contains(String(word)) { tags.append(String(word)) }
    }
  }

  private static func isTag(_ text: String) -> Bool {
    text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }
}
