import Foundation
import Models

/// What the rows of a list have in common, by the example of one of them, so that each row keeps only what
/// is its own.
///
/// A row has the same text around the values of its outermost object as the example. It is kept as those
/// values that differ from the example's: before each stands a byte from 0 to 7 that says how many values
/// since the last one are the example's; the byte 8 stands for eight such values alone. Bytes this low are
/// not in a sound JSON text, but in what some servers send: such a record has no template.
struct RowTemplate: Hashable, Sendable {
  /// The record that the others are compared with.
  let example: [UInt8]
  /// Where the values of its outermost object stand in it.
  private let values: [Range<Int>]

  /// So many values of the example are said by one byte alone.
  static let most = 8

  /// The template of a record whose text is known to be sound; nil when it is no object.
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

  /// The text around the values, a zero byte for each: what rows of this template have in common.
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

  /// A record as it is kept, nil when it has another template.
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

  /// The bytes of what is kept of a record, nil when that is damaged.
  func record(_ packed: [UInt8]) -> [UInt8]? { unpacked(packed)?.bytes }

  /// A record from what is kept of it, nil when that is damaged. Nothing of it is parsed: the example was,
  /// and its own values stand where the example's do.
  ///
  /// - Parameter names: the names of the example's members.
  func record(_ packed: [UInt8], _ names: FieldNames) -> Models.Record? {
    unpacked(packed).map { Models.Record(bytes: $0.bytes, places: $0.places, names: names) }
  }

  /// The names of the example's members; nil when the scanner and the parser see it differently.
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
    // A value of its own takes one byte more in what is kept than in the record.
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

/// Puts a record together from its own values and those of the example.
private struct Unpacking {
  /// Where its values stand.
  private(set) var places: [Range<Int>] = []
  /// How many bytes it has.
  private(set) var count = 0

  /// What came of it, nil when what is kept is damaged. There must be room for all bytes of both.
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

  /// Notes where values stand that are the example's; their bytes come with the next one that is not.
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
