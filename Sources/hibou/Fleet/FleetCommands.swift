import Models

// How the outputs of each command become one where it runs over many accounts.

extension TodayCommand { var fleetFormat: FleetFormat { json ? .json : .text } }
extension PeriodCommand { var fleetFormat: FleetFormat { json ? .json : .text } }
extension StockCommand { var fleetFormat: FleetFormat { json ? .json : .text } }
extension SyncCommand { var fleetFormat: FleetFormat { json ? .json : .text } }
extension ListCommand { var fleetFormat: FleetFormat { FleetFormat(format.format) } }

extension FleetFormat {
  /// How outputs of a format become one.
  init(_ format: OutputFormat) {
    self =
      switch format {
      // A list is never a workbook.
      case .table, .workbook: .text
      case .json: .json
      case .jsonl: .jsonl
      case .delimited(.csv): .cells(separator: UInt8(ascii: ","))
      case .delimited(.tsv): .cells(separator: 0x09)
      case .delimited(.markdown): .markdown
      }
  }
}
