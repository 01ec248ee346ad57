import Foundation
import GRDB
import Models

extension [UInt8] {
  /// The bytes as a blob.
  var databaseData: Data { Data(self) }
}

extension DatabaseValue {
  /// The bytes of a blob; empty for any other value.
  var bytes: [UInt8] {
    if case .blob(let data) = storage { Array(data) } else { [] }
  }
}

extension Models.Record {
  /// Returns the record of stored bytes, also if the server sent a list.
  static func kept(_ bytes: [UInt8]) throws -> Models.Record? {
    try all(in: [UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")]).first
  }
}
