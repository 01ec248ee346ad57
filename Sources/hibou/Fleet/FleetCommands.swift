import FrontEnds
import Models
import ProgramSettings

// The ways in which commands combine their outputs for many accounts.

extension TodayCommand { var fleetFormat: FleetFormat { json ? .json : .text } }
extension PeriodCommand { var fleetFormat: FleetFormat { json ? .json : .text } }
extension StockCommand {
  var fleetFormat: FleetFormat { get throws { try FleetFormat(format, sheet) } }
}
extension SyncCommand { var fleetFormat: FleetFormat { json ? .json : .text } }
extension ListCommand {
  var fleetFormat: FleetFormat { get throws { try FleetFormat(format.format, sheet) } }
}

extension FleetFormat {
  /// Creates the format for combining outputs. Throws `Problem.usage` for an option that the format
  /// does not support.
  ///
  /// - Parameter settings: the settings whose `export.for` applies; nil when none does.
  init(_ format: OutputFormat, _ sheet: SheetOptions, _ settings: Settings? = nil) throws {
    let dialect = try sheet.dialect(for: format, .ofThisProcess(), settings)
    let heading: String? =
      switch dialect.headings {
      case .wire: "account"
      case .label: tr("Account")
      case .none: nil
      }
    self =
      switch format {
      // A list is never printed as a workbook.
      case .table, .workbook, .database: .text
      case .json: .json
      case .jsonl: .jsonl
      case .delimited(.csv):
        .cells(separator: dialect.separator.asciiValue ?? UInt8(ascii: ","), heading: heading)
      case .delimited(.tsv): .cells(separator: 0x09, heading: heading)
      case .delimited(.markdown): .markdown
      }
  }
}
