public import Foundation

extension Sale {
  /// The totals of a sale at one tax rate (`hiboutik-api.md` §4.12, `taxes`).
  public struct TaxTotal: Hashable, Sendable {
    /// The rate as a fraction.
    public let rate: Decimal?
    /// The name of the rate in the shop.
    public let label: String?
    /// The amount without tax.
    public let net: Decimal?
    /// The tax.
    public let tax: Decimal?
    /// The amount with tax.
    public let gross: Decimal?

    /// Creates the totals of a row of `taxes`.
    public init(_ record: Record) {
      rate = record.decimal("tax_value")
      label = record.text("tax_label", "tax_value_p")
      net = record.decimal("total_net")
      tax = record.decimal("total_vat")
      gross = record.decimal("total_gross")
    }
  }
}
