/// The stored form of a record's bytes.
///
/// Measured on 1 000 000 products: 185 MB packed, 753 MB as sent, beside 470 MB of columns, words and
/// indexes.
///
/// Equal bytes always have the same stored form, so two records can be compared without unpacking
/// them.
struct PackedRecord: Hashable {
  /// The number of its template; nil if `bytes` contains the whole record.
  let template: Int?
  /// The bytes that differ from the template (`RowTemplate`), or all bytes without a template.
  let bytes: [UInt8]
}
