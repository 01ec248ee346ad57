import Models

/// The filter syntax as examples, for the manual, the help of commands and the help of screens.
public enum FilterGrammar {
  /// The examples, with what each finds.
  public static var terms: [(example: String, meaning: String)] {
    english.map { ($0.example, tr(term: $0.meaning)) }
  }

  private static let english: [(example: String, meaning: String)] = [
    ("côte rôtie", "Each word must begin a word of the row; accents and case do not matter."),
    ("\"côte rôtie\"", "These words next to each other, in this order."),
    ("-gift, not gift", "Rows without this word."),
    ("wine or cheese", "Either of the two; words next to each other bind more closely than or."),
    ("(wine or cheese) -gift", "Parentheses group parts; not and - may precede them."),
    ("name:gift", "The word in one column; hibou resources NAME lists the columns."),
    ("name=\"gift wrap\", name!=gift", "Exactly this value, and any other value."),
    ("category:wine, category:#2", "A reference by its label or its id."),
    ("price<20, price<=20, price>20, price>=20", "Numbers and days compare; a rate in percent."),
    (
      "id:10..20, price:10.., date:..2026-09-21",
      "A range including its ends; one end may be missing."
    ),
    (
      "date:today, yesterday, 7d, week, month, year, 2026-09-21, 2026-09, 2026",
      "Days by the store's clock, also as your locale writes them."
    ),
    ("barcode:-, barcode!=-", "Empty, and not empty."),
    ("archived:yes", "Yes or no."),
    (
      "0612345678, 036000291452",
      "Phone numbers compare by their digits, barcodes without leading zeros."
    ),
  ]
}
