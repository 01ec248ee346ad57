import Foundation
public import Models
public import TerminalKit

/// A sale as a ticket: lines, taxes, payments, and a check of every sum. Screens and commands both
/// use it.
public struct TicketText {
  /// A line of the ticket.
  public struct Line {
    /// The text.
    public let text: CleanText
    /// The style.
    public let style: Style
    /// The number of the sale's line that it shows; nil for every other line.
    public let item: Int?
    /// Whether it is a rule across the whole width, for which a screen has its own characters.
    public var isRule = false
  }

  private let sale: Sale
  private let names: RecordLabels
  private let style: NumberStyle
  private let width: Int
  private let isPaper: Bool
  private let relations: [String]
  private let changes: [String]

  /// Below this width unit price, discount and rate have a line of their own, if they say
  /// something.
  private static let wide = 66

  /// Creates the ticket of a sale for a number of columns.
  ///
  /// - Parameters:
  ///   - isPaper: whether the layout is that of a printed ticket, with the store at the top and the
  /// amounts below each other.
  ///   - relations: what is known about related sales, one line each.
  ///   - changes: the changes that loads found in the record, one line each.
  public init(
    _ sale: Sale, names: RecordLabels, style: NumberStyle, width: Int, isPaper: Bool = false,
    relations: [String] = [], changes: [String] = []
  ) {
    self.sale = names.mask == nil ? sale : Sale(names.shown(sale.record, of: .closedSales))
    self.names = names
    self.style = style
    self.width = max(isPaper ? 20 : 40, width)
    self.isPaper = isPaper
    self.relations = relations
    self.changes = changes
  }

  /// The lines, top to bottom.
  public var lines: [Line] {
    if isPaper {
      return paperHead + [rule] + items + [rule, paperTotal] + paperTaxes + paperPayments
    }
    return head + [rule, columnHeads, rule] + items + [rule] + totals + taxes + payments + [blank]
      + asides
  }

  /// The remarks beside the ticket: the checks of the sums, the related sales, other remarks, and
  /// the changes.
  public var asides: [Line] { checks + remarks + history }

  // MARK: Head

  private var head: [Line] {
    let number = sale.number.map { "  \($0)" } ?? ""
    let store = sale.store.map { tr("store") + " > \(label(.stores, $0))" }
    let seller = (sale.sellerName ?? sale.seller.map { label(.users, $0) }).map {
      tr("seller") + " > \($0)"
    }
    let customer =
      sale.customer.map { tr("customer") + " > \(label(.customers, $0))" } ?? tr("no customer")
    let people = [store, seller, customer].compactMap { $0 }.joined(separator: "   ")
    return [line(" " + tr("Sale \(sale.id ?? "-")") + "\(number)   \(state)", Theme.strong)]
      + CleanText(people).wrapped(to: width - 2).map {
        Line(text: " " + $0, style: .plain, item: nil)
      }
  }

  /// The head of the ticket: the store, centred, then the sale, the seller and the customer.
  private var paperHead: [Line] {
    let store = CleanText(sale.store.map { label(.stores, $0) } ?? "-").cut(to: width - 2)
    let indent = CleanText.repeating(" ", max(0, (width - store.width) / 2))
    let number = tr("Sale \(sale.id ?? "-")") + (sale.number.map { "  \($0)" } ?? "")
    let isOneLine = CleanText(" \(number) \(state) ").width <= width
    let seller = (sale.sellerName ?? sale.seller.map { label(.users, $0) }).map {
      tr("seller") + " > \($0)"
    }
    let customer =
      sale.customer.map { tr("customer") + " > \(label(.customers, $0))" } ?? tr("no customer")
    let people = [seller, customer].compactMap { $0 }
    let isShort = CleanText(people.joined(separator: "   ")).width <= width - 2
    let lines = isShort ? [people.joined(separator: "   ")] : people
    return [
      Line(text: indent + store, style: Theme.strong, item: nil),
      twoSided(" \(number)", isOneLine ? "\(state) " : "", Theme.strong),
    ]
      + (isOneLine ? [] : [line(" \(state)")])
      + lines.flatMap { CleanText($0).wrapped(to: width - 2) }.map {
        Line(text: " " + $0, style: .plain, item: nil)
      }
  }

  private var isNarrow: Bool { isPaper || width < Self.wide }

  private var state: String {
    switch sale.state {
    case .open: tr("OPEN since \(sale.opened.map(Format.time) ?? "-")")
    case .closed: tr("closed \(sale.closed.map(Format.time) ?? "-")")
    case .void: tr("VOID, closed \(sale.closed.map(Format.time) ?? "-")")
    }
  }

  // MARK: Items

  private var columnHeads: Line {
    line(
      row(tr("Qty"), tr("Product"), tr("Unit"), tr("Disc."), tr("VAT"), tr("Total")), Theme.strong)
  }

