import Foundation
import Models

/// The common parts of the rows of a list, taken from one example, so that each row only stores its
/// own values.
///
/// A row of this template has the same text around the values of its outermost object as the
/// example. Its stored form consists of the values that differ from the example's. A byte from 0 to
/// 7 before each of them is the number of values in between that equal the example's; the byte 8
/// stands for eight such values. These bytes do not occur in valid JSON, but some servers send
/// them; such a record has no template.
struct RowTemplate: Hashable, Sendable {
  /// The record that the others are compared with.
  let example: [UInt8]
  /// The ranges of the values of its outermost object.
  private let values: [Range<Int>]

  /// The number of the example's values that a single byte can stand for.
  static let most = 8

  /// Creates the template of a record whose text is known to be valid; nil when it is not an
  /// object.
  init?(_ example: [UInt8]) {
    guard example.first == UInt8(ascii: "{"), example.last == UInt8(ascii: "}"),
      !example.contains(where: { $0 <= Self.most })
    else { return nil }
    self.example = example
    values = example.withUnsafeBufferPointer { text in
      var scanner = ValueScanner(text)
      return scanner.values()
    }
  }

  /// The text around the values, with a zero byte for each value: what all rows of this template
  /// share.
  var frame: [UInt8] {
    var frame: [UInt8] = []
    var end = 0
    for value in values {
      frame += example[end..<value.lowerBound]
      frame.append(0)
      end = value.upperBound
    }
    return frame + example[end...]
  }

  /// Returns the stored form of a record; nil when it does not match this template.
  func packed(_ record: [UInt8]) -> [UInt8]? {
    var packed: [UInt8] = []
    packed.reserveCapacity(record.count / 2)
    let fits = example.withUnsafeBufferPointer { example in
      record.withUnsafeBufferPointer { record in pack(record, example, into: &packed) }
    }
    return fits ? packed : nil
  }

  private func pack(
    _ record: UnsafeBufferPointer<UInt8>, _ example: UnsafeBufferPointer<UInt8>,
    into packed: inout [UInt8]
  ) -> Bool {
    var scanner = ValueScanner(record)
    var end = 0
    var same = 0
    for value in values {
      guard scanner.skip(UnsafeBufferPointer(rebasing: example[end..<value.lowerBound])),
        let own = scanner.value()
      else { return false }
      end = value.upperBound
      if own.elementsEqual(UnsafeBufferPointer(rebasing: example[value])) {
        same += 1
        continue
      }
      while same >= Self.most {
        packed.append(UInt8(Self.most))
        same -= Self.most
      }
      packed.append(UInt8(same))
      packed.append(contentsOf: own)
      same = 0
    }
    return scanner.skip(UnsafeBufferPointer(rebasing: example[end...])) && scanner.isAtEnd
  }

  /// Returns the bytes of a record from its stored form; nil when that is damaged.
  func record(_ packed: [UInt8]) -> [UInt8]? { unpacked(packed)?.bytes }

  /// Returns a record from its stored form; nil when that is damaged. Nothing is parsed, because
  /// the values have the same positions relative to the text around them as in the example.
  ///
  /// - Parameter names: the names of the example's members.
  func record(_ packed: [UInt8], _ names: FieldNames) -> Models.Record? {
    unpacked(packed).map { Models.Record(bytes: $0.bytes, places: $0.places, names: names) }
  }

  /// The names of the example's members; nil when the scanner and the parser disagree about it.
  var names: FieldNames? {
    guard let record = try? Models.Record.all(in: example).first, record.count == values.count
    else {
      return nil
    }
    return FieldNames(record.members.map(\.name))
  }

  private typealias Unpacked = (bytes: [UInt8], places: [Range<Int>])

  private func unpacked(_ packed: [UInt8]) -> Unpacked? {
    var unpacking: Unpacking?
    // A value that differs needs one more byte in the stored form than in the record.
    let bytes = [UInt8](unsafeUninitializedCapacity: example.count + packed.count) { bytes, count in
      example.withUnsafeBufferPointer { example in
        packed.withUnsafeBufferPointer { packed in
          unpacking = Unpacking(of: packed, like: example, values, into: bytes)
        }
      }
      count = unpacking?.count ?? 0
    }
    return unpacking.map { (bytes, $0.places) }
  }
}

/// Assembles a record from its own values and those of the example.
private struct Unpacking {
  /// The ranges of its values.
  private(set) var places: [Range<Int>] = []
  /// The number of its bytes.
  private(set) var count = 0

  /// Assembles a record; nil when the stored form is damaged. There must be room for the bytes of
  /// both.
  init?(
    of packed: UnsafeBufferPointer<UInt8>, like example: UnsafeBufferPointer<UInt8>,
    _ values: [Range<Int>], into bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    places.reserveCapacity(values.count)
    var (end, position) = (0, 0)
    while position < packed.count {
      let same = Int(packed[position])
      position += 1
      guard place(values, upTo: places.count + same, shift: count - end) else { return nil }
      if same >= RowTemplate.most { continue }
      guard places.count < values.count else { return nil }
      let start = position
      while position < packed.count, packed[position] > RowTemplate.most { position += 1 }
      let own = UnsafeBufferPointer(rebasing: packed[start..<position])
      guard ValueScanner.isValue(own) else { return nil }
      let value = values[places.count]
      append(UnsafeBufferPointer(rebasing: example[end..<value.lowerBound]), to: bytes)
      places.append(count..<count + own.count)
      append(own, to: bytes)
      end = value.upperBound
    }
    guard place(values, upTo: values.count, shift: count - end) else { return nil }
    append(UnsafeBufferPointer(rebasing: example[end...]), to: bytes)
  }

  /// Records the ranges of values taken from the example. Their bytes are copied together with the
  /// next value that differs.
  private mutating func place(_ values: [Range<Int>], upTo next: Int, shift: Int) -> Bool {
    guard next <= values.count else { return false }
    for index in places.count..<next {
      places.append(values[index].lowerBound + shift..<values[index].upperBound + shift)
    }
    return true
  }

  private mutating func append(
    _ piece: UnsafeBufferPointer<UInt8>, to bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard let source = piece.baseAddress, let start = bytes.baseAddress else { return }
    memcpy(start + count, source, piece.count)
    count += piece.count
  }
}
