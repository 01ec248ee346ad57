import Foundation
import Testing

/// What a shop owner asks each morning, answered in the demo shop at 80x24 with keys that the
/// screen shows.
@Suite struct ShopOwnerTests {
  @Test("the owner's morning takes at most 40 keys, each of which the screen shows before")
  func morning() async throws {
    let home = try Home()
    let folder = home.file("").path()
    let window = try await Tmux("sh -c 'cd \(folder) && \(Program.path) demo'", home: home)
    let owner = Owner(window)

    // Connect.
    try await owner.press("Enter", shown: "Enter continue", then: "[2 Authorize]")
    try await owner.press("D", shown: "D accept as the owner", then: "Press Enter")
    try await owner.press("Enter", shown: "Enter check", then: "all 6 scopes granted")
    try await owner.press("Enter", shown: "Enter browse the shop", then: "% vs last Mon")

    // Yesterday against the week before.
    let yesterday = try await owner.press(
      "<", shown: "< day before", then: "Sunday 20 September 2026", "% vs last Sun")
    #expect(!yesterday.contains("until"))

    // The best seller and its stock in each warehouse.
    try await owner.press("Tab", shown: "Tab next tile", then: "> Sales by hour")
    try await owner.press("Tab", shown: "Tab next tile", then: ">Top products", ">1 ")
    let product = try await owner.press(
      "Enter", shown: "Enter open the tile", then: "Home > Products", "Stock Réserve")
    #expect(product.contains("Paris") && product.contains("Annecy") && !product.contains("Pa…"))

    // What to reorder, as a file.
    try await owner.press("5", shown: "5 Stock", then: "Total of 1 2")
    try await owner.press("b", shown: "b below reorder", then: "below reorder point (")
    try await owner.press("x", shown: "x export", then: "[.xlsx]", "reorder.xlsx")
    try await owner.press("Down", shown: "Down kind of file", then: "[.csv for Excel]")
    try await owner.press("Enter", shown: "Enter write the file", then: "Written: ")
    let list = try String(contentsOf: home.file("reorder.csv"), encoding: .utf8)
    #expect(list.hasPrefix("Product,\"Size\",\"Name\","))
    // Its lines end in CR LF, which is one character.
    #expect(list.split(whereSeparator: \.isNewline).count > 100)

    // A customer's last purchases.
    try await owner.press("3", shown: "3 Customers", then: "250 loaded of 640")
    try await owner.press("Enter", shown: "Enter open", then: "3[Customers]", "Customers > ")
    try await owner.press("f", shown: "f links", then: "b  Purchases")
    try await owner.press(
      "b", shown: "b  Purchases", then: "Jean-Baptiste Prévost: purc", "sum ", "EUR")

    // The ticket that returned goods come from.
    try await owner.press("4", shown: "4 Sales", then: "Monday 2026-09-21", "tickets")
    try await owner.press("<", shown: "< before", then: "Sunday 2026-09-20")
    try await owner.press("<", shown: "< before", then: "Saturday 2026-09-19", "105 tickets")
    try await owner.press("s", shown: "s sort", then: "> Closed")
    try await owner.press("Down", shown: "Down next", then: "> Total")
    try await owner.press("Enter", shown: "Enter ascending", then: "sort: Total ^")
    // Two of the smallest are voids.
    try await owner.press("Enter", shown: "Enter open", then: "Voids a sale of the")
    try await owner.press("n", shown: "n next", then: "Sale 69956")
    let back = try await owner.press("n", shown: "n next", then: "return of line")
    try await owner.press("o", shown: "o returned from", then: "o again: search back to")
    let origin = try await owner.press("o", shown: "o again", then: "closed 2026-09-18")
    #expect(back.contains("Café décaféiné") && origin.contains("Café décaféiné"))

    #expect(owner.keys <= 40)
    try await window.end()
  }
}

/// A user who presses only keys that the screen shows, and counts them.
private final class Owner {
  private let window: Tmux
  private(set) var keys = 0

  init(_ window: Tmux) { self.window = window }

  /// Waits until the screen shows a key, presses it, and waits for the texts that follow.
  @discardableResult func press(
    _ key: String, shown label: String, then texts: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await window.wait(for: label, sourceLocation: sourceLocation)
    keys += 1
    try await window.press(key)
    var screen = ""
    for text in texts { screen = try await window.wait(for: text, sourceLocation: sourceLocation) }
    return screen
  }
}
