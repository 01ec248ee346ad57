import Models
import TerminalKit

/// A record that stands beside another one, with everything that its values are named by: of another account too.
public struct ComparedRecord: Hashable, Sendable {
  /// What it is.
  let resource: Resource
  /// Its id, nil when it has none.
  let id: String?
  /// The account it is of.
  let account: String
  private let row: Record
  private let names: RecordLabels

  /// A record of the account in use: as it was opened, else as its row says.
  init(_ resource: Resource, _ row: Record, _ context: Context) {
    self.resource = resource
    self.row = row
    id = resource.id(of: row)
    account = context.session?.account ?? ""
    names = context.names
  }

  /// A record of the account in use by its id.
  init(_ key: RecordKey, _ context: Context) {
    self.init(
      key.resource, Record(.object([.init(key.resource.key.id, .string(key.id))])), context)
  }

  /// Whether another one is the same record.
  func isSame(as other: ComparedRecord) -> Bool {
    (resource, id, account) == (other.resource, other.id, other.account) && id != nil
  }

  /// Whether nothing but its id is known.
  var isBare: Bool { row.members.count <= 1 }

  /// The record as far as it is known now.
  private func record(_ context: Context) -> Record {
    guard context.session?.account == account, let id else { return row }
    return context.records[RecordKey(resource, id)]?.records.first ?? row
  }

  /// Its names and values, without those about people where they are hidden.
  func pairs(_ context: Context) -> [(label: CleanText, value: CleanText)] {
    var names = context.session?.account == account ? context.names : names
    names.mask = context.names.mask
    return RecordPairs(resource, record(context), names: names, style: context.style).pairs
  }

  /// What it is called: its label, else its id; the account where two are compared.
  func title(showsAccount: Bool, _ context: Context) -> String {
    let record = context.names.shown(record(context), of: resource)
    let name = resource.label(of: record) ?? id ?? tr("row")
    return showsAccount ? "\(account): \(name)" : name
  }

  /// What loads it where only its id is known.
  func wanted(_ context: Context) -> [Effect] {
    guard isBare, let id, resource.one != nil, context.session?.account == account,
      context.records[RecordKey(resource, id)] == nil
    else { return [] }
    return [.open(resource, id: id, anew: false)]
  }
}
