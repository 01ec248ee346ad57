import AppCore
import ArgumentParser
import Models

/// One record, with what belongs to it.
struct ShowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: tr("One record: a sale with its lines, a product with its stock."))
  }

  @Argument(help: .tr("What it is; hibou resources names them."), completion: .resources)
  var resource: String

  @Argument(help: .tr("Its id."))
  var id: String

  @OptionGroup var options: AccountOptions
  @OptionGroup var span: SpanOptions
  @OptionGroup var copy: CopyOptions
  @OptionGroup var privacy: PrivacyOptions

  @Option(
    name: .customLong("with"),
    help: .tr(
      "Lists that belong to it, by their names or all: read where the copy lacks them, at least a call each. Without it those of the copy are shown, and the price of the others."
    ))
  var belongings: String?

  @Flag(
    help: .tr("As JSON, as the server sent it; what --with names stands in it by its name."))
  var json = false

  func run() async throws {
    let live = try Live(Surroundings.ofThisProcess())
    let resource = try Names.resource(self.resource)
    // Where there is no call by the id it is looked for among the rows, and may be a moment or a rate.
    if resource.one != nil { try Self.check(id: id) }
    let shop = try live.shop(named: options.account)
    let reader = RecordReader(shop, copy)
    reader.names.mask = try privacy.mask(live, isForPeople: !json)
    let belongings = Belongings(of: resource, id, shop, copy, span)
    let wanted = try belongings.named(self.belongings)
    var rows = try await reader.rows(of: resource, id: id, span)
      .map { reader.names.shown($0, of: resource) }
    if json {
      let lists = try await belongings.read(wanted, reader.names)
      if rows.count == 1 { rows[0] = rows[0].joined(with: lists) }
      let writer = RecordsText(for: Console.isTerminal ? .terminal : .program)
      Console.data(rows.count == 1 ? writer.record(rows[0]) + [0x0A] : writer.array(rows))
    } else {
      try await reader.learnNames(for: resource)
      let sales = try await reader.sales(of: resource, id)
      let text = RecordText(resource, rows, reader.names, live.style, sales: sales).text
      Console.data(foreign: text)
      try await belongings.write(wanted, reader.names, live.style)
    }
    await shop.close()
  }

  /// Throws `Problem.usage` for what no id looks like.
  static func check(id: String) throws {
    guard id.allSatisfy({ $0.isLetter || $0.isNumber || "-_.: ".contains($0) }),
      id.contains(where: { $0.isLetter || $0.isNumber })
    else {
      throw Problem.usage(tr("\(id) is no id."))
    }
  }
}
