import Models

// The answers of the reports and the Z (`hiboutik-api.md` §3, §4.13, §4.24).
extension SalesTotals {
  /// A dimension of the reports: the id that a line belongs to, and the name of an id.
  struct Dimension: Sendable {
    let id: String
    let name: String
    let key: @Sendable (Line, Article?) -> Int
    let label: @Sendable (Int, World) -> String

    static let product = Dimension(
      id: "product_id", name: "product_model", key: { line, _ in line.product },
      label: { id, world in id == 0 ? "" : world.assortment.article(id).name })
    static let category = Dimension(
      id: "category_id", name: "category_name", key: { $1?.category ?? 0 },
      label: { id, _ in id == 0 ? "" : Words.shared.categories[id - 1].name })
    static let brand = Dimension(
      id: "brand_id", name: "brand_name", key: { $1?.brand ?? 0 },
      label: { id, _ in id == 0 ? "" : Words.shared.brands[id - 1].name })
    static let supplier = Dimension(
      id: "supplier_id", name: "supplier_name", key: { $1?.supplier ?? 0 },
      label: { id, _ in id == 0 ? "" : Words.shared.suppliers[id - 1] })
  }

  /// Returns the lines grouped by a dimension, in the order of its ids.
  ///
  /// - Parameter isWanted: returns whether to include an id.
  func rows(
    by dimension: Dimension, _ world: World, _ isWanted: (Int) -> Bool = { _ in true }
  ) -> [JSON] {
    groups(by: dimension, world).filter { isWanted($0.id) }.map { id, lines in
      Self.total(
        of: lines,
        of: [dimension.id: .int(id), dimension.name: .text(dimension.label(id, world))])
    }
  }

  /// Returns the lines grouped by the tags of their products; a line counts for each of its tags.
  func tagRows(_ world: World) -> [JSON] {
    let tags = TagCategory.products.flatMap(\.tags)
    return tags.compactMap { tag in
      let own = lines.filter { place in
        place.line.product != 0
          && world.assortment.article(place.line.product).tags.contains(tag.id)
      }
      return own.isEmpty
        ? nil : Self.total(of: own, of: ["tag_id": .int(tag.id), "tag": .text(tag.name)])
    }
  }

  /// Returns the totals of the sales with a tag; nil when there is no such tag.
  func row(ofTag id: String) -> JSON? {
    guard let tag = TagCategory.sales.flatMap(\.tags).first(where: { "\($0.id)" == id }) else {
      return nil
    }
    let own = SalesTotals(sales: sales.filter { $0.tags.contains(tag.id) })
    return Self.total(of: own.lines, of: ["tag_id": .int(tag.id), "tag": .text(tag.name)])
  }

  private static func total(of lines: Lines, of members: KeyValuePairs<String, JSON>) -> JSON {
    .object(
      members.map { JSON.Member($0.key, $0.value) } + [
        .init("nb_products", .int(lines.map(\.line.withdrawn).reduce(0, +))),
        .init("nb_sales", .int(Set(lines.map(\.sale.id)).count)),
        .init("total_incl_taxes", .money(lines.map(\.line.amounts.gross).reduce(0, +))),
        .init("total_excl_taxes", .money(lines.map(\.line.amounts.net).reduce(0, +))),
      ])
  }

  /// Returns the categories of the Z.
  func categoryRows(_ world: World) -> [JSON] {
    groups(by: .category, world).map { id, lines in
      .row([
        "category_id": .int(id),
        "category_name": .text(Dimension.category.label(id, world)),
        "nb_products": .int(lines.map(\.line.withdrawn).reduce(0, +)),
        "total_incl_taxes": .money(lines.map(\.line.amounts.gross).reduce(0, +)),
        "total_excl_taxes": .money(lines.map(\.line.amounts.net).reduce(0, +)),
      ])
    }
  }

  private typealias Lines = [(line: Line, sale: SimulatedSale, index: Int)]

  private func groups(
    by dimension: Dimension, _ world: World
  ) -> [(id: Int, lines: Lines)] {
    let groups = Dictionary(grouping: lines) { place in
      let id = place.line.product
      return dimension.key(place.line, id == 0 ? nil : world.assortment.article(id))
    }
    return groups.sorted { $0.key < $1.key }.map { (id: $0.key, lines: $0.value) }
  }

  /// Returns the row of a day; nil for a day without sales.
  func turnoverRow(_ day: ShopDate) -> JSON? {
    guard !sales.isEmpty else { return nil }
    return .row([
      "date": .text(day),
      "day_of_week": .int(day.weekday),
      "total_incl_taxes": .money(gross),
      "total_excl_taxes": .money(net),
      "nb_sales": .int(sales.count),
      "nb_products": .int(items),
    ])
  }

  /// Returns what known customers bought.
  func customerRows(hasItems: Bool) -> [JSON] {
    Dictionary(grouping: sales.filter { $0.ticket.customer != 0 }, by: \.ticket.customer)
      .sorted { $0.key < $1.key }.map { customer, sales in
        let own = SalesTotals(sales: sales)
        let short = JSON.row([
          "customer_id": .int(customer),
          "nb_sales": .int(sales.count),
          "total_incl_taxes": .money(own.gross),
        ])
        return hasItems
          ? short.joined(
            with: .row(["nb_products": .int(own.items), "total_excl_taxes": .money(own.net)]))
          : short
      }
  }

