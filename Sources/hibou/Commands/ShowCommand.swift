import AppCore
import ArgumentParser
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Prints one record, with what belongs to it.
struct ShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: tr("Print one record: a sale with its lines, a product with its stock."),
      discussion: Examples.text(
        "hibou show sales 4812", "hibou show products 12 --with price_rules --json"))
  }

  @Argument(
    help: .tr("The kind of record; hibou resources names the kinds."), completion: .resources)
  var resource: String

  @Argument(help: .tr("The record's id."))
  var id: String

  @OptionGroup(title: tr("Account")) var options: AccountOptions
  @OptionGroup(title: tr("Days and stores")) var span: SpanOptions
  @OptionGroup(title: tr("Loading and calls")) var mirror: MirrorOptions
  @OptionGroup(title: tr("Privacy")) var privacy: PrivacyOptions

  @Option(
    name: .customLong("with"),
    help: .tr(
      "Lists of the record, by name or all: loaded if missing, at least one call each. Without --with, hibou shows the loaded lists and the cost of the others."
    ), completion: .belongings)
  var belongings: String?

  @Flag(
    help: .tr("Print JSON as the server sent it; each list of --with is a member with its name."))
  var json = false

  func run() async throws {
    let resource = try ArgumentNames.resource(self.resource)
    try span.span.check(resource, with: resource.related)
    // If there is no route by id, the id is searched in the rows and may be a time or a rate.
    if resource.one != nil { try ListSpan.check(id: id) }
    try await Wiring(.ofThisProcess()).withShop(options.account) { run, shop in
      try await write(resource, run, shop)
    }
  }

  private func write(_ resource: Resource, _ run: Wiring, _ shop: ShopClient) async throws {
    let reader = RecordReader(shop, mirror.policy)
    reader.names.mask = try privacy.mask(run, isForPeople: !json)
    let owned = OwnedLists(of: resource, id, shop, mirror.policy, span.span)
    let wanted = try owned.named(belongings)
    var rows = try await reader.rows(of: resource, id: id, span.span)
      .map { reader.names.shown($0, of: resource) }
    if json {
      let lists = try await owned.read(wanted, reader.names)
      if rows.count == 1 { rows[0] = rows[0].joined(with: lists) }
      let writer = RecordsText(for: Console.isTerminal ? .terminal : .program)
      Console.data(rows.count == 1 ? writer.record(rows[0]) + [0x0A] : writer.array(rows))
    } else {
      try await reader.learnNames(for: resource)
      try await reader.learnKnown(rows, of: resource)
      let sales = try await reader.sales(of: resource, id)
      let text = RecordText(resource, rows, reader.names, run.style, sales: sales).text
      Console.data(foreign: text)
      try await OwnedListsWriter(owned, granted: shop.session.granted)
        .write(wanted, reader.names, run.style)
    }
    if let lacking = reader.lacking { throw lacking }
  }
}
