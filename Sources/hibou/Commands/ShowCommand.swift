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

  @Flag(help: .tr("As JSON, as the server sent it."))
  var json = false

  func run() async throws {
    let live = try Live(Surroundings.ofThisProcess())
    let resource = try Names.resource(self.resource)
    // Where there is no call by the id it is looked for among the rows, and may be a moment or a rate.
    if resource.one != nil { try Self.check(id: id) }
    let shop = try live.shop(named: options.account)
    let reader = RecordReader(shop, copy)
    reader.names.mask = try privacy.mask(live, isForPeople: !json)
    let rows = try await reader.rows(of: resource, id: id, span)
      .map { reader.names.shown($0, of: resource) }
    if json {
      let writer = RecordsText(for: Console.isTerminal ? .terminal : .program)
      Console.data(rows.count == 1 ? writer.record(rows[0]) + [0x0A] : writer.array(rows))
    } else {
      try await reader.learnNames(for: resource)
      Console.data(RecordText(resource, rows, reader.names, live.style).text.utf8)
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
