import CTerminal
import Glibc

/// The bytes to be sent to the terminal. What it does not accept at once waits, and nothing blocks.
struct OutputQueue {
  private let descriptor: Int32
  private var waiting: ArraySlice<UInt8> = []
  /// Whether the terminal is gone.
  private(set) var isHungUp = false

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Whether everything was sent.
  var isEmpty: Bool { waiting.isEmpty }

  /// Sends bytes, with one write(2) when the line is free, because over ssh each write is a packet.
  mutating func send(_ bytes: [UInt8]) {
    waiting += bytes
    advance()
  }

  /// Sends more of the waiting bytes.
  mutating func advance() {
    guard !waiting.isEmpty, !isHungUp else { return }
    let count = waiting.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      waiting = waiting.dropFirst(count)
    } else if errno != EAGAIN, errno != EINTR {
      isHungUp = true
    }
    if waiting.isEmpty { waiting = [] }
  }

  /// Sends bytes that must not wait: bytes that are still waiting are dropped, and a sequence that
  /// was cut off is ended.
  mutating func sendNow(_ bytes: [UInt8]) {
    let wasCut = !waiting.isEmpty
    waiting = []
    send(wasCut ? Sequences.endOfString + bytes : bytes)
    guard !waiting.isEmpty, !isHungUp else { return }
    terminal_drop_output(descriptor)
    waiting = []
    send(Sequences.endOfString + bytes)
  }
}
