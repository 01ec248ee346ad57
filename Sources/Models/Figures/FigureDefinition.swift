/// The name of a figure and what exactly it counts. Screens, commands and the manual all use this
/// text.
public struct FigureDefinition: Hashable, Sendable {
  /// The unit of a figure.
  public enum Unit: Hashable, Sendable {
    /// An amount of one currency.
    case money
    /// A whole number of things, such as sales.
    case count
    /// A number of pieces, which may have decimals.
    case quantity
    /// Whole percent.
    case percent
    /// A list of figures, such as one per hour or product.
    case table
  }

  /// The name in JSON and in files.
  public let name: String
  /// The unit of the values.
  public let unit: Unit
  /// The title in English.
  public let term: String
  /// The meaning of the figure, in English.
  public let meaningTerm: String

  /// The title in the current language.
  public var title: String { tr(term: term) }

  /// The meaning of the figure, in the current language.
  public var meaning: String { tr(term: meaningTerm) }
}

extension FigureDefinition {
  /// All figures, in the order of the manual.
  public static let all: [FigureDefinition] = [
    .sales, .salesNet, .tickets, .average, .voids, .items, .returnedItems, .returned, .openSales,
    .change, .itemsChange, .hours, .payments, .products, .categories, .sellers,
  ]

  /// The turnover with VAT.
  public static let sales = FigureDefinition(
    name: "sales_incl_vat", unit: .money, term: "Sales incl. VAT",
    meaningTerm:
      "The totals of all closed sales added up: money that was paid back is taken off, and a voided sale and its void come to nothing. Open sales do not count. Each currency has a sum of its own."
  )

  /// The turnover without VAT.
  public static let salesNet = FigureDefinition(
    name: "sales_excl_vat", unit: .money, term: "Sales excl. VAT",
    meaningTerm:
      "The same without VAT, as the shop's own turnover report adds it up; of a store that sells in several currencies it is the sum of the lines."
  )

  /// The number of closed sales.
  public static let tickets = FigureDefinition(
    name: "tickets", unit: .count, term: "Tickets",
    meaningTerm:
      "Closed sales of every kind: sales, returns, voided sales and voids. It is the number of rows of the list Sales and of the shop's own report (nb_sales)."
  )

  /// The average amount of a ticket.
  public static let average = FigureDefinition(
    name: "average_ticket", unit: .money, term: "Average ticket",
    meaningTerm: "Sales incl. VAT divided by tickets, rounded to cents; unknown without a ticket."
  )

  /// The number of voided sales.
  public static let voids = FigureDefinition(
    name: "voids", unit: .count, term: "Voided sales",
    meaningTerm:
      "Sales with a void: a later sale of the same store, day, seller and customer with the opposite total and lines, none of which names a line that it returns. Both are tickets; together they come to nothing."
  )

  /// The number of pieces sold.
  public static let items = FigureDefinition(
    name: "items", unit: .quantity, term: "Items",
    meaningTerm:
      "Pieces sold less pieces returned, over all lines with a product; a void subtracts its pieces. The shop's own report counts the same (nb_products)."
  )

  /// The number of pieces returned.
  public static let returnedItems = FigureDefinition(
    name: "returned_items", unit: .quantity, term: "Returned items",
    meaningTerm:
      "Pieces of lines with a product for which money was paid back. Voids do not count.")

  /// The amount paid back.
  public static let returned = FigureDefinition(
    name: "returned", unit: .money, term: "Returned",
    meaningTerm: "What was paid back for the returned items: 0 or negative.")

  /// The number of open sales.
  public static let openSales = FigureDefinition(
    name: "open_sales", unit: .count, term: "Open sales",
    meaningTerm: "Sales that are still open. Known of the running day only.")

  /// The change of the sales against last week.
  public static let change = FigureDefinition(
    name: "change_percent", unit: .percent, term: "Change of sales",
    meaningTerm:
      "Sales incl. VAT compared with the same day of the week before: (sales - before) x 100 / before, in whole percents. A running day is compared up to the time of day at which it was loaded, by each store's own clock; while that part of the day before is not known there is no percentage. The compared sum is in week_before."
  )

  /// The change of the pieces against last week.
  public static let itemsChange = FigureDefinition(
    name: "items_change_percent", unit: .percent, term: "Change of items",
    meaningTerm:
      "Items compared in the same way. Home compares tickets and the average in this way too.")

  /// The sales by hour.
  public static let hours = FigureDefinition(
    name: "hours", unit: .table, term: "By hour",
    meaningTerm:
      "Sales incl. VAT and tickets by the hour of the store's clock in which a sale was closed.")

  /// The payments by payment type.
  public static let payments = FigureDefinition(
    name: "payments", unit: .table, term: "Paid with",
    meaningTerm: "Payments of the day's Z, by payment type.")

  /// The pieces and sales by product.
  public static let products = FigureDefinition(
    name: "products", unit: .table, term: "Top products",
    meaningTerm:
      "Items and amounts by product: returns and voids are taken off, lines without a product do not count."
  )

  /// The pieces and sales by category.
  public static let categories = FigureDefinition(
    name: "categories", unit: .table, term: "Top categories",
    meaningTerm: "The same by the category of the product.")

  /// The sales by seller.
  public static let sellers = FigureDefinition(
    name: "sellers", unit: .table, term: "Top sellers",
    meaningTerm: "Tickets and sales incl. VAT by seller.")
}
