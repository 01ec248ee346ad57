import Credentials
import Foundation
import Models
import Yams

/// Reads YAML files that people write: settings and themes.
package enum YAMLFile {
  /// Why a file cannot be used.
  package struct Fault: Error {
    /// The position; nil when the fault concerns the whole file.
    let place: YAMLEntry.Place?
    /// Returns what is wrong, in the current language at the time of the call.
    let words: @Sendable () -> String

    init(
      _ words: @autoclosure @escaping @Sendable () -> String, at place: YAMLEntry.Place? = nil
    ) {
      self.words = words
      self.place = place
    }
  }

  /// The largest file in bytes; no one writes more by hand.
  package static let largest = 1 << 18

  /// Returns the entries of a file; nil when there is none.
  package static func read(_ path: String) throws(Fault) -> [YAMLEntry]? {
    try bytes(of: path).map { bytes throws(Fault) in try entries(of: bytes) }
  }

  /// Returns the bytes of a file; nil when there is none. It never blocks on a FIFO and reads no
  /// huge file.
  package static func bytes(of path: String) throws(Fault) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      let reason = String(cString: strerror(errno))
      throw Fault(tr("it cannot be read: \(reason)."))
    }
    defer { close(file) }
    guard FileFacts(descriptor: file)?.isRegular == true else {
      throw Fault(tr("the path is not a regular file."))
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let reason = String(cString: strerror(errno))
        throw Fault(tr("it cannot be read: \(reason)."))
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= largest else {
        throw Fault(tr("the file is larger than \(largest >> 10) KiB."))
      }
    }
  }

  /// Returns the entries of a text, in order.
  package static func entries(of bytes: [UInt8]) throws(Fault) -> [YAMLEntry] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(tr("the file is not in UTF-8."), at: placeOfInvalid(bytes))
    }
    try YAMLCheck.check(text)
    let root: Node?
    do {
      // The setting decides the type of a value, so the parser needs no rules for types.
      root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw Fault(error, in: text)
    }
    var entries: [YAMLEntry] = []
    switch root {
    case nil: break
    case .scalar(let scalar) where scalar.string.isEmpty: break
    case .mapping(let mapping): try add(mapping, "", to: &entries)
    case let other:
      throw Fault(tr("it must be lines such as «theme: default»."), at: place(other?.mark))
    }
    return entries
  }

  private static func add(
    _ mapping: Node.Mapping, _ prefix: String, to entries: inout [YAMLEntry]
  ) throws(Fault) {
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        throw Fault(tr("a name must be a word before a colon."), at: place(key.mark))
      }
      let name = prefix + scalar.string
      if case .mapping(let inner) = value, !inner.isEmpty {
        try add(inner, name + ".", to: &entries)
        continue
      }
      var text: String?
      var words: [String]?
      var isQuoted = false
      switch value {
      case .scalar(let scalar):
        text = scalar.string
        isQuoted = scalar.style != .plain && scalar.style != .any
      case .sequence(let list): words = list.map(\.word).allOrNone
      case .mapping, .alias: break
      }
      let place = place(key.mark)
      entries.append(
        YAMLEntry(
          name: name, text: text, isQuoted: isQuoted, words: words, place: place,
          valuePlace: value.mark.map { self.place($0) } ?? place))
    }
  }

  private static func place(_ mark: Mark?) -> YAMLEntry.Place {
    YAMLEntry.Place(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  /// Returns the position of the first byte that is not UTF-8.
  private static func placeOfInvalid(_ bytes: ArraySlice<UInt8>) -> YAMLEntry.Place? {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated()
    where String(validating: line, as: UTF8.self) == nil {
      let sound = line.indices.last { String(validating: line[..<$0], as: UTF8.self) != nil }
      let column = sound.map { String(decoding: line[..<$0], as: UTF8.self).count + 1 } ?? 1
      return YAMLEntry.Place(line: number + 1, column: column)
    }
    return nil
  }
}

extension Node {
  fileprivate var word: String? {
    if case .scalar(let scalar) = self { scalar.string } else { nil }
  }
}

extension [String?] {
  /// The values, if none is nil.
  fileprivate var allOrNone: [String]? {
    let values = compactMap { $0 }
    return values.count == count ? values : nil
  }
}

extension YAMLFile.Fault {
  /// Converts an error of the parser, with our own wording where there is one.
  fileprivate init(_ error: any Error, in text: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(
        Self.words(problem), at: YAMLEntry.Place(line: mark.line, column: mark.column))
    case .reader(_, let offset, _, _):
      let before = text.prefix(offset ?? 0).split(
        separator: "\n", omittingEmptySubsequences: false)
      self.init(
        tr("there is a control character."),
        at: YAMLEntry.Place(line: max(1, before.count), column: (before.last?.count ?? 0) + 1))
    case .duplicatedKeysInMapping(let names, let context):
      let name = names.first ?? "?"
      self.init(
        tr("\(name) is there twice."),
        at: YAMLEntry.Place(line: context.mark.line, column: context.mark.column))
    default: self.init(tr("this is not YAML."))
    }
  }

  private static func words(_ problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      tr("a colon is not expected here: put a text that holds one in quotation marks.")
    case "could not find expected ':'": tr("a colon is missing after the name.")
    case "found character that cannot start any token":
      tr("a text that begins so must be in quotation marks.")
    case "found unexpected end of stream": tr("a quotation mark is not closed.")
    case _ where problem.hasPrefix("did not find expected ','"): tr("a bracket is not closed.")
    case "did not find expected key", "did not find expected <block end>":
      tr("the indentation is not that of the lines above.")
    case "but found another document": tr("a file holds one document: remove the line ---.")
    case _ where problem.hasPrefix("Maximum nesting"): tr("groups lie too deep in each other.")
    default: tr("this is not YAML (\(problem)).")
    }
  }
}