  private var items: [Line] {
    if sale.lines.isEmpty { return [line("   " + tr("This sale has no lines."), Theme.quiet)] }
    return sale.lines.enumerated().flatMap { index, item in
      [
        Line(
          text: CleanText(row(of: item)), style: item.isRefund ? Theme.warn : .plain, item: index
        )
      ]
        + notes(of: item).map { line("         \($0)", Theme.quiet) }
    }
  }

  private func row(of item: Sale.Line) -> String {
    let size = item.sizeName ?? item.size.flatMap { names.label("sizes", $0) }
    let name = [item.name ?? tr("(no name)"), size].compactMap { $0 }.joined(separator: ", ")
    return row(
      item.quantity.map { Format.quantity($0, style: style) } ?? "-", name, money(item.unitPrice),
      item.discount.map { "-" + Format.percent($0, style: style) } ?? "-",
      item.rate.map { Format.rate($0, style: style) } ?? "-", money(item.gross))
  }

  private func notes(of item: Sale.Line) -> [String] {
    [
      isNarrow ? price(of: item) : nil,
      item.isFree ? tr("free line: no product of the catalogue") : nil,
      item.isRefund && item.returnOf == nil ? tr("money back") : nil,
      item.returnOf.map { tr("return of line \($0)") },
      item.comment.map { "\"\($0)\"" },
      item.modifiers.isEmpty ? nil : item.modifiers.joined(separator: ", "),
    ].compactMap { $0 }
  }

