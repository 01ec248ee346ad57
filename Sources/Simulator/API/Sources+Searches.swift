import Models

// Routes that public programs call and that are not in the catalog (`hiboutik-api.md` §9.17).
extension Sources {
  /// The additional routes, by their templates.
  static let searches: [Route] = [
    Route("/products/search", .read(.products), productsBy),
    Route("/products/search/name/{text}", .read(.products), productsByName),
    Route("/products/search/supplier_reference/{text}", .read(.products), productsByReference),
    Route("/products/search/category/{id}", .read(.products), productsOfCategory),
    Route("/products_barcode/{store_id}/{id}/{size_id}", .read(.products), barcodeOfSize),
    Route("/active_sizes/all", .read(.products), allActiveSizes),
    Route("/active_sizes/{id}", .read(.products), activeSizes),
    Route("/products_images", .read(.products)) { _ in .rows([]) },
    Route("/customers/search", .read(.customers), customersBy),
    Route("/customers_birthday/{month}/{day}", .read(.customers), birthdays),
    Route("/customers_addresses", .read(.customers), addresses),
    Route("/customers_addresses/{id}", .read(.customers), address),
    Route("/sales/search", .read(.sales), salesOfCustomer),
    Route("/stock_available/product_id_size/{id}/{size_id}", .read(.inventory), stockOfSize),
  ]

  // MARK: Products

  /// Finds products by query fields that are members of their rows; an unknown field finds nothing.
  private static let productsBy: Route.Source = { visit in
    let wanted = visit.query.fields.filter { $0.name != "p" }
    let ids = visit.articles { article in
      wanted.allSatisfy { field in
        switch field.name {
        case "product_supplier": field.value == "\(article.supplier)"
        case "product_brand": field.value == "\(article.brand)"
        case "product_category": field.value == "\(article.category)"
        case "products_ref_ext": field.value == article.externalReference
        case "product_barcode": field.value == article.barcode
        case "product_display_www": field.value == (article.externalReference.isEmpty ? "0" : "1")
        default: false
        }
      }
    }
    return visit.pages(of: ids)
  }

  private static let productsByName: Route.Source = { visit in
    let words = visit.text.lowercased()
    return .rows(
      visit.articles { $0.name.lowercased().contains(words) }.map { id in
        let article = visit.world.assortment.article(id)
        return .row(["product_id": .int(id), "product_model": .text(article.name)])
      })
  }

  private static let productsByReference: Route.Source = { visit in
    .rows(
      visit.articles { !$0.supplierReference.isEmpty && $0.supplierReference == visit.text }
        .map { .row(["product_id": .int($0)]) })
  }

  private static let productsOfCategory: Route.Source = { visit in
    visit.pages(of: visit.articles { $0.category == visit["id"] })
  }

  private static let barcodeOfSize: Route.Source = { visit in
    guard visit.shop != nil, visit.world.assortment.contains(visit["id"]) else { return .missing }
    let article = visit.world.assortment.article(visit["id"])
    guard article.sizes.contains(visit["size_id"]) || visit["size_id"] == 0 else {
      return .missing
    }
    return .rows([.row(["barcode": .text(article.barcode(size: visit["size_id"]))])])
  }

  private static let activeSizes: Route.Source = { visit in
    guard visit.world.assortment.contains(visit["id"]) else { return .missing }
    return .rows(visit.world.assortment.article(visit["id"]).activeSizes)
  }

  private static let allActiveSizes: Route.Source = { visit in
    .rows(
      (1...visit.world.assortment.count).flatMap {
        visit.world.assortment.article($0).activeSizes
      })
  }

  private static let stockOfSize: Route.Source = { visit in
    .whole(groups: 1) { _, writer in
      for level in visit.levels(of: visit["id"]) where level.size == visit["size_id"] {
        writer.object(level.writeShort)
      }
    }
  }

  // MARK: Customers

  /// Finds customers by parts of the documented names, addresses and codes, of at least three
  /// letters.
  private static let customersBy: Route.Source = { visit in
    let wanted = visit.query.fields.filter { $0.name != "p" }
    let names = [
      "last_name", "first_name", "email", "phone", "vat", "country", "customers_code",
      "customers_ref_ext",
    ]
    guard !wanted.isEmpty,
      wanted.allSatisfy({ names.contains($0.name) && $0.value.count >= 3 })
    else { return .pages([]) }
    let rows = visit.customers.reversed().map(\.row).filter { row in
      wanted.allSatisfy { field in
        row[field.name]?.asText?.lowercased().contains(field.value.lowercased()) == true
      }
    }
    return .pages(rows)
  }

  private static let birthdays: Route.Source = { visit in
    .rows(
      visit.customers.filter {
        $0.birthday?.month == visit["month"] && $0.birthday?.day == visit["day"]
      }.map { .row(["customers_id": .int($0.id)]) })
  }

  private static let addresses: Route.Source = { visit in
    let owner = visit.query["customers_id"].flatMap { Int($0) }
    return .rows(
      visit.customers.filter { owner == nil || $0.id == owner }.flatMap(\.addresses))
  }

  private static let address: Route.Source = { visit in
    let addresses = visit.world.clientele.known(visit["id"], at: visit.now)?.addresses
    return addresses?.first.map(Reply.record) ?? .missing
  }

  // MARK: Sales

  private static let salesOfCustomer: Route.Source = { visit in
    guard let customer = visit.query["customer_id"].flatMap({ Int($0) }) else { return .pages([]) }
    return .pages(
      visit.world.history.sales(ofCustomer: customer, at: visit.now).map(\.foundHeader))
  }
}

extension Visit {
  /// Returns the ids of the listed products that satisfy a condition.
  fileprivate func articles(where fits: (Article) -> Bool) -> [Int] {
    (1...world.assortment.count).filter { fits(world.assortment.article($0)) }
  }

  /// Returns the rows of products, in pages.
  fileprivate func pages(of ids: [Int]) -> Reply {
    .paged(count: ids.count) { place, writer in
      world.assortment.article(ids[place]).writeRow(
        changed: world.changed(ids[place], today: now.date), stores: shops.map(\.id), to: &writer)
    }
  }
}

extension Article {
  /// The active sizes (`hiboutik-api.md` §4.6).
  fileprivate var activeSizes: [JSON] {
    (template?.sizes ?? []).filter { sizes.contains($0.id) }.map { size in
      .row([
        "product_id": .int(id), "size_id": .int(size.id), "size_name": .text(size.name),
      ])
    }
  }
}

extension Customer {
  /// The addresses, as in the answer for a single customer.
  fileprivate var addresses: [JSON] {
    guard case .array(let addresses) = detail["addresses"] else { return [] }
    return addresses
  }
}

extension SimulatedSale {
  /// The header in the answers of searches (`hiboutik-api.md` §4.11, variant B).
  var foundHeader: JSON {
    header.mapMembers {
      ["date_z", "billing_address", "shipping_address"].contains($0.name) ? nil : $0
    }
    .joined(
      with: .row([
        "payment": .text(ticket.settlement.code),
        "resource_id": .int(ticket.table),
        "guests_number": .int(ticket.table == 0 ? 0 : 2),
        "takeaway": .int(0),
        "pickup_date": .noTime,
        "sale_ext_ref": .text(ticket.externalReference),
      ]))
  }
}
