extension Substring {
  /// The start of the first address: a scheme (RFC 3986 section 3.1) before `://`.
  ///
  /// This is a loop, because a regular expression would try a long word again from each of its
  /// letters.
  var firstAddressStart: Index? {
    for mark in authorityMarks {
      let scheme = utf8[..<mark].suffix(while: \.isSchemeByte)
      if let start = scheme.firstIndex(where: \.isASCIILetter) { return start }
    }
    return nil
  }

  /// The starts of all `http://` and `https://`, in any case.
  var webAddressStarts: [Index] {
    authorityMarks.compactMap { mark in
      ["https", "http"].lazy.compactMap { scheme -> Index? in
        let word = utf8[..<mark].suffix(scheme.utf8.count)
        let isScheme = word.elementsEqual(scheme.utf8) { $0 | 0x20 == $1 }
        return isScheme ? word.startIndex : nil
      }.first
    }
  }

  /// The positions of all `://`.
  private var authorityMarks: [Index] {
    let mark = "://".utf8
    return utf8.indices.filter { index in
      utf8[index] == UInt8(ascii: ":") && utf8[index...].starts(with: mark)
    }
  }
}

extension BidirectionalCollection where SubSequence == Self {
  /// Returns the longest suffix whose elements all satisfy a condition.
  fileprivate func suffix(while isWanted: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, isWanted(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    let lower = self | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  fileprivate var isSchemeByte: Bool { isASCIILetter || "0123456789+.-".utf8.contains(self) }
}