  /// Returns `14,90 each   -7,14 %`; nil if the total says everything.
  private func price(of item: Sale.Line) -> String? {
    let words = [
      item.quantity == 1 ? nil : item.unitPrice.map { tr("\(money($0)) each") },
      item.discount.map { "-" + Format.percent($0, style: style) },
    ].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: "   ")
  }

  private func row(
    _ quantity: String, _ name: String, _ unit: String, _ discount: String, _ rate: String,
    _ total: String
  ) -> String {
    let left = CleanText(quantity).padded(to: isPaper ? 5 : 6, .trailing) + "  "
    let columns = isNarrow ? [] : [(unit, 10), (discount, 9)]
    let right = (columns + (isPaper ? [(rate, 7), (total, 10)] : [(rate, 8), (total, 11)]))
      .map { CleanText($0.0).padded(to: $0.1, .trailing) }
    let used = left.width + right.reduce(0) { $0 + $1.width } + (isPaper ? 1 : 4)
    let middle = CleanText(name).cut(to: max(8, width - used)).padded(to: max(8, width - used))
    return (left + middle + right.reduce("") { $0 + $1 }).string
  }

  // MARK: Sums

  private var totals: [Line] {
    let total = tr("Total incl. VAT") + "   \(money(sale.total, withCurrency: true))  "
    let net = "   " + tr("net \(money(sale.net))   VAT \(money(sale.tax))")
    if CleanText(net + total).width < width { return [twoSided(net, total, Theme.strong)] }
    return [twoSided("", total, Theme.strong), line(net)]
  }

  private var taxes: [Line] {
    sale.taxes.flatMap { tax in
      let rate = tax.rate.map { Format.rate($0, style: style) } ?? tax.label ?? "-"
      let (net, amount, gross) = (money(tax.net), money(tax.tax), money(tax.gross))
      let text = tr("VAT \(rate)   net \(net)   tax \(amount)   with tax \(gross)")
      return CleanText(text).wrapped(to: width - 4).map {
        Line(text: "   " + $0, style: .plain, item: nil)
      }
    }
  }

  private var paperTotal: Line {
    twoSided(
      " " + tr("Total incl. VAT"), "\(money(sale.total, withCurrency: true)) ", Theme.strong)
  }

  /// The taxes: rate, net, tax and gross below each other, and the sums if there are several rates.
  private var paperTaxes: [Line] {
    let rows = sale.taxes.map { tax in
      paperTax(
        tax.rate.map { Format.rate($0, style: style) } ?? tax.label ?? "-", tax.net, tax.tax,
        tax.gross)
    }
    let heads = line(
      " " + column(tr("VAT"), 8, .leading) + column(tr("net"), 12) + column(tr("tax"), 11)
        + column(tr("gross"), width - 33), Theme.quiet)
    let sums = paperTax("", sale.net, sale.tax, sale.total)
    return rows.isEmpty ? [] : [heads] + rows + (rows.count > 1 ? [sums] : [])
  }

  private func paperTax(_ rate: String, _ net: Decimal?, _ tax: Decimal?, _ gross: Decimal?) -> Line
  {
    line(
      " " + column(rate, 8, .leading) + column(money(net), 12) + column(money(tax), 11)
        + column(money(gross), width - 33))
  }

  private func column(_ text: String, _ width: Int, _ alignment: Alignment = .trailing) -> String {
    CleanText(text).padded(to: max(0, width), alignment).string
  }

  /// The payments, one line each, then the change and the amount owed.
  private var paperPayments: [Line] {
    let paid = sale.payments.flatMap { payment -> [Line] in
      let word = names.label(Resource.paymentTypes.name, payment.type) ?? payment.type
      let late = payment.time.map(Format.time) ?? tr("after closing")
      return [twoSided(" " + tr("Paid") + "   \(word)", "\(money(payment.amount)) ", .plain)]
        + (payment.isLate ? [line("   " + tr("late, \(late)"), Theme.warn)] : [])
    }
    let rest = [
      sale.change.flatMap { $0 == 0 ? nil : tr("Change \(money($0))") },
      sale.balance.map { tr("Balance \(money($0))") },
    ].compactMap { $0 }.joined(separator: "   ")
    let none = line(" " + tr("Paid") + "   " + tr("nothing yet"))
    return (paid.isEmpty ? [none] : paid) + (rest.isEmpty ? [] : [line(" \(rest)")])
  }

  private var payments: [Line] {
    let paid = sale.payments.map { payment in
      let word = names.label(Resource.paymentTypes.name, payment.type) ?? payment.type
      let late =
        payment.isLate
        ? " (" + tr("late, \(payment.time.map(Format.time) ?? tr("after closing"))") + ")" : ""
      return "\(word) \(money(payment.amount))\(late)"
    }
    let rest = [
      sale.change.flatMap { $0 == 0 ? nil : tr("Change \(money($0))") },
      sale.balance.map { tr("Balance \(money($0))") },
    ].compactMap { $0 }.joined(separator: "   ")
    let first =
      "   " + tr("Paid") + "   "
      + (paid.isEmpty ? tr("nothing yet") : paid.joined(separator: "  "))
    let whole = "\(first)   \(rest)"
    return CleanText(whole).width <= width - 2
      ? [line(whole)]
      : CleanText(first).wrapped(to: width - 2).map { Line(text: $0, style: .plain, item: nil) }
        + [line("          \(rest)")]
  }

  private var checks: [Line] {
    sale.checks.flatMap { check in
      let (word, style): (String, Style) =
        switch check.outcome {
        case .ok: (tr("ok"), Theme.good)
        case .cent: (tr("ok, \(check.explanation ?? tr("off by one cent"))"), Theme.good)
        case .off: (tr("NO: \(check.explanation ?? tr("they differ"))"), Theme.bad)
        case .unknown: (tr("not known: \(check.explanation ?? "-")"), Theme.quiet)
        }
      let text = CleanText.tr("\(check.title): \(word)")
      return text.wrapped(to: width - indent.width - 2).map {
        Line(text: indent + $0, style: style, item: nil)
      }
    }
  }

  private var history: [Line] {
    if changes.isEmpty { return [] }
    return [blank, Line(text: indent + .tr("Changes"), style: Theme.quiet, item: nil)]
      + changes.flatMap { CleanText($0).wrapped(to: width - indent.width - 2) }.map {
        Line(text: indent + $0, style: .plain, item: nil)
      }
  }

  private var remarks: [Line] {
    relations.flatMap { relation in
      CleanText(relation).wrapped(to: width - indent.width - 2).map {
        Line(text: indent + $0, style: Theme.link, item: nil)
      }
    }
      + [
        sale.comments.map { tr("Comment") + "   \"\($0)\"" },
        sale.externalReference.map { tr("External reference") + "   \($0)" },
        sale.receipt.map { tr("Receipt") + "   \($0)" },
      ].compactMap { $0 }.flatMap { remark in
        isPaper
          ? CleanText(remark).wrapped(to: width - indent.width - 2).map {
            Line(text: indent + $0, style: .plain, item: nil)
          } : [line(indent.string + remark)]
      }
  }

  private var indent: CleanText { isPaper ? " " : "   " }

  // MARK: Helpers

  private var rule: Line {
    Line(text: " " + .repeating("-", width - 2), style: Theme.quiet, item: nil, isRule: true)
  }

  private var blank: Line { line("") }

  private func line(_ text: String, _ style: Style = .plain) -> Line {
    Line(text: CleanText(text), style: style, item: nil)
  }

  private func twoSided(_ left: String, _ right: String, _ style: Style) -> Line {
    let left = CleanText(left)
    let right = CleanText(right)
    let gap = CleanText.repeating(" ", max(1, width - left.width - right.width - 1))
    return Line(text: left + gap + right, style: style, item: nil)
  }

  private func money(_ amount: Decimal?, withCurrency: Bool = false) -> String {
    guard let amount else { return "-" }
    return Format.money(amount, withCurrency ? sale.currency : nil, style: style)
  }

  private func label(_ resource: Resource, _ id: String) -> String {
    Format.reference(resource.name, id, names: names, style: style)
  }
}
