/// A peculiarity of a simulated account, as some real accounts have it.
public enum Quirk: Hashable, CaseIterable, Sendable {
  /// The products 10 and 11 have the same barcode.
  case twinBarcodes
  /// Some barcodes are UPC-A, EAN-8 or GTIN-14 codes, or EAN-13 codes that begin with a zero.
  case codeForms
  /// Phone numbers are written in several ways.
  case phoneForms
  /// Stock orders have the same product and size on two lines.
  case repeatedOrderLines
  /// The code of a payment type is used for two currencies.
  case sharedPaymentCodes
  /// The closed sales of a month are listed by the day of completion, those of a day by the
  /// business day.
  case monthsByCompletion
}
