import AppCore
import Foundation
import Models

/// Rows of a list as numbered sentences, which a screen reader can read one after the other.
struct PlainLines {
  private let names: RecordLabels
  private let style: NumberStyle

  /// Creates lines; `names` contains the labels.
  init(_ names: RecordLabels, _ style: NumberStyle) {
    self.names = names
    self.style = style
  }

  /// Returns `1. Gourde inox 50 cl; Id 412; Price 14,90; Barcode 2430000004124`. The number at the
  /// start is the one to type.
  func line(_ number: Int, _ record: Record, of resource: Resource) -> String {
    "\(number). " + facts(record, of: resource)
  }

  /// Returns the same without a number.
  func facts(_ record: Record, of resource: Resource) -> String {
    let record = names.shown(record, of: resource)
    let told = Set(resource.label + [resource.key.id])
    let values = resource.columns.filter { $0.isListed && !told.contains($0.id) }
      .compactMap { column -> String? in
        let value = column.value(of: record)
        guard value != .none else { return nil }
        return "\(column.title) \(Format.text(value, names: names, style: style))"
      }
    return (head(record, resource) + values).joined(separator: tr("; "))
  }

  /// Returns `Vins blancs, Id 18`, or only the id.
  static func name(_ record: Record, of resource: Resource) -> String {
    let id = resource.id(of: record) ?? "-"
    let label = resource.label(of: record) ?? id
    let key = "\(resource.key.title) \(id)"
    return label == id ? key : "\(label), \(key)"
  }

  /// Returns the name and the id, or only the id.
  private func head(_ record: Record, _ resource: Resource) -> [String] {
    let key = Format.text(resource.key.value(of: record), names: names, style: style)
    let id = "\(resource.key.title) \(key)"
    let label = resource.label(of: record) ?? key
    return label == key || resource.label.isEmpty ? [id] : [label, id]
  }
}

extension NumberStyle {
  /// Returns a count with thousands separators.
  func whole(_ number: Int) -> String { Format.quantity(Decimal(number), style: self) }
}
