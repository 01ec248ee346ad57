import AppCore
import ArgumentParser
import Foundation
import FrontEnds
import Models
import ProgramSettings
import ShopKit

/// Runs a Singer tap over the mirrors.
struct TapCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "tap", abstract: tr("A Singer tap (specification 0.3.0) of the loaded data."),
      discussion: Examples.text(
        "hibou tap --config config.json --state state.json | target-jsonl",
        after: tr(
          """
          With a state, hibou writes what changed since then; ACTIVATE_VERSION removes what is \
          gone. Makes no call: run hibou sync first. The configuration may name accounts, tag, all \
          and resources.
          """)))
  }

  @Option(help: .tr("A JSON file of the configuration.", value: "file"), completion: .file())
  var config: String?

  @Option(
    help: .tr("A catalog that selects streams and columns.", value: "file"), completion: .file())
  var catalog: String?

  @Option(help: .tr("The value of the last STATE.", value: "file"), completion: .file())
  var state: String?

  @Flag(help: .tr("Write the catalog of all streams, and nothing else."))
  var discover = false

  @OptionGroup var options: AccountOptions
  @OptionGroup var many: FleetOptions

  func run() async throws {
    let config = try self.config.map { try Self.json($0, "--config") } ?? .object([])
    let resources = try Self.words(config["resources"]).map(ArgumentNames.resource)
    let wanted = resources.isEmpty ? Catalog.all : resources
    if discover {
      let streams = wanted.flatMap(DataTable.all).map { SingerMessages($0).catalogEntry }
      // The catalog is printed in short lines, because Meltano refuses long ones.
      let lines = JSON.object([.init("streams", .array(streams))]).prettyLines
      return Console.data((lines.joined(separator: "\n") + "\n").utf8)
    }
    let selection = try catalog.map { file in
      guard let selection = SingerSelection(catalog: try Self.json(file, "--catalog")) else {
        throw Problem.usage(tr("\("--catalog") \(file): this is not a file for a tap."))
      }
      return selection
    }
    let state = try state.map { try Self.json($0, "--state") }
    let run = try Wiring(.ofThisProcess())
    let mirrors = try MirrorSet(run, options, chosen(config))
    var worst: Int32 = 0
    var open: [(account: String, mirror: MirrorSession)] = []
    for account in mirrors.accounts {
      do { open.append((account, try mirrors.mirror(of: account))) } catch let problem as Problem {
        worst = max(worst, mirrors.report(problem, of: account))
      }
    }
    // A Singer target stores the value alone, but some runners keep the whole message.
    let tap = TapRun(
      state: state?["value"] ?? state, selection: selection, at: run.now(), sink: Console.data)
    for resource in wanted {
      for (account, error) in await tap.write(resource, of: open) {
        let problem = error as? Problem ?? .other("\(error)")
        worst = max(worst, mirrors.report(problem, of: account))
      }
    }
    for (_, mirror) in open { mirror.close() }
    if tap.replacedCells > 0 {
      Console.say(
        tr("hibou: a NUL became U+FFFD in \(tap.replacedCells) cells"))
    }
    if worst != 0 { throw ExitCode(worst) }
  }

  /// Returns the accounts of the options, or those of the configuration when no option names any.
  private func chosen(_ config: JSON) -> FleetOptions {
    if many.isMany || options.account != nil { return many }
    var chosen = many
    let names = Self.words(config["accounts"]) + Self.words(config["account"])
    if !names.isEmpty { chosen.accounts = names.joined(separator: ",") }
    chosen.tag = config["tag"]?.asText
    chosen.all = config["all"]?.asFlag ?? false
    return chosen
  }

  private static func words(_ json: JSON?) -> [String] {
    if case .array(let elements)? = json { return elements.compactMap(\.asText) }
    return json?.asText.map { $0.split(separator: ",").map(String.init) } ?? []
  }

  private static func json(_ file: String, _ option: String) throws -> JSON {
    guard let data = try? FileHandle(forReadingAtPath: file)?.readToEnd(),
      let json = try? JSON(data),
      case .object = json
    else { throw Problem.usage(tr("\(option) \(file): this is not a file for a tap.")) }
    return json
  }
}
