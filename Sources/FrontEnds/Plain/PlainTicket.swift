import AppCore
import Foundation
import Models
import ProgramSettings
import TerminalKit

/// A sale in plain mode: one fact per line, full names, no columns.
struct PlainTicket {
  private let sale: Sale
  private let names: RecordLabels
  private let style: NumberStyle

  /// Creates the lines of a sale; `names` contains the labels.
  init(_ record: Record, _ names: RecordLabels, _ style: NumberStyle) {
    sale = Sale(names.shown(record, of: .closedSales))
    self.names = names
    self.style = style
  }

  /// The lines, top to bottom.
  var lines: [String] { head + items + sums + payments + checks + remarks }

  private var head: [String] {
    let state =
      switch sale.state {
      case .open: tr("OPEN since \(sale.opened.map(Format.time) ?? "-")")
      case .closed: tr("closed \(sale.closed.map(Format.time) ?? "-")")
      case .void: tr("VOID, closed \(sale.closed.map(Format.time) ?? "-")")
      }
    return [
      tr("Sale \(sale.id ?? "-")") + (sale.number.map { ", \($0)" } ?? ""), state,
    ]
      + [
        sale.store.map { fact(tr("Store"), label(.stores, $0)) },
        (sale.sellerName ?? sale.seller.map { label(.users, $0) }).map { fact(tr("Seller"), $0) },
        sale.customer.map { fact(tr("Customer"), label(.customers, $0)) } ?? tr("no customer"),
      ].compactMap { $0 }
  }

  private var items: [String] {
    if sale.lines.isEmpty { return [tr("This sale has no lines.")] }
    return sale.lines.map(text)
  }

  /// Returns `2 x Torchon en coton, 7,90 each, VAT 5,5 %, 15,80`.
  private func text(of item: Sale.Line) -> String {
    let size = item.sizeName ?? item.size.flatMap { names.label("sizes", $0) }
    let name = [item.name ?? tr("(no name)"), size].compactMap { $0 }.joined(separator: ", ")
    let quantity = item.quantity.map { Format.quantity($0, style: style) } ?? "-"
    let facts: [String?] = [
      "\(quantity) x \(name)", tr("\(money(item.unitPrice)) each"),
      item.discount.map { tr("discount \(Format.percent($0, style: style))") },
      item.rate.map { tr("VAT \(Format.rate($0, style: style))") }, money(item.gross),
      item.isFree ? tr("free line: no product of the catalogue") : nil,
      item.isRefund && item.returnOf == nil ? tr("money back") : nil,
      item.returnOf.map { tr("return of line \($0)") }, item.comment,
    ]
    return (facts.compactMap { $0 } + item.modifiers).joined(separator: ", ")
  }

  private var sums: [String] {
    [
      fact(tr("Total incl. VAT"), Format.money(sale.total ?? 0, sale.currency, style: style)),
      tr("Net \(money(sale.net)), VAT \(money(sale.tax))"),
    ].filter { _ in sale.total != nil }
      + sale.taxes.map { tax in
        let rate = tax.rate.map { Format.rate($0, style: style) } ?? tax.label ?? "-"
        return tr(
          "VAT \(rate): net \(money(tax.net)), VAT \(money(tax.tax)), total \(money(tax.gross))"
        )
      }
  }

  private var payments: [String] {
    let paid = sale.payments.map { payment in
      let word = names.label(Resource.paymentTypes.name, payment.type) ?? payment.type
      let late =
        payment.isLate
        ? ", " + tr("late, \(payment.time.map(Format.time) ?? tr("after closing"))") : ""
      return fact(tr("Paid"), "\(word) \(money(payment.amount))\(late)")
    }
    return (paid.isEmpty ? [fact(tr("Paid"), tr("nothing yet"))] : paid)
      + [
        sale.change.flatMap { $0 == 0 ? nil : tr("Change \(money($0))") },
        sale.balance.map { tr("Balance \(money($0))") },
      ].compactMap { $0 }
  }

  private var checks: [String] {
    sale.checks.map { check in
      let word =
        switch check.outcome {
        case .ok: tr("ok")
        case .cent: tr("ok, \(check.explanation ?? tr("off by one cent"))")
        case .off: tr("NO: \(check.explanation ?? tr("they differ"))")
        case .unknown: tr("not known: \(check.explanation ?? "-")")
        }
      return tr("\(check.title): \(word)")
    }
  }

  private var remarks: [String] {
    [
      sale.comments.map { fact(tr("Comment"), $0) },
      sale.externalReference.map { fact(tr("External reference"), $0) },
      sale.receipt.map { fact(tr("Receipt"), $0) },
    ].compactMap { $0 }
  }

  private func fact(_ title: String, _ value: String) -> String { tr("\(title): \(value)") }

  private func money(_ amount: Decimal?) -> String {
    amount.map { Format.money($0, style: style) } ?? "-"
  }

  private func label(_ resource: Resource, _ id: String) -> String {
    Format.reference(resource.name, id, names: names, style: style)
  }
}
