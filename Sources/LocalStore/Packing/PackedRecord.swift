/// The stored form of a record's bytes.
///
/// Equal bytes always have the same stored form, so two records can be compared without unpacking
/// them.
struct PackedRecord: Hashable {
  /// The number of its template; nil if `bytes` contains the whole record.
  let template: Int?
  /// The bytes that differ from the template (`RowTemplate`), or all bytes without a template.
  let bytes: [UInt8]
}
