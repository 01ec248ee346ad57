import Foundation
import Models
import TerminalKit

// Keys that may be the beginning of something. A digit is the key of a tab, the count before a movement
// (`20j`), or the first of a barcode: a scanner is a keyboard that types 8 to 14 digits faster than anybody
// and presses Enter. `g` is the way to the top, or the first half of a way to a tab (`gs`). Each is held for
// a moment until it is clear which.
extension Program {
  /// How long the digit of a tab waits for the letter of a movement, in seconds: a hand that types a count
  /// is as fast, and a tab must not be felt to wait.
  private static let patience = 0.2
  /// How long `g` waits for another key; Home goes to the top at once.
  private static let chordPatience = 0.4
  /// A scan has at least so many digits.
  private static let shortest = 6
  /// The greatest count.
  private static let mostTimes = 99_999
  /// The first half of a way to a tab.
  private static let chord = Key.character("g")

  /// Whether a key belongs to what is held back; what was held is acted on when the key ends it.
  func isHeld(_ key: Key) -> Bool {
    guard let sleep = world.sleep else { return false }
    if isChord { return endChord(with: key) }
    if isDigit(key), canCount || canScan {
      digits.append(key.name)
      showPending(digits)
      wait(Self.patience, sleep)
      return true
    }
    if digits.isEmpty { return begins(key, sleep) }
    return endDigits(with: key)
  }

  /// A paste that no field took: digits are a barcode.
  func pasted(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let isCode = text.allSatisfy { $0.isASCII && $0.isNumber }
    if canScan, isCode, (Self.shortest...32).contains(text.count) { return scanned(text) }
    perform(.say(Notice(hint: tr("A paste belongs into a text field; here it was not used."))))
  }

  private func isDigit(_ key: Key) -> Bool {
    if case .character(let digit) = key { digit.isASCII && digit.isNumber } else { false }
  }

  private var canScan: Bool { canCount && context.may(Resource.products.scope) }

  /// Whether digits and `g` are free here: a text field and the checklist have their own use for them.
  private var canCount: Bool {
    if top.takesText || context.session == nil { return false }
    if case .connect = top.chrome { return false }
    return top.chrome != .full
  }

  private func showPending(_ text: String) {
    context.pending = text
    isStale = true
  }

  private func wait(_ seconds: Double, _ sleep: @escaping @Sendable (Double) async -> Void) {
    cancel { key, _ in key == .digits }
    jobs.start(.digits, depth: 0) { [weak self] in
      await sleep(seconds)
      await self?.waited()
    }
  }

  /// Nothing came behind what is held: what does something by itself does it, a count goes on waiting.
  private func waited() {
    if Task.isCancelled { return }
    jobs.finished(.digits)
    if isChord {
      endChord()
      act(on: Self.chord)
    } else if digits.count >= Self.shortest || isTab(digits) {
      actOnDigits()
    }
    drawIfNeeded()
  }

  private func isTab(_ digits: String) -> Bool {
    guard digits.count == 1, let digit = digits.first else { return false }
    return Shell.has(.character(digit), context.keymap)
  }

  // MARK: - Digits

  /// What the key behind digits makes of them; whether that is all there is to it.
  private func endDigits(with key: Key) -> Bool {
    if key == .enter, digits.count > 1 {
      let text = takeDigits()
      let isScan = canScan && text.count >= Self.shortest
      if isScan { scanned(text) } else if canScan { typed(text) }
      return true
    }
    if isCount(before: key) {
      context.count = min(Int(takeDigits()) ?? 1, Self.mostTimes)
      if let count = context.count, count > 0 { act(on: key) }
      context.count = nil
      return true
    }
    let isTaken = key == .escape && !isTab(digits)
    if isTaken { _ = takeDigits() } else { actOnDigits() }
    return isTaken
  }

  /// Whether the digits are a count: before an arrow the digit of a tab is the tab's, whose list is gone
  /// through then.
  private func isCount(before key: Key) -> Bool {
    guard digits.count < Self.shortest, top.counts(key, context) else { return false }
    if case .character(let letter) = key, letter.isLetter { return true }
    return !isTab(digits)
  }

  /// One digit is a key, many are a barcode that is being typed; what is between was a count for nothing.
  private func actOnDigits() {
    let text = takeDigits()
    if text.count >= Self.shortest { return typed(text) }
    if text.count == 1 { text.forEach { act(on: .character($0)) } }
  }

  private func typed(_ barcode: String) { perform(.push(AnyScreen(BarcodeScreen(barcode)))) }

  private func scanned(_ barcode: String) {
    perform(.push(AnyScreen(BarcodeScreen(barcode, isScanned: true))))
  }

  private func takeDigits() -> String {
    cancel { key, _ in key == .digits }
    showPending("")
    defer { digits = "" }
    return digits
  }

  // MARK: - Chords

  /// Begins a chord, where its first key is not wanted for something else.
  private func begins(_ key: Key, _ sleep: @escaping @Sendable (Double) async -> Void) -> Bool {
    guard key == Self.chord, canCount else { return false }
    let command = top.command(of: key, context)
    guard command == nil || command == "first" else { return false }
    isChord = true
    showPending(Self.chord.name)
    wait(Self.chordPatience, sleep)
    return true
  }

  private func endChord() {
    cancel { key, _ in key == .digits }
    isChord = false
    showPending("")
  }

  /// What the key behind `g` makes of it; whether that is all there is to it.
  private func endChord(with key: Key) -> Bool {
    endChord()
    let tab = Shell.tabs.first { Key.character($0.letter) == key || "\($0.number)" == key.name }
    if let tab {
      perform(.tab(tab.number))
      return true
    }
    act(on: Self.chord)
    return key == Self.chord
  }
}

extension Program {
  /// Does what a command does, as its key would.
  func run(command name: String) {
    let effects =
      stack[stack.count - 1].base.run(name, context) ?? Shell(screen: top).run(name, context)
    perform(effects ?? [])
  }
}
