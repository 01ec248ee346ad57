public import Foundation

extension Sale {
  /// What a sale holds at one rate of tax (`hiboutik-api.md` §4.12, `taxes`).
  public struct TaxTotal: Hashable, Sendable {
    /// The rate as a fraction.
    public let rate: Decimal?
    /// Its name in the shop.
    public let label: String?
    /// Without tax.
    public let net: Decimal?
    /// The tax.
    public let tax: Decimal?
    /// With tax.
    public let gross: Decimal?

    /// The total of a row of `taxes`.
    public init(_ record: Record) {
      rate = record.decimal("tax_value")
      label = record.text("tax_label", "tax_value_p")
      net = record.decimal("total_net")
      tax = record.decimal("total_vat")
      gross = record.decimal("total_gross")
    }
  }
}
