extension Resource {
  /// The catalogue (`hiboutik-api.md` §4.1 and §4.2).
  public static let products = Resource(
    name: "products",
    title: "Products",
    singular: "product",
    scope: .read(.products),
    list: .paged("/products/"),
    one: Endpoint("/products/{id}"),
    key: "product_id",
    columns: [
      Column("Id", .identifier, "product_id"),
      Column("Name", .text, "product_model"),
      Column("Category", .reference("categories"), "product_category"),
      Column("Price", .money, "product_price", sums: false),
      Column("Barcode", .code, "product_barcode", matching: .barcode),
      // An id, not a rate; prices include the tax.
      Column("VAT", .reference("taxes"), "product_vat"),
      Column("Brand", .reference("brands"), "product_brand"),
      Column("Supplier", .reference("suppliers"), "product_supplier"),
      Column("Supplier reference", .code, "product_supplier_reference"),
      Column("Purchase price", .money, "product_supply_price", listed: false, sums: false),
      Column("Sale-period price", .money, "product_discount_price", listed: false, sums: false),
      // The sum over all warehouses; only the answer for a single product contains it.
      Column("Stock", .number, "stock_available_global", listed: false),
      Column("Stock tracked", .flag, "product_stock_management", listed: false),
      // The id of the size template; 0 for a product without sizes.
      Column("Variants", .reference("size_types"), "product_size_type", listed: false),
      Column("On the till", .flag, "product_display", listed: false),
      Column("On the web", .flag, "product_display_www", listed: false),
      Column("Archived", .flag, "product_arch", listed: false),
      Column("Package", .flag, "product_package", listed: false),
      Column("External reference", .code, "products_ref_ext", listed: false),
      Column("Points earned", .number, "points_in", listed: false, sums: false),
      Column("Points needed", .number, "points_out", listed: false, sums: false),
      Column("Weight", .number, "weight", listed: false, sums: false),
      Column("Unit of sale", .number, "multiple", listed: false, sums: false),
      Column("Position", .number, "product_order", listed: false, sums: false),
      Column("Account", .code, "accounting_account", listed: false),
      Column("Till label", .text, "short_label", listed: false),
      Column("Shelf", .text, "product_storage_location", listed: false, code: true),
      // The name is singular for a single product and plural in the list.
      Column("Description", .text, "product_desc", "products_desc", listed: false),
      Column("Changed", .time, "updated_at", listed: false),
    ],
    label: ["product_model"]
  )
}
