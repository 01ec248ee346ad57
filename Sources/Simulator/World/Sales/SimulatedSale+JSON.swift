import Models

extension SimulatedSale {
  /// The short header, with 12 members (`hiboutik-api.md` §4.11).
  var header: JSON {
    .row([
      "sale_id": .int(id),
      "created_at": .text(opened),
      "completed_at": closed.map(JSON.text) ?? .noTime,
      "date_z": .int(closed == nil ? 0 : day.compact),
      "store_id": .int(shop.id),
      "vendor_id": .int(ticket.vendor),
      "unique_sale_id": .text(uniqueID),
      "customer_id": .int(ticket.customer),
      "currency": .text(ticket.currency),
      "total": .money(ticket.total),
      "billing_address": .int(ticket.isBilled ? ticket.customer : 0),
      "shipping_address": .int(0),
    ])
  }

  /// Returns the full sale (`hiboutik-api.md` §4.12).
  ///
  /// - Parameter lines: its lines, made by `Line.row`.
  func full(lines: [JSON]) -> JSON {
    header.mapMembers { $0.name == "date_z" ? nil : $0 }
      .joined(with: circumstances).joined(with: dates)
      .joined(with: .row(["line_items": .array(lines)]))
      .joined(with: totals).joined(with: people).joined(with: settled)
  }

  private var circumstances: JSON {
    .row([
      "payment": .text(closed == nil ? shop.usualPayment : ticket.settlement.code),
      "without_taxes": .int(0),
      "prices_without_taxes": .int(0),
      "ressource_id": .int(ticket.table),
      "points": .int(ticket.points),
      "sale_ext_ref": .text(ticket.externalReference),
      "service_charge": .money(0),
      "guests_number": .int(ticket.table == 0 ? 0 : 2),
      "takeaway": .int(0),
      "shipping_ref": .blank,
      "customs_duty": .money(0),
      "vat_number": .blank,
      "date_z": .int(closed == nil ? 0 : day.compact),
      "pickup_date": pickup.map(JSON.text) ?? .noTime,
      "cash_tendered": .money(tendered),
    ])
  }

  private var pickup: ShopTime? {
    ticket.isPickedUp ? ShopTime(day.adding(days: 2), second: 17 * 3_600) : nil
  }

  private var tendered: Int {
    guard closed != nil, case .single(_, let tendered) = ticket.settlement else { return 0 }
    return tendered
  }

  /// The parts of the dates; `date_z_mm` and `date_z_dd` are `false` while the sale is open.
  private var dates: JSON {
    let businessDay: JSON = .row([
      "date_z_yyyy": .text(closed == nil ? "0" : digits(day.year, 4)),
      "date_z_mm": closed == nil ? .bool(false) : .text(digits(day.month, 2)),
      "date_z_dd": closed == nil ? .bool(false) : .text(digits(day.day, 2)),
    ])
    return .row([
      "completed_at_date": closed.map { .text($0.date) } ?? .noDate,
      "created_at_date": .text(opened.date),
    ])
    .joined(with: Self.parts("created_at_date", of: opened, hasClock: false))
    .joined(with: Self.parts("completed_at_date", of: closed, hasClock: true))
    .joined(with: businessDay)
    .joined(with: Self.parts("pickup_date", of: pickup, hasClock: true))
  }

  private static func parts(_ name: String, of time: ShopTime?, hasClock: Bool) -> JSON {
    let values = [
      ("yyyy", digits(time?.date.year ?? 0, 4)), ("mm", digits(time?.date.month ?? 0, 2)),
      ("dd", digits(time?.date.day ?? 0, 2)), ("hh", digits(time?.hour ?? 0, 2)),
      ("min", digits(time?.minute ?? 0, 2)), ("ss", digits((time?.second ?? 0) % 60, 2)),
    ]
    return .object(
      values.prefix(hasClock ? 6 : 3).map { .init("\(name)_\($0.0)", .text($0.1)) })
  }

  private var totals: JSON {
    let rates = ticket.rates
    let net = rates.map(\.net).reduce(0, +) - (ticket.isRounded ? 1 : 0)
    return .row([
      "sale_total_net": .money(net),
      "sale_total_tax": .money(ticket.total - net),
      "sale_total_gross": .money(ticket.total),
      "sale_total_quantity": .int(ticket.lines.map(\.quantity).reduce(0, +)),
      "taxes": .array(rates.map(\.row)),
    ])
  }

  private var people: JSON {
    let user = Words.shared.users[ticket.vendor - 1]
    return .row([
      "sale_tags": .array(TagCategory.rows(tags, of: TagCategory.sales)),
      "closed_day": .flag(isDayOver),
      "payment_accounting_account": .blank,
      "vendor_last_name": .text(user.lastName),
      "vendor_first_name": .text(user.firstName),
      "warehouse_id": .int(shop.warehouse),
      "comments": .text(ticket.comment),
    ])
  }

  /// The amount owed, the split and late payments, and the receipt.
  private var settled: JSON {
    var members: [JSON.Member] = []
    if closed != nil, case .split(let payments) = ticket.settlement {
      members.append(.init("balance", .money(balance)))
      members.append(.init("payment_details", .array(payments.enumerated().map(detail))))
    }
    members.append(.init("cash_flow", .array(late.map(cashFlow))))
    members.append(.init("url_receipt", .text(receipt)))
    members.append(
      .init("url_qrcode", .text(closed == nil ? "" : "https://example.invalid/qr/\(id).png")))
    return .object(members)
  }

  private func detail(_ index: Int, _ payment: Payment) -> JSON {
    .row([
      "payment_detail_id": .int(id * 4 + index),
      "payment_type": .text(payment.code),
      "payment_amount": .money(payment.cents),
    ])
  }

  /// Returns the late payments on a day as the Z contains them, with the id of the sale.
  func lateRows(on day: ShopDate) -> [JSON] {
    late.filter { $0.time.date == day }
      .map { cashFlow($0).joined(with: .row(["sale_id": .int(id)])) }
  }

  private func cashFlow(_ payment: LatePayment) -> JSON {
    .row([
      "cash_flow_id": .int(payment.id),
      "date_time": .text(payment.time),
      "payment_amount": .money(payment.cents),
      "payment_type": .text(payment.code),
      "currency_code": .text(ticket.currency),
      "comments": .text("Solde réglé par virement"),
      "store_id": .int(shop.id),
      "datez": .int(payment.time.date.compact),
    ])
  }

  private var receipt: String {
    closed == nil
      ? "" : "https://myrecei.pt/fr/\(shop.id)/\(id)/\(String(id * 7_919 % 16_777_216, radix: 16))"
  }
}

extension RateAmounts {
  /// A row of the VAT table.
  fileprivate var row: JSON {
    .row([
      "tax_value": .text(rate.fraction),
      "tax_value_p": .text("\(rate.percent)%"),
      "tax_label": .text(rate.label),
      "tax_accounting_account": .blank,
      "total_net": .money(net),
      "total_vat": .money(tax),
      "total_gross": .money(gross),
    ])
  }
}
