import Foundation
import Models
import Testing

/// A spreadsheet program that opens a file as a double click would, and the cells it then shows.
enum SpreadsheetProgram: String, CaseIterable {
  case libreOffice = "soffice"
  case gnumeric = "ssconvert"

  /// A cell as the program interpreted it.
  struct Cell: Hashable, CustomStringConvertible {
    /// `text`, `number` or `date`; empty for an empty cell.
    let kind: String
    /// The value of the cell: digits of a number, a date as `2026-09-21 18:42:09`.
    let value: String
    /// The formula that the program computed; empty when there is none.
    var formula = ""

    var description: String { "\(kind) \(value)" + (formula.isEmpty ? "" : " by \(formula)") }

    static func text(_ value: String) -> Cell { Cell(kind: "text", value: value) }
    static func number(_ value: Decimal) -> Cell { Cell(kind: "number", value: "\(value)") }
    static func date(_ value: String) -> Cell { Cell(kind: "date", value: value) }
    static let empty = Cell(kind: "", value: "")
  }

  /// Whether both programs are on this machine.
  static var areInstalled: Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return allCases.allSatisfy { program in
      folders.contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(program.rawValue)")
      }
    }
  }

  /// Returns the rows of the first sheet of a file.
  ///
  /// - Parameters:
  ///   - locale: the region of the system, such as `fr-FR`.
  ///   - separator: what that region has between the cells of CSV.
  func rows(of file: String, locale: String, separator: Character) async throws -> [[Cell]] {
    let code = separator.asciiValue.map(String.init) ?? ""
    let outcome = try await Program.tool(
      script, [file, locale, code, Self.reader])
    try #require(outcome.status == 0, "\(rawValue): \(outcome.talk)")
    guard case .array(let rows) = try JSON(outcome.text.utf8) else { return [] }
    return rows.map { row in
      guard case .array(let cells) = row else { return [] }
      return cells.map {
        Cell(
          kind: $0["kind"]?.asText ?? "", value: $0["value"]?.asText ?? "",
          formula: $0["formula"]?.asText ?? "")
      }
    }
  }

  private var script: String {
    switch self {
    // CSV: separator, quotation mark, UTF-8, first line 1, no quoted texts, numbers and dates
    // detected, formulas evaluated (LibreOffice, "Filter Options for CSV").
    case .libreOffice:
      """
      set -e
      folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
      mkdir -p "$folder/profile/user"
      cat >"$folder/profile/user/registrymodifications.xcu" <<X
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry">
      <item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
      <value>$2</value></prop></item></oor:items>
      X
      case $1 in *.csv) filter="--infilter=CSV:$3,34,76,1,,0,false,true,false,false,false,-1,true";; esac
      HOME=$folder timeout 240 soffice "-env:UserInstallation=file://$folder/profile" --headless \
        --norestore ${filter:+"$filter"} --convert-to fods --outdir "$folder" "$1" >&2
      python3 -c "$4" "$folder"/*.fods
      """
    case .gnumeric:
      """
      set -e
      folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
      HOME=$folder LC_ALL=C.UTF-8 timeout 240 ssconvert -T Gnumeric_OpenCalc:odf "$1" \
        "$folder/out.ods" >&2
      python3 -c "$4" "$folder/out.ods"
      """
    }
  }

  /// Prints the cells of the first sheet of an OpenDocument file, flat or packed, as JSON.
  private static let reader = #"""
    import json, sys, zipfile
    import xml.etree.ElementTree as tree

    spaces = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
    table, office, text = (spaces % name for name in ("table", "office", "text"))

    def number(digits):
        value = float(digits)
        return str(int(value)) if value == int(value) else repr(value)

    def words(part):
        found = part.text or ""
        for inner in part:
            blanks = " " * int(inner.get(text + "c", "1"))
            marks = {text + "tab": "\t", text + "s": blanks, text + "line-break": "\n"}
            found += marks.get(inner.tag) or words(inner)
            found += inner.tail or ""
        return found

    def cell(part):
        kind = part.get(office + "value-type", "")
        value = "\n".join(words(line) for line in part.findall(text + "p"))
        if kind in ("float", "percentage", "currency"):
            kind, value = "number", number(part.get(office + "value"))
        elif kind == "date":
            value = part.get(office + "date-value").replace("T", " ")
        elif kind == "string":
            kind = "text"
        formula = part.get(table + "formula", "").removeprefix("of:")
        return {"kind": kind, "value": value, "formula": formula}

    if zipfile.is_zipfile(sys.argv[1]):
        root = tree.fromstring(zipfile.ZipFile(sys.argv[1]).read("content.xml"))
    else:
        root = tree.parse(sys.argv[1]).getroot()
    rows = []
    for row in next(root.iter(table + "table")).iter(table + "table-row"):
        cells = []
        for part in row.findall(table + "table-cell"):
            cells += [cell(part)] * min(int(part.get(table + "number-columns-repeated", "1")), 99)
        while cells and not cells[-1]["kind"]:
            cells.pop()
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    print(json.dumps(rows))
    """#
}
