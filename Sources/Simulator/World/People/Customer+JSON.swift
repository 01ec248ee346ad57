import Models

extension Customer {
  /// The row of the list, with 16 members (`hiboutik-api.md` §4.8).
  var row: JSON {
    .row([
      "customers_id": .int(id),
      "last_name": .text(lastName),
      "first_name": .text(firstName),
      "email": .text(email),
      "phone": .text(phone),
      "vat": .text(vatNumber),
      "country": .text("FRA"),
      "date_of_birth": birthday.map(JSON.text) ?? .noDate,
      "validity": id % 6 == 0 ? .text("\(today.year + 1)-12-31") : .noDate,
      "loyalty_points": .int(points),
      "intial_loyalty_points": .int(openingPoints),
      "prepaid_purchases": .money(prepaid),
      "store_credit": .money(storeCredit),
      "customers_ref_ext": .text(id % 5 == 0 ? "web-\(id)" : ""),
      "last_order_date": purchases.last.map(JSON.text) ?? .noDate,
      "customers_code": .text(id % 6 == 0 ? "C\(digits(id, 6))" : ""),
    ])
  }

  /// The single customer (`hiboutik-api.md` §4.9).
  var detail: JSON {
    row.joined(
      with: .row([
        "company": .text(company),
        "gender": .int(gender),
        "updated_at": purchases.last.map { .text(ShopTime($0, second: 72_000)) } ?? .noTime,
        "comments": .blank,
        "customers_misc": .blank,
        "addresses": .array(id % 4 == 3 ? [] : [address]),
      ]))
  }

  /// The only address, whose id is that of the customer (`hiboutik-api.md` §4.10).
  private var address: JSON {
    .row([
      "address_id": .int(id),
      "customers_id": .int(id),
      "gender": .int(gender),
      "first_name": .text(firstName),
      "last_name": .text(lastName),
      "email": .text(email),
      "phone": .text(phone),
      "company": .text(company),
      "address": .text(street),
      "zip_code": .text(zip),
      "city": .text(city),
      "state": .blank,
      "country": .text("FRA"),
      "other": .blank,
      "default": .int(1),
      "tax_number": .text(vatNumber),
      "company_number": .blank,
      "legal_status": .blank,
      "creation_date": .blank,
    ])
  }
}
