import Models
import TerminalKit

/// A record of a comparison, with the labels it needs. It may belong to another account than the
/// current one.
public struct ComparedRecord: Hashable, Sendable {
  /// The resource of the record.
  let resource: Resource
  /// Its id; nil when it has none.
  let id: String?
  /// The name of its account.
  let account: String
  private let row: Record
  private let names: RecordLabels

  /// Creates a record of the current account: as it was loaded by id, or else its row.
  init(_ resource: Resource, _ row: Record, _ context: Context) {
    self.resource = resource
    self.row = row
    id = resource.id(of: row)
    account = context.session?.account ?? ""
    names = context.names
  }

  /// Creates a record from a row of any account and that account's labels.
  init(_ resource: Resource, _ row: Record, of account: String, names: RecordLabels) {
    self.resource = resource
    self.row = row
    id = resource.id(of: row)
    self.account = account
    self.names = names
  }

  /// Creates a record of the current account from its id.
  init(_ key: RecordKey, _ context: Context) {
    self.init(
      key.resource, Record(.object([.init(key.resource.key.id, .string(key.id))])), context)
  }

  /// Returns whether the other one is the same record.
  func isSame(as other: ComparedRecord) -> Bool {
    (resource, id, account) == (other.resource, other.id, other.account) && id != nil
  }

  /// Whether only its id is known.
  var isBare: Bool { row.members.count <= 1 }

  /// Returns the most complete form of the record that is known.
  private func record(_ context: Context) -> Record {
    guard context.session?.account == account, let id else { return row }
    return context.records[RecordKey(resource, id)]?.records.first ?? row
  }

  /// Returns its field names and values; personal data is left out while it is masked.
  func pairs(_ context: Context) -> [(label: CleanText, value: CleanText)] {
    var names = context.session?.account == account ? context.names : names
    names.mask = context.names.mask
    return RecordPairs(resource, record(context), names: names, style: context.style).pairs
  }

  /// Returns its label, else its id; with its account if two accounts are compared.
  func title(showsAccount: Bool, _ context: Context) -> String {
    let record = context.names.shown(record(context), of: resource)
    let name = resource.label(of: record) ?? id ?? tr("row")
    return showsAccount ? "\(account): \(name)" : name
  }

  /// Returns the effects that load it if only its id is known.
  func wanted(_ context: Context) -> [Effect] {
    guard isBare, let id, resource.one != nil, context.session?.account == account,
      context.records[RecordKey(resource, id)] == nil
    else { return [] }
    return [.open(resource, id: id, reload: false)]
  }
}
