/// Something peculiar about a simulated account, as some real accounts have it.
public enum Quirk: Hashable, CaseIterable, Sendable {
  /// The products 10 and 11 have the same barcode.
  case twinBarcodes
  /// Some barcodes are UPC-A, EAN-8 or GTIN-14 codes, or EAN-13 codes that begin with a zero.
  case codeForms
  /// Phone numbers are written in several ways.
  case phoneForms
  /// Stock orders have the same product and size on two lines.
  case repeatedOrderLines
  /// A code of a way of paying stands in the list for two currencies.
  case sharedPaymentCodes
  /// Closed sales of a month are listed by the day they were completed on, those of a day by the business day.
  case monthsByCompletion
}
