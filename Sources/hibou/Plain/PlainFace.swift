import AppCore
import Foundation
import Models
import ShopKit
import TerminalKit

/// The program as numbered questions and lines: nothing is drawn over, for screen readers and for terminals
/// that cannot place their cursor.
struct PlainFace {
  /// Whom it talks to.
  let dialogue: LineConsole
  /// The shop that is read.
  let shop: ShopClient
  /// How numbers are written.
  let style: NumberStyle

  /// What is open, the last of it in front.
  private enum Place {
    case lists
    case figures(PlainFigures)
    case list(PlainList)
    case record(Resource, id: String)
  }

  /// Talks until the user quits or says nothing more.
  func run() async throws {
    var places: [Place] = [.lists]
    dialogue.say(await greeting())
    try await show(&places)
    while let line = dialogue.ask() {
      let answer = PlainAnswer(line)
      if answer == .quit { return }
      do {
        try await take(answer, &places)
      } catch {
        let problem = error as? Problem ?? .other("\(type(of: error))")
        dialogue.say(Notice(ofCommand: problem).text)
      }
    }
  }

  private func greeting() async -> String {
    let kind = shop.session.isDemo ? tr("the demo shop") : tr("live")
    do {
      // The calls are counted in the mirror, which the first question opens.
      _ = try await shop.state(ListID(.stores))
    } catch {
      return tr("hibou. \(shop.session.account), \(kind), read-only. Calls this month: not known.")
    }
    let calls = shop.copy.calls
    return tr(
      "hibou. \(shop.session.account), \(kind), read-only. \(calls.used) of \(calls.limit) calls used this month."
    )
  }

  // MARK: Going from place to place

  private func take(_ answer: PlainAnswer, _ places: inout [Place]) async throws {
    switch answer {
    case .help: dialogue.say(Self.help)
    case .back:
      if places.count > 1 { places.removeLast() }
      try await show(&places)
    case .figures(let kind):
      places.append(.figures(try await PlainFigures(kind, shop)))
      try await show(&places)
    case .unknown(let text):
      dialogue.say(tr("\(text) is no answer here. A number, a letter, or ? for all of them."))
    default:
      switch places[places.count - 1] {
      case .lists: try await open(answer, &places)
      case .figures(var figures):
        try await figures.take(answer, shop, dialogue)
        places[places.count - 1] = .figures(figures)
        try await figures.show(shop, dialogue, style)
      case .list(var list):
        let opened = try await list.take(answer, shop, dialogue)
        places[places.count - 1] = .list(list)
        if let opened {
          places.append(.record(list.resource, id: opened))
          try await show(&places)
        } else {
          try await list.show(shop, dialogue, style)
        }
      case .record(let resource, let id): try await take(answer, resource, id, &places)
      }
    }
  }

  private func show(_ places: inout [Place]) async throws {
    switch places[places.count - 1] {
    case .lists: showLists()
    case .figures(let figures): try await figures.show(shop, dialogue, style)
    case .list(let list): try await list.show(shop, dialogue, style)
    case .record(let resource, let id): try await show(resource, id, anew: false)
    }
  }

  private static var help: String {
    PlainAnswer.letters.map { entry in
      "\(entry.letter)\(entry.value.map { " \(tr(term: $0))" } ?? ""): \(tr(term: entry.help))"
    }.joined(separator: "\n")
  }

  // MARK: The lists

  /// Those that belong to the account; the others are opened from the record they belong to.
  private static let lists = Catalog.all.filter { !$0.isOfOne }

  private func showLists() {
    let lines = Self.lists.enumerated().map { index, resource in
      let isOpen = shop.session.granted.contains(resource.scope)
      return
        "\(index + 1). \(resource.title)"
        + (isOpen ? "" : ", " + tr("scope \(resource.scope.name) is not granted"))
    }
    dialogue.say(tr("Lists:") + "\n" + lines.joined(separator: "\n"))
    dialogue.say(
      tr(
        "home tells the day, month and z the reports. A number opens a list. q quits, ? tells every answer."
      ))
  }

  private func open(_ answer: PlainAnswer, _ places: inout [Place]) async throws {
    guard case .number(let number) = answer, Self.lists.indices.contains(number - 1) else {
      return dialogue.say(tr("A number from 1 to \(Self.lists.count) opens a list."))
    }
    let resource = Self.lists[number - 1]
    guard shop.session.granted.contains(resource.scope) else {
      throw Problem.missing(resource.scope, granted: shop.session.granted)
    }
    let list = try await PlainList.open(resource, shop)
    places.append(.list(list))
    try await list.show(shop, dialogue, style)
  }

  // MARK: A record

  private func take(
    _ answer: PlainAnswer, _ resource: Resource, _ id: String, _ places: inout [Place]
  ) async throws {
    let owned = lists(of: resource)
    if case .number(let number) = answer, owned.indices.contains(number - 1) {
      let list = try await PlainList.open(owned[number - 1], owner: id, shop)
      places.append(.list(list))
      try await list.show(shop, dialogue, style)
    } else if answer == .refresh {
      try await show(resource, id, anew: true)
    } else {
      dialogue.say(Self.recordAnswers(owned))
    }
  }

  /// The lists that belong to one record, as far as they may be read.
  private func lists(of resource: Resource) -> [Resource] {
    Catalog.all.filter { list in
      list.owner == resource.name && shop.session.granted.contains(list.scope)
    }
  }

  private static func recordAnswers(_ owned: [Resource]) -> String {
    (owned.isEmpty ? "" : tr("A number opens a list.") + " ") + tr("b goes back, r reads it again.")
  }

  private func show(_ resource: Resource, _ id: String, anew: Bool) async throws {
    let reader = RecordReader(shop, LoadPolicy(anew ? .everything : .asNeeded))
    let rows = try await reader.rows(of: resource, id: id, ListSpan())
    try await reader.learnNames(for: resource)
    dialogue.say(tr("\(resource.singular.capitalizedFirst) \(id):"))
    dialogue.say(RecordText(resource, rows, reader.names, style).text)
    let owned = lists(of: resource)
    for (index, list) in owned.enumerated() { dialogue.say("\(index + 1). \(list.title)") }
    dialogue.say(Self.recordAnswers(owned))
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
