import Models

extension Article {
  /// Writes the row of the list: 28 members, and `product_size_details` for products with sizes
  /// (`hiboutik-api.md` §4.1).
  func writeRow(changed: ShopTime, stores: [Int], to writer: inout JSONWriter) {
    writer.object {
      writeCommon(
        changed: changed, description: "products_desc", sizes: template?.sizes ?? [],
        stores: stores,
        to: &$0)
    }
  }

  /// Writes the single product (`hiboutik-api.md` §4.2), which contains active sizes only.
  func writeDetail(
    changed: ShopTime, stock: [StockLevel], stores: [Int], to writer: inout JSONWriter
  ) {
    let active = (template?.sizes ?? []).filter { sizes.contains($0.id) }
    writer.object { writer in
      writeCommon(
        changed: changed, description: "product_desc", sizes: active, stores: stores, to: &writer)
      writeExtras(active, to: &writer)
      writer.objects("stock_available", stock) { $0.writeShort(to: &$1) }
      writer.int("stock_available_global", stock.map(\.available).reduce(0, +))
      writer.json("images", .nothing)
      writer.json("tags", .array(TagCategory.rows(tags, of: TagCategory.products)))
      writer.json("associated_products", .nothing)
      writer.json("linked_products", .nothing)
    }
  }

  /// The size template; nil without sizes.
  var template: SizeTemplate? { SizeTemplate.template(sizeType) }

  private func writeCommon(
    changed: ShopTime, description: StaticString, sizes: [SizeTemplate.Size],
    stores: [Int], to writer: inout JSONWriter
  ) {
    writer.int("product_id", id)
    writer.text("product_model", name)
    writer.text("product_barcode", barcode)
    writer.int("product_brand", brand)
    writer.int("product_supplier", supplier)
    writer.money("product_price", cents)
    writer.money("product_discount_price", id % 20 == 7 ? cents * 8 / 10 : 0)
    writer.money("product_supply_price", supplyCents)
    writer.int("points_in", points)
    writer.int("points_out", 0)
    writer.int("product_category", category)
    writer.int("product_size_type", sizeType)
    writer.int("product_package", 0)
    writer.flag("product_stock_management", isTracked)
    writer.text("product_supplier_reference", supplierReference)
    writer.int("product_vat", rate.id)
    writer.flag("product_display", id % 40 != 9)
    writer.flag("product_display_www", !externalReference.isEmpty)
    writer.flag("product_arch", isArchived)
    writer.text(description, summary)
    writer.text("product_font_color", "#000000")
    writer.text("product_bck_btn_color", "#CCCCCC")
    writer.text("products_ref_ext", externalReference)
    writer.int("product_order", id % 100)
    writer.text("weight", "0.00")
    writer.int("multiple", 1)
    writer.time("updated_at", changed)
    writer.json(
      "product_specific_rules",
      priceForSix == nil ? .nothing : .array(stores.flatMap { priceRules(in: $0) }))
    guard template != nil else { return }
    writer.objects("product_size_details", sizes) { size, writer in
      writer.int("size_id", size.id)
      writer.text("size_name", size.name)
      writer.text("barcode", barcode(size: size.id))
    }
  }

  private func writeExtras(_ active: [SizeTemplate.Size], to writer: inout JSONWriter) {
    writer.text("product_brand_name", brandName)
    writer.text("product_vat_value", rate.fraction)
    writer.text("accounting_account", "707\(rate.id)00")
    writer.text("short_label", shortLabel)
    writer.text("product_storage_location", shelf)
    writer.int("misc_int", 0)
    writer.money("misc_decimal", 0)
    writer.json("misc_varchar", .blank)
    writer.json("misc_varchar2", .blank)
    writer.json("misc_text", .blank)
    writer.json("misc_date", .noDate)
    writer.objects("active_sizes", active) { size, writer in
      writer.int("size_id", size.id)
      writer.text("size_name", size.name)
    }
  }
}
