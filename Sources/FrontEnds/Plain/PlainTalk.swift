import AppCore
import Foundation
import Models
import ProgramSettings
import ShopKit

/// The shop, the input and the output, which every part of plain mode needs.
struct PlainTalk {
  /// Input and output.
  let dialogue: LineConsole
  /// The current shop.
  var shop: ShopClient
  /// The settings and the environment.
  let run: Wiring
  /// Writes the files of `export`.
  let exports: any FileExports
  /// The mask for personal data; nil while it is shown.
  var mask: Mask?

  /// The number style.
  var style: NumberStyle { run.style }

  /// Prints lines.
  func say(_ text: String) { dialogue.say(text) }

  /// Runs `hibou export` with these arguments on the current shop.
  func export(_ arguments: [String]) async throws {
    let file = try await exports.export(arguments + (mask == nil ? [] : ["--mask"]), run, shop)
    say(tr("Written: \(file)."))
  }
}
