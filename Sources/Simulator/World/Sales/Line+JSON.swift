import Models

extension Line {
  /// Returns a line of a full sale (`hiboutik-api.md` §4.14).
  ///
  /// - Parameters:
  ///   - id: the line's id.
  ///   - article: its product; nil for a free line.
  ///   - returned: the id of the line that it returns; 0 for none.
  ///   - isClosed: whether the sale is closed; goods only leave the stock then.
  ///   - currency: the currency of the sale.
  func row(
    id: Int, article: Article?, returned: Int, isClosed: Bool, currency: String
  ) -> JSON {
    goods(isClosed: isClosed, currency: currency)
      .joined(
        with: .row([
          "product_comments": .text(label),
          "serial_number": .blank,
          "line_item_id_return": .int(returned),
          "date_return": .int(0),
          "kitchen_pos": .int(1),
          "product_supply_price": .money(article?.supplyCents ?? 0),
          "line_item_id": .int(id),
          "detail_commande_id": .int(id),
        ])
      )
      .joined(with: sums).joined(with: copies(of: article)).joined(with: multiples)
  }

  private func goods(isClosed: Bool, currency: String) -> JSON {
    .row([
      "product_id": .int(product),
      "product_size": .int(size),
      "quantity": .int(quantity),
      "product_price": .money(charged),
      "product_currency": .text(currency),
      "vat": .text(rate.fraction),
      "package": .int(0),
      "points": .int(points),
      "discount": .money(listed - charged),
      "stock_withdrawal": .flag(isClosed),
      "credit_note": .int(0),
      "credit_note_id": .int(0),
    ])
  }

  private var sums: JSON {
    let sums = amounts
    return .row([
      "item_unit_net_wo_discount": .money(sums.unitListedNet),
      "item_unit_gross_wo_discount": .money(listed),
      "item_unit_discount_net": .money(sums.unitListedNet - sums.unitNet),
      "item_unit_discount_gross": .money(listed - charged),
      "item_unit_net": .money(sums.unitNet),
      "item_unit_tax": .money(sums.unitTax),
      "item_unit_gross": .money(charged),
      "item_discount_net": .money(sums.discountNet),
      "item_discount_tax": .money(sums.discountGross - sums.discountNet),
      "item_discount_gross": .money(sums.discountGross),
      "item_discount_percentage": .money(sums.discountShare),
      "item_total_net": .money(sums.net),
      "item_total_gross": .money(sums.gross),
      "item_total_tax": .money(sums.tax),
      "tax_label": .text(rate.label),
      "tax_value": .number(rate.percent),
    ])
  }

  /// Returns the members that the line copies from its product.
  private func copies(of article: Article?) -> JSON {
    .row([
      "product_model": .text(article?.name ?? label),
      "product_barcode": .text(article?.barcode(size: size) ?? ""),
      "product_brand": .int(article?.brand ?? 0),
      "product_supplier": .int(article?.supplier ?? 0),
      "product_category": .int(article?.category ?? 0),
      "product_size_type": .int(article?.sizeType ?? 0),
      "product_package": .int(0),
      "product_stock_management": .flag(article?.isTracked ?? false),
      "product_supplier_reference": .text(article?.supplierReference ?? ""),
      "product_desc": .text(article?.summary ?? ""),
      "storage_location": .text(article?.shelf ?? ""),
      "product_arch": .flag(article?.isArchived ?? false),
      "products_ref_ext": .text(article?.externalReference ?? ""),
    ])
  }

  private var multiples: JSON {
    .row([
      "multiple": .int(1),
      "tags": .nothing,
      "modifiers": .nothing,
      "modifiers_conc": .blank,
      "multiple_quantity": .int(quantity),
      "multiple_product_price": .number(Cents.number(charged)),
      "item_discount_percentage_round_0": .text(Cents.divided(amounts.discountShare, by: 100)),
    ])
  }
}
