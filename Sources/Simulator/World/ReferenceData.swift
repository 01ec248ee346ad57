import Foundation
import Models

/// The short lists of the shop, which hardly ever change.
enum ReferenceData {
  /// Returns the stores (`hiboutik-api.md` §4.22).
  static func stores(_ premises: Premises, at instant: Date) -> [JSON] {
    premises.stores.filter { $0.exists(at: instant) }.map { shop in
      .row([
        "store_id": .int(shop.id),
        "store_name": .text(shop.name),
        "store_warehouse_id": .int(shop.warehouse),
        "store_default_currency": .text(shop.currency),
        "store_default_payment_method": .text(shop.usualPayment),
        "store_time_zone": .text(shop.zoneName),
        "store_enabled": .int(1),
        "discounts": .nothing,
      ])
    }
  }

  /// Returns the warehouses (`hiboutik-api.md` §4.16).
  static func warehouses(_ premises: Premises) -> [JSON] {
    premises.warehouses.map {
      .row(["warehouse_id": .int($0.id), "warehouse_name": .text($0.name)])
    }
  }

  /// The categories, with 11 members each (`hiboutik-api.md` §4.3, §9.8).
  static let categories = Words.shared.categories.enumerated().map { index, category in
    JSON.row([
      "category_id": .int(index + 1),
      "category_name": .text(category.name),
      "category_id_parent": .int(category.parent),
      "category_enabled": .int(1),
      "category_enabled_www": .flag(category.parent == 0),
      "category_position": .int(index + 1),
      "category_bck_color": .text("#CCCCCC"),
      "category_color": .text("#000000"),
      "accounting_account": .text(category.parent == 0 ? "707000" : ""),
      "category_desc": .blank,
      "category_ref_ext": .blank,
    ])
  }

  /// The brands, newest first (`hiboutik-api.md` §4.4, «Sorting»).
  static let brands = Words.shared.brands.enumerated().reversed().map { index, brand in
    JSON.row([
      "brand_id": .int(index + 1),
      "brand_name": .text(brand.name),
      "brand_enabled": .flag(index % 13 != 12),
      "brand_enabled_www": .flag(index % 3 == 0),
      "brand_position": .int(index + 1),
    ])
  }

  /// The suppliers (`hiboutik-api.md` §4.5).
  static let suppliers = Words.shared.suppliers.enumerated().map { index, name in
    JSON.row([
      "supplier_id": .int(index + 1),
      "supplier_name": .text(name),
      "supplier_enabled": .flag(index % 11 != 10),
      "supplier_position": .int(index + 1),
      "supplier_email": .text(index % 4 == 3 ? "" : "commandes\(index + 1)@example.org"),
      "supplier_ref_ext": .text(index % 5 == 0 ? "F-\(index + 1)" : ""),
    ])
  }

  /// The size templates (`hiboutik-api.md` §4.6).
  static let sizeTypes = SizeTemplate.all.map { template in
    JSON.row(["size_type_id": .int(template.id), "size_type_name": .text(template.name)])
  }

  /// The options of products; the fields are guesses (`hiboutik-api.md` §4.23).
  static let modifiers = ["Emballage cadeau", "Sans sucre", "Moulu"].enumerated().map {
    index, name in
    JSON.row([
      "modifier_id": .int(index + 1), "modifier_name": .text(name), "modifier_enabled": .int(1),
    ])
  }

  /// The addresses that Hiboutik calls when something happens (`hiboutik-api.md` §3).
  static let webhooks: [JSON] = [
    .row([
      "webhook_id": .int(1),
      "webhook_label": .text("Comptabilité"),
      "webhook_url": .text("https://compta.example.org/ventes"),
      "webhook_action": .text("sale"),
      "webhook_app_id_int": .int(0),
    ])
  ]

  /// The taxes (`hiboutik-api.md` §4.23).
  static let taxes = TaxRate.allCases.map { rate in
    JSON.row([
      "tax_id": .int(rate.id),
      "tax_name": .text(rate.label),
      "tax_value": .text(rate.fraction),
      "tax_enabled": .int(1),
      "tax_default": .flag(rate == .normal),
      "tax_position": .int(rate.id),
    ])
  }

  /// Returns the users (`hiboutik-api.md` §4.22); one who left is no longer valid.
  static func users(today: ShopDate) -> [JSON] {
    Words.shared.users.enumerated().map { index, user in
      .row([
        "user_id": .int(index + 1),
        "user_first_name": .text(user.firstName),
        "user_last_name": .text(user.lastName),
        "user_email": .text("vendeur\(index + 1)@example.org"),
        "user_validity": user.store == 0 ? .text("\(today.year - 1)-08-31") : .noDate,
      ])
    }
  }

  private static let waysOfPaying = [
    ("ESP", "530000", true), ("CB", "511500", false), ("CHE", "511200", true),
    ("CRED", "419100", false), ("VIR", "512000", false), ("DIV", "", false),
  ]

  /// Returns the accounting account of a payment type; empty for none.
  static func account(ofPayment code: String) -> String {
    waysOfPaying.first { $0.0 == code.prefix($0.0.count) }?.1 ?? ""
  }

  /// Returns the payment types of a store (`hiboutik-api.md` §4.23); those of a second currency
  /// have codes of their own.
  ///
  /// - Parameter sharesCodes: whether codes of the store's own currency are used for the second one
  /// too.
  static func paymentTypes(_ shop: SimulatedStore, sharesCodes: Bool) -> [JSON] {
    let own = waysOfPaying.map { ($0.0, shop.currency, $0.1, $0.2) }
    let other = shop.secondCurrency ?? (sharesCodes ? "USD" : nil)
    let second = shop.secondCurrency.map { currency in
      waysOfPaying.filter { $0.0 != "DIV" }.map { ($0.0 + currency, currency, $0.1, $0.2) }
    }
    let shared = other.map { currency in
      waysOfPaying.prefix(2).map { ($0.0, currency, $0.1, $0.2) }
    }
    let all = own + (second ?? []) + (sharesCodes ? shared ?? [] : [])
    return all.map { code, currency, account, opensDrawer in
      .row([
        "payment_type": .text(code),
        "currency": .text(currency),
        "accounting_account": .text(account),
        "enabled": .int(1),
        "open_drawer": .flag(opensDrawer),
      ])
    }
  }
}
