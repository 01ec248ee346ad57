import Foundation
import GRDB

extension [UInt8] {
  /// The bytes as a blob.
  var databaseData: Data { Data(self) }
}

extension DatabaseValue {
  /// The bytes of a blob; none for anything else.
  var bytes: [UInt8] {
    if case .blob(let data) = storage { Array(data) } else { [] }
  }
}
