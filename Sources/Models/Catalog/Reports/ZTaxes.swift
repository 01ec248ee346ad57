extension Resource {
  /// The sales of a day at each rate of VAT.
  public static let zTaxes = z(
    "taxes", "VAT", singular: "rate", key: "tax_value",
    columns: [
      Column("Rate", .rate, "tax_value"),
      Column("Name", .text, "tax_label"),
      Column("With VAT", .money, "total_incl_taxes"),
      Column("Without VAT", .money, "total_excl_taxes"),
      Column("Tax", .money, "total_taxes", "total_vat"),
    ],
    sample: #"""
      {"tax_value":"0.20000","tax_label":"Taux normal 20%","total_incl_taxes":"29.80",
       "total_excl_taxes":"24.83","total_taxes":"4.97"}
      """#)
}
