import Foundation
import Models
import TerminalKit

// A scanner is a keyboard that types 8 to 14 digits faster than anybody and presses Enter. A digit is also
// the key of a tab: it is held for a moment until it is clear which of both it is.
extension Program {
  /// The longest time between two digits of a scan, in seconds.
  private static let gap = 0.06
  /// A scan has at least so many digits.
  private static let shortest = 6

  /// Whether a key belongs to digits that are held back; what was held is acted on when the key ends it.
  func isHeld(_ key: Key) -> Bool {
    guard let sleep = world.sleep, canScan else { return false }
    if case .character(let digit) = key, digit.isASCII, digit.isNumber {
      digits.append(digit)
      wait(sleep)
      return true
    }
    if digits.isEmpty { return false }
    let isEnd = key == .enter && digits.count > 1
    if isEnd, digits.count >= Self.shortest { scanned(takeDigits()) } else { actOnDigits() }
    return isEnd
  }

  /// A paste that no field took: digits are a barcode.
  func pasted(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let isCode = text.allSatisfy { $0.isASCII && $0.isNumber }
    if canScan, isCode, (Self.shortest...32).contains(text.count) { return scanned(text) }
    perform(.say(Notice(hint: "A paste belongs into a text field; here it was not used.")))
  }

  private var canScan: Bool {
    guard context.may(Resource.products.scope), !top.takesText else { return false }
    if case .connect = top.chrome { return false }
    return true
  }

  private func wait(_ sleep: @escaping @Sendable (Double) async -> Void) {
    cancel { key, _ in key == .digits }
    jobs.start(.digits, depth: 0) { [weak self] in
      await sleep(Self.gap)
      await self?.digitsEnded()
    }
  }

  private func digitsEnded() {
    if Task.isCancelled { return }
    jobs.finished(.digits)
    actOnDigits()
  }

  /// One digit is a key; more are a barcode that is being typed.
  private func actOnDigits() {
    let text = takeDigits()
    guard text.count > 1 else { return text.forEach { act(on: .character($0)) } }
    perform(.push(AnyScreen(BarcodeScreen(text))))
  }

  private func scanned(_ barcode: String) {
    perform(.push(AnyScreen(BarcodeScreen(barcode, isScanned: true))))
  }

  private func takeDigits() -> String {
    cancel { key, _ in key == .digits }
    defer { digits = "" }
    return digits
  }
}
