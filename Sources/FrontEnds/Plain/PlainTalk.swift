import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit

/// What every place of plain mode works with: the shop, and how it is talked about.
struct PlainTalk {
  /// Lines out and in.
  let dialogue: LineConsole
  /// The shop that is looked at.
  var shop: ShopClient
  /// The settings and the environment.
  let run: Wiring
  /// Writes the files of `export`.
  let exports: any FileExports
  /// What hides personal data, nil while it is shown.
  var mask: Mask?

  /// How numbers are written.
  var style: NumberStyle { run.style }

  /// Says lines.
  func say(_ text: String) { dialogue.say(text) }

  /// Runs `hibou export` with those arguments on the shop of this talk.
  func export(_ arguments: [String]) async throws {
    let file = try await exports.export(arguments + (mask == nil ? [] : ["--mask"]), run, shop)
    say(tr("Written: \(file)."))
  }
}
