public import Models

/// The forms in which a record can be copied.
public enum CopyForm: String, CaseIterable, Sendable {
  /// Tab-separated values.
  case tsv
  /// Comma-separated values.
  case csv
  /// JSON as the server sent it.
  case json
  /// A Markdown table.
  case markdown

  /// The name in lists of forms.
  var title: String {
    switch self {
    case .tsv: tr("TSV with column names")
    case .csv: tr("CSV with column names")
    case .json: tr("JSON as sent by the server")
    case .markdown: tr("Markdown")
    }
  }

  /// Returns the rows of a record in this form.
  public func text(of resource: Resource, _ records: [Record]) -> String {
    switch self {
    case .tsv: Self.table(.tsv, resource, records)
    case .csv: Self.table(.csv, resource, records)
    case .json: Self.json(records)
    case .markdown: Self.table(.markdown, resource, records)
    }
  }

  private static func table(
    _ kind: Delimited.Kind, _ resource: Resource, _ records: [Record]
  ) -> String {
    let columns =
      resource.isUndocumented ? resource.listedColumns(for: records) : resource.columns
    var dialect = Dialect()
    dialect.isForClipboard = true
    let text = Delimited(kind, columns: columns, dialect: dialect)
    return text.header + records.map { text.row($0) }.joined()
  }

  private static func json(_ records: [Record]) -> String {
    let text = RecordsText()
    return String(
      decoding: records.count == 1 ? text.record(records[0]) : text.array(records), as: UTF8.self)
  }
}
