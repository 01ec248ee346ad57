import AppCore
package import Models
import ProgramSettings
import TerminalKit

/// One record as plain text: a sale as its ticket, everything else as names and values.
package struct RecordText {
  private let resource: Resource
  private let rows: [Record]
  private let names: RecordLabels
  private let style: NumberStyle
  private let sales: ProductSales?

  /// Creates the text of a record.
  ///
  /// - Parameter sales: how often the product was sold; nil for other records.
  package init(
    _ resource: Resource, _ rows: [Record], _ names: RecordLabels, _ style: NumberStyle,
    sales: ProductSales? = nil
  ) {
    self.sales = sales
    self.resource = resource
    self.rows = rows
    self.names = names
    self.style = style
  }

  /// The text.
  package var text: String {
    rows.map { names.shown($0, of: resource) }.map { record in
      resource.isSale ? ticket(record) : fields(record)
    }.joined(separator: "\n")
  }

  private func ticket(_ record: Record) -> String {
    TicketText(Sale(record), names: names, style: style, width: 80).lines
      .map { $0.text.string + "\n" }.joined()
  }

  private func fields(_ record: Record) -> String {
    let pairs = RecordPairs(resource, record, names: names, style: style, sales: sales).pairs
    let width = pairs.map(\.label.width).max() ?? 0
    return pairs.map { "\($0.label.padded(to: width))  \($0.value)\n" }.joined()
  }
}