  /// The payments of the Z, by payment type.
  var paymentRows: [JSON] {
    payments.map { code, payments in
      .row([
        "payment_type": .text(code),
        "payments": .array(
          payments.map { sale, cents in
            .row([
              "sale_id": .int(sale.id), "unique_sale_id": .text(sale.uniqueID),
              "amount": .money(cents),
            ])
          }),
      ])
    }
  }

  /// Returns the money received, including payments for earlier days.
  ///
  /// - Parameter late: the payments for earlier days.
  func receivedRows(late: [LatePayment]) -> [JSON] {
    let others = Set(late.map(\.code)).subtracting(codes).sorted()
    return (codes + others).compactMap { code in
      let own = payments.first { $0.code == code }?.payments.map(\.cents).reduce(0, +)
      let cents = (own ?? 0) + late.filter { $0.code == code }.map(\.cents).reduce(0, +)
      guard own != nil || cents != 0 else { return nil }
      return .row(["payment_type": .text(code), "payment_amount": .money(cents)])
    }
  }

  /// The VAT of the Z.
  var taxRows: [JSON] {
    rates.map { amounts in
      .row([
        "tax_value": .text(amounts.rate.fraction),
        "tax_label": .text(amounts.rate.label),
        "total_incl_taxes": .money(amounts.gross),
        "total_excl_taxes": .money(amounts.net),
        "total_taxes": .money(amounts.tax),
      ])
    }
  }

  /// Returns the rows of lines with a discount.
  func discountRows(_ world: World) -> [JSON] {
    lines.filter { $0.line.amounts.discountGross != 0 && $0.line.product != 0 }
      .map { line, sale, index in
        .row([
          "line_item_id": .int(sale.lineID(index)),
          "sale_id": .int(sale.id),
          "product_id": .int(line.product),
          "product_model": .text(world.assortment.article(line.product).name),
          "discount": .money(line.amounts.discountGross),
        ])
      }
  }

  /// The amounts by accounting account: what was paid or is owed, against what was sold and its
  /// tax.
  var accountRows: [JSON] {
    let paid = payments.map { code, payments in
      Self.account(
        ReferenceData.account(ofPayment: code), code, debit: payments.map(\.cents).reduce(0, +))
    }
    let rest = owed == 0 ? [] : [Self.account("411000", "Clients", debit: owed)]
    let sold = rates.flatMap { amounts in
      [
        Self.account("707000", "Ventes \(amounts.rate.percent)%", debit: -amounts.net),
        Self.account("445710", "TVA \(amounts.rate.percent)%", debit: -amounts.tax),
      ]
    }
    return paid + rest + sold
  }

  private static func account(_ number: String, _ label: String, debit: Int) -> JSON {
    .row([
      "accounting_account": .text(number),
      "label": .text(label),
      "debit": .money(max(0, debit)),
      "credit": .money(max(0, -debit)),
    ])
  }

  /// Returns the lines of the day with goods that were sold, or with goods that were returned.
  func lineRows(areBack: Bool, _ world: World, at moment: Moment) -> [JSON] {
    lines.filter { ($0.line.withdrawn < 0) == areBack }.map { line, sale, index in
      let article = line.product == 0 ? nil : world.assortment.article(line.product)
      let sums = line.amounts
      return .row([
        "line_item_id": .int(sale.lineID(index)),
        "sale_id": .int(sale.id),
        "product_id": .int(line.product),
        "product_size": .int(line.size),
        "quantity": .int(line.quantity),
        "product_price": .money(line.charged),
        "vat": .text(line.rate.fraction),
        "discount": .money(line.listed - line.charged),
        "item_total_net": .money(sums.net),
        "item_total_gross": .money(sums.gross),
        "product_model": .text(article?.name ?? line.label),
        "product_category": .int(article?.category ?? 0),
        "product_brand": .int(article?.brand ?? 0),
        "product_supplier": .int(article?.supplier ?? 0),
        "line_item_id_return": .int(line.returned.map { world.lineID($0, at: moment) } ?? 0),
      ])
    }
  }

  /// Returns the movements of the cash drawer on a day: the float in the morning, and the cash for
  /// the bank in the evening, in tens of euros.
  func drawerRows(_ shop: SimulatedStore, _ day: ShopDate, at moment: Moment) -> [JSON] {
    let number = day.daysSince1970 * 4 + (shop.id - 1) * 2 + (shop.id > 2 ? shop.id * 1_000_000 : 0)
    let cash = payments.first { $0.code == "ESP" }?.payments.map(\.cents).reduce(0, +) ?? 0
    let banked = max(0, cash) / 1_000 * 1_000
    let morning = ShopTime(day, second: 9 * 3_600 + 1_200)
    let evening = ShopTime(day, second: 20 * 3_600)
    let rows = [
      (number, "Fond de caisse", morning, 15_000, 0),
      (number + 1, "Remise en banque", evening, 0, banked),
    ]
    return rows.filter { moment.hasCome($0.2, in: shop.id) && $0.3 + $0.4 > 0 }.map {
      id, comment, time, put, taken in
      .row([
        "till_id": .int(id), "comments": .text(comment), "date_till": .text(time),
        "deposit": .money(put), "withdrawal": .money(taken),
      ])
    }
  }
}
