/// A record's bytes as the copy keeps them.
///
/// The same bytes are always kept the same way, so that two records can be compared without unpacking them.
struct PackedRecord: Hashable {
  /// The number of its template, nil for a record that stands whole in `bytes`.
  let template: Int?
  /// The bytes that differ from the row's template (`RowTemplate`), or all bytes without one.
  let bytes: [UInt8]
}
