/// A record's bytes as the copy keeps them.
///
/// The same bytes are always kept the same way, so that two records can be compared without unpacking them.
struct PackedRecord: Hashable {
  /// The number of its template, nil for a record that stands whole in `bytes`.
  let template: Int?
  /// What is its own (`RowTemplate`), or all of it.
  let bytes: [UInt8]
}
