import Models

extension Article {
  /// The row of the list, 28 members and `product_size_details` for those with variants
  /// (`hiboutik-api.md` §4.1).
  func row(changed: String) -> JSON {
    common(changed: changed, description: "products_desc", sizes: template?.sizes ?? [])
  }

  /// The detail (`hiboutik-api.md` §4.2); only the active sizes stand in it.
  func detail(changed: String, stock: [StockLevel]) -> JSON {
    let active = (template?.sizes ?? []).filter { sizes.contains($0.id) }
    return common(changed: changed, description: "product_desc", sizes: active)
      .joined(with: extras(active))
      .joined(
        with: .row([
          "stock_available": .array(stock.map(\.row)),
          "stock_available_global": .int(stock.map(\.available).reduce(0, +)),
          "images": .nothing,
          "tags": .nothing,
          "associated_products": .nothing,
          "linked_products": .nothing,
        ]))
  }

  private var template: SizeTemplate? { SizeTemplate.template(sizeType) }

  private func common(changed: String, description: String, sizes: [SizeTemplate.Size]) -> JSON {
    let row = JSON.row([
      "product_id": .int(id),
      "product_model": .text(name),
      "product_barcode": .text(barcode),
      "product_brand": .int(brand),
      "product_supplier": .int(supplier),
      "product_price": .money(cents),
      "product_discount_price": .money(id % 20 == 7 ? cents * 8 / 10 : 0),
      "product_supply_price": .money(supplyCents),
      "points_in": .int(points),
      "points_out": .int(0),
      "product_category": .int(category),
      "product_size_type": .int(sizeType),
      "product_package": .int(0),
      "product_stock_management": .flag(isTracked),
      "product_supplier_reference": .text(supplierReference),
      "product_vat": .int(rate.id),
      "product_display": .flag(id % 40 != 9),
      "product_display_www": .flag(!externalReference.isEmpty),
      "product_arch": .flag(isArchived),
      description: .text(summary),
      "product_font_color": .text("#000000"),
      "product_bck_btn_color": .text("#CCCCCC"),
      "products_ref_ext": .text(externalReference),
      "product_order": .int(id % 100),
      "weight": .text("0.00"),
      "multiple": .int(1),
      "updated_at": .text(changed),
      "product_specific_rules": .nothing,
    ])
    guard template != nil else { return row }
    return row.joined(with: .row(["product_size_details": .array(sizes.map(sizeDetail))]))
  }

  private func sizeDetail(_ size: SizeTemplate.Size) -> JSON {
    .row([
      "size_id": .int(size.id),
      "size_name": .text(size.name),
      "barcode": .text(barcode(size: size.id)),
    ])
  }

  private func extras(_ active: [SizeTemplate.Size]) -> JSON {
    .row([
      "product_brand_name": .text(brandName),
      "product_vat_value": .text(rate.fraction),
      "accounting_account": .text("707\(rate.id)00"),
      "short_label": .text(shortLabel),
      "product_storage_location": .text(shelf),
      "misc_int": .int(0),
      "misc_decimal": .money(0),
      "misc_varchar": .blank,
      "misc_varchar2": .blank,
      "misc_text": .blank,
      "misc_date": .noDate,
      "active_sizes": .array(
        active.map { .row(["size_id": .int($0.id), "size_name": .text($0.name)]) }),
    ])
  }
}
