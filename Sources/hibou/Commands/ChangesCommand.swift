import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit
import TerminalKit

/// Prints the records that syncs found new, changed or gone.
struct ChangesCommand: FleetCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "changes",
      abstract: tr("Show what syncs found new, changed and gone, field by field. Makes no call."),
      discussion: Examples.text(
        "hibou changes --since 7d products --json",
        after: tr(
          """
          A record counts as gone only after a complete load of its list. The first load of a list \
          reports nothing: there is nothing to compare with.
          """)))
  }

  @Argument(help: .tr("The resources to show; by default all."), completion: .resources)
  var resources: [String] = []

  @Option(
    help: .tr("Start: 7d, today, YYYY-MM-DD, or a date and a time.", value: "since"),
    completion: .spans)
  var since = "7d"

  @Flag(help: .tr("Print a JSON array."))
  var json = false

  @OptionGroup var options: AccountOptions
  @OptionGroup var many: FleetOptions
  @OptionGroup var privacy: PrivacyOptions

  var fleetFormat: FleetFormat { json ? .json : .text }

  func run() async throws {
    let run = try Wiring(.ofThisProcess())
    let wanted = try resources.map(ArgumentNames.resource)
    let mirrors = try MirrorSet(run, options)
    let mirror = try mirrors.mirror(of: mirrors.accounts[0])
    defer { mirror.close() }
    let mask = try privacy.mask(run, isForPeople: !json)
    let changes = try await mirror.changes(of: wanted.isEmpty ? nil : wanted) {
      try start($0, run.now())
    }.map { change in mask.map { change.masked(by: $0) } ?? change }
    if json {
      Console.data(JSON.array(changes.map(\.json)).text + [0x0A])
    } else {
      for change in changes { Console.data(foreign: change.text(in: mirror.clock)) }
      if changes.isEmpty { Console.say(tr("hibou: no changes since \(since)")) }
    }
  }

  private func start(_ clock: ShopClock, _ now: Date) throws -> Date {
    if let days = FilterRange.days(since, today: clock.today(at: now)) {
      return clock.instant(of: ShopTime(days.lowerBound, second: 0))
    }
    guard let moment = clock.instant(since) else {
      throw Problem.usage(
        tr("--since \(since): write 7d, today, YYYY-MM-DD, or a date and a time."))
    }
    return moment
  }
}

extension RecordChange {
  /// Returns the change as plain text, one line per field.
  func text(in clock: ShopClock) -> String {
    let time = clock.now(at: at)
    let name = [resource, id, label].compactMap { $0 }.joined(separator: " ")
    let head = "\(time.date) \(time.clock)  \(name)"
    switch kind {
    case .new: return "\(head)  \(tr("new", context: "change"))\n"
    case .gone: return "\(head)  \(tr("gone", context: "change"))\n"
    case .changed(let fields):
      return
        (["\(head)  \(tr("changed", context: "change"))"] + fields.map { "  \($0.text)" })
        .joined(separator: "\n") + "\n"
    }
  }
}

extension FieldChange {
  /// The change as text: `product_price: 12.50 > 13.50`; a dash where the field did not exist.
  fileprivate var text: String {
    func text(_ value: JSON?) -> String {
      value.map { $0.asText ?? String(decoding: $0.text, as: UTF8.self) } ?? "-"
    }
    return "\(field): \(text(old)) > \(text(new))"
  }
}
