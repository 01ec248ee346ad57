import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit
import TerminalKit

/// Plain mode: the program as numbered lines and questions, without overwriting anything, for
/// screen readers and for terminals that cannot place their cursor.
package struct PlainFace {
  private var talk: PlainTalk
  private var places: [Place] = [.menu]
  /// The barcode that the loaded products do not contain; the same answer again asks Hiboutik.
  private var wantedBarcode: String?
  /// The record that was kept for a comparison.
  private var kept: PlainRecord?

  /// An open list, record or view; the last one is in front.
  private enum Place {
    case menu
    case figures(PlainFigures)
    case list(PlainList)
    case record(PlainRecord)
    case fleet(PlainFleet)

    var kind: PlainAnswer.Place {
      switch self {
      case .menu: .menu
      case .figures: .figures
      case .list: .list
      case .record: .record
      case .fleet: .fleet
      }
    }
  }

  /// Creates plain mode for a shop.
  init(_ talk: PlainTalk) { self.talk = talk }

  /// Runs until the user quits or the input ends.
  mutating func run() async throws {
    talk.say(await greeting())
    try await show()
    while let line = talk.dialogue.ask() {
      let answer = PlainAnswer(line)
      if answer == .quit { return }
      do {
        try await handle(answer)
      } catch {
        let problem = error as? Problem ?? .other("\(type(of: error))")
        talk.say(Notice(ofCommand: problem).text)
      }
    }
  }

  private func greeting() async -> String {
    let shop = talk.shop
    let kind = shop.session.isDemo ? tr("the demo shop") : tr("live")
    do {
      // The calls are counted in the mirror, which the first request opens.
      _ = try await shop.state(ListID(.stores))
    } catch {
      return tr("hibou. \(shop.session.account), \(kind), read-only. Calls this month: not known.")
    }
    let calls = shop.mirror.calls
    return tr(
      "hibou. \(shop.session.account), \(kind), read-only. \(calls.used) of \(calls.limit) calls used this month."
    )
  }

  // MARK: Going from place to place

  private mutating func handle(_ answer: PlainAnswer) async throws {
    let barcode = wantedBarcode
    wantedBarcode = nil
    switch answer {
    case .help: talk.say(help)
    case .back:
      if places.count > 1 { places.removeLast() }
      try await show()
    case .figures(let kind):
      try await push(.figures(try await PlainFigures(kind, talk.shop)))
    case .stock(let word): try await PlainStock(isBelow: PlainAnswer.isBelow(word)).say(talk)
    case .barcode(let code): try await find(code, asksServer: code == barcode)
    case .lists(let word): sayLists(word)
    case .changes(let days): try await PlainChanges(days).say(talk)
    case .mask: toggleMask()
    case .fleet(let words): try await push(.fleet(try await PlainFleet(words, talk)))
    case .use(let account): try await use(account)
    case .account: sayAccount()
    case .compare(let words): try await compare(words)
    case .name(let name, let rest): try await go(to: name, rest)
    default: try await handleHere(answer)
    }
  }

  private mutating func handleHere(_ answer: PlainAnswer) async throws {
    let top = places.count - 1
    switch places[top] {
    case .menu: try await open(answer)
    case .figures(var figures):
      try await figures.handle(answer, talk.shop, talk.dialogue)
      places[top] = .figures(figures)
      try await show()
    case .list(var list):
      let row = try await list.handle(answer, talk)
      places[top] = .list(list)
      if let row { return try await push(.record(PlainRecord(row, of: list))) }
      if case .groups = answer { return }
      if case .export = answer { return }
      if answer == .tree { return }
      try await show()
    case .record(var record):
      let target = try await record.handle(answer, talk)
      places[top] = .record(record)
      switch target {
      case .list(let resource, let owner):
        try await push(.list(try await PlainList.open(resource, owner: owner, talk)))
      case .record(let resource, let id): try await push(.record(PlainRecord(resource, id: id)))
      case .mentions(let mention): try await PlainRecord.say(mention, talk)
      case nil: break
      }
    case .fleet(let fleet): try await handle(answer, fleet)
    }
  }

  /// Opens a place; if it cannot be shown, the previous one stays open.
  private mutating func push(_ place: Place) async throws {
    places.append(place)
    do { try await show() } catch {
      places.removeLast()
      throw error
    }
  }

  private func show() async throws {
    switch places[places.count - 1] {
    case .menu: showMenu()
    case .figures(let figures): try await figures.show(talk.shop, talk.dialogue, talk.style)
    case .list(let list): try await list.show(talk)
    case .record(let record): try await record.show(talk)
    case .fleet(let fleet): fleet.show(talk)
    }
  }

  private var help: String {
    let kind = places[places.count - 1].kind
    return PlainAnswer.letters.filter { $0.places.contains(kind) }.map { entry in
      tr(
        "\(PlainAnswer.shown(entry.letter))\(entry.value.map { " \(tr(term: $0))" } ?? ""): \(tr(term: entry.help))"
      )
    }.joined(separator: "\n")
  }

  // MARK: The accounts

  private mutating func handle(_ answer: PlainAnswer, _ fleet: PlainFleet) async throws {
    var fleet = fleet
    switch answer {
    case .number(let number):
      guard let account = fleet.account(number, talk) else {
        return talk.say(tr("No line has the number \(number)."))
      }
      return try await use(account)
    case .filter(let words): try fleet.set(filter: words, talk)
    case .refresh: fleet = try await PlainFleet("", talk)
    case .readAll(let words):
      let isLoaded = try await fleet.load(words, talk)
      places[places.count - 1] = .fleet(fleet)
      if isLoaded { fleet.show(talk) }
      return
    default: return talk.say(PlainFleet.help)
    }
    places[places.count - 1] = .fleet(fleet)
    fleet.show(talk)
  }

  /// Switches to another account; `b` leads back to the list of accounts.
  private mutating func use(_ name: String) async throws {
    guard !name.isEmpty else { throw Problem.usage(tr("Type use and the name of an account.")) }
    let service = talk.run.service
    let before = talk.shop
    let session = try service.switched(to: name)
    guard let shop = service.shop else { throw Problem.notConnected(account: name) }
    // The data of the demo shop disappears with its mirror.
    if !before.session.isDemo, before.session != session { await before.close() }
    talk.shop = shop
    kept = nil
    let fleet = try await PlainFleet("", talk)
    places = [.fleet(fleet), .menu]
    talk.say(await greeting())
    try await show()
  }

  // MARK: The lists

  /// The resources whose lists belong to the account; the others are opened from a record.
  private static let lists = Catalog.all.filter { !$0.belongsToRecord }

  /// Prints the families with their numbered lists.
  private func showMenu() {
    let numbered = Self.lists.enumerated().map { (number: $0 + 1, resource: $1) }
    let families = Family.allCases.compactMap { family -> String? in
      let own = numbered.filter { $0.resource.scope.family == family }
      if own.isEmpty { return nil }
      let names = own.map { "\($0.number) \($0.resource.title)" }.joined(separator: ", ")
      let scope = own[0].resource.scope
      return talk.shop.session.granted.contains(scope)
        ? tr("\(family.title): \(names)")
        : tr("\(family.title): scope \(scope.name) is not granted")
    }
    talk.say(families.joined(separator: "\n"))
    talk.say(
      tr(
        "Type a number or a name to open a list, \(PlainAnswer.shown("home")), \(PlainAnswer.shown("month")) or z for figures, ? for help, q to quit."
      ))
  }

  private func sayLists(_ word: String) {
    let wanted = word.foldedForSearch
    for (index, resource) in Self.lists.enumerated()
    where wanted.isEmpty || resource.title.foldedForSearch.contains(wanted)
      || resource.scope.family.title.foldedForSearch.contains(wanted)
    {
      let isOpen = talk.shop.session.granted.contains(resource.scope)
      talk.say(
        "\(index + 1). \(resource.title)"
          + (isOpen ? "" : ", " + tr("scope \(resource.scope.name) is not granted")))
    }
  }

  private mutating func open(_ answer: PlainAnswer) async throws {
    guard case .number(let number) = answer, Self.lists.indices.contains(number - 1) else {
      return talk.say(tr("Type a number from 1 to \(Self.lists.count), or ? for help."))
    }
    try await open(Self.lists[number - 1], "")
  }

  private mutating func open(_ resource: Resource, owner: String? = nil, _ words: String)
    async throws
  {
    guard talk.shop.session.granted.contains(resource.scope) else {
      throw Problem.missing(resource.scope, granted: talk.shop.session.granted)
    }
    try await push(.list(try await PlainList.open(resource, owner: owner, words: words, talk)))
  }

  /// Opens a list, or one of its records, by the name of the list.
  private mutating func go(to name: String, _ rest: String) async throws {
    guard let resource = Catalog.resource(named: name) else {
      return talk.say(tr("Unknown answer: \(name). Type a number, a letter, or ? for help."))
    }
    if resource.belongsToRecord {
      let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
      guard let owner = words.first else { return _ = try ListSpan().check(resource) }
      return try await open(resource, owner: owner, words.count > 1 ? words[1] : "")
    }
    if !rest.isEmpty, rest.allSatisfy(\.isNumber), resource.one != nil || resource.whole != nil {
      return try await push(.record(PlainRecord(resource, id: rest)))
    }
    try await open(resource, rest)
  }

  // MARK: Comparing

  /// Compares two rows of the list, two records by their ids as in `compare products 12 15`, or the
  /// open record with the one that was kept before.
  private mutating func compare(_ words: String) async throws {
    let words = words.split(separator: " ").map(String.init)
    let numbers = words.compactMap { Int($0) }
    switch places[places.count - 1] {
    case .list(let list) where words.count == 2 && numbers.count == 2:
      let (first, second) = (
        try await list.row(numbers[0], talk.shop), try await list.row(numbers[1], talk.shop)
      )
      try await say(PlainRecord(first, of: list), PlainRecord(second, of: list))
    case .record(let record) where words.isEmpty:
      guard let before = kept, before.isComparable(with: record) else {
        kept = record
        return talk.say(
          tr("Kept for comparison. Open the other record and type \(PlainAnswer.shown("compare")).")
        )
      }
      kept = nil
      try await say(before, record)
    default:
      guard words.count == 3, let resource = Catalog.resource(named: words[0]),
        !resource.belongsToRecord
      else {
        throw Problem.usage(
          tr("Type compare and the numbers of two rows, or the name of a list and two ids."))
      }
      try await say(PlainRecord(resource, id: words[1]), PlainRecord(resource, id: words[2]))
    }
  }

  private func say(_ first: PlainRecord, _ second: PlainRecord) async throws {
    guard let left = try await first.side(talk), let right = try await second.side(talk) else {
      return talk.say(tr("There is no record."))
    }
    for line in ComparisonText((left.title, left.pairs), (right.title, right.pairs)).lines {
      talk.say(line)
    }
  }

  // MARK: What works everywhere

  private mutating func find(_ code: String, asksServer: Bool) async throws {
    guard !code.isEmpty else { throw Problem.usage(tr("Type c and a barcode.")) }
    let match = try await talk.shop.products(barcode: code, asksServer: asksServer)
    let found = match.products
    if match.isScaleLabel {
      talk.say(
        found.count == 1
          ? tr("A scale label: its first 7 digits name this product.")
          : tr("A scale label that fits \(found.count) products:"))
    }
    if found.count == 1, let id = Resource.products.id(of: found[0]) {
      return try await push(.record(PlainRecord(.products, id: id)))
    }
    guard found.isEmpty else {
      if !match.isScaleLabel { talk.say(tr("\(found.count) products have this barcode:")) }
      for product in found {
        talk.say(
          "products \(Resource.products.id(of: product) ?? "-"), \(Resource.products.label(of: product) ?? "")"
        )
      }
      return
    }
    if asksServer { return talk.say(tr("Hiboutik has no product with this barcode.")) }
    wantedBarcode = code
    let calls = Counted.calls(BarcodeSearch(code).cost)
    talk.say(tr("Not among the loaded products. Type c \(code) again to ask Hiboutik (\(calls))."))
  }

  private mutating func toggleMask() {
    talk.mask = talk.mask == nil ? .best(isUnicode: talk.run.surroundings.isUnicode) : nil
    talk.say(talk.mask == nil ? tr("Personal data is shown.") : tr("Personal data is hidden."))
  }

  private func sayAccount() {
    let (session, calls) = (talk.shop.session, talk.shop.mirror.calls)
    let granted = Scope.all.filter(session.granted.contains).map(\.name)
    let refused = Scope.all.filter { session.asked.contains($0) && !session.granted.contains($0) }
    let days = session.daysLeft(at: talk.shop.now())
    talk.say(tr("\(tr("Account")): \(session.account)"))
    talk.say(tr("\(tr("Granted")): \(granted.joined(separator: ", "))"))
    if !refused.isEmpty {
      talk.say(tr("\(tr("Refused")): \(refused.map(\.name).joined(separator: ", "))"))
    }
    talk.say(
      tr(
        "\(tr("Token")): \(days.map { tr("\($0) day left", "\($0) days left", $0) } ?? tr("end not known"))"
      ))
    talk.say(tr("\(tr("Calls")): \(tr("\(calls.used) of \(calls.limit) this month by this app"))"))
    talk.say(
      tr(
        "More scopes: hibou connect \(session.account). To disconnect: hibou disconnect \(session.account)"
      ))
  }
}
