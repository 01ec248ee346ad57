extension JSON {
  /// The value as lines for people, indented by two spaces per level. Numbers and texts keep their
  /// original form. Only empty arrays and objects are on one line with their brackets.
  public var prettyLines: [String] {
    var lines: [String] = []
    write(into: &lines, before: "", after: "", indent: "")
    return lines
  }

  private func write(
    into lines: inout [String], before: String, after: String, indent: String
  ) {
    switch self {
    case .array(let elements) where !elements.isEmpty:
      lines.append(indent + before + "[")
      for (index, element) in elements.enumerated() {
        element.write(
          into: &lines, before: "", after: index + 1 < elements.count ? "," : "",
          indent: indent + "  ")
      }
      lines.append(indent + "]" + after)
    case .object(let members) where !members.isEmpty:
      lines.append(indent + before + "{")
      for (index, member) in members.enumerated() {
        let name = String(decoding: JSON.string(member.name).text, as: UTF8.self)
        member.value.write(
          into: &lines, before: "\(name): ", after: index + 1 < members.count ? "," : "",
          indent: indent + "  ")
      }
      lines.append(indent + "}" + after)
    default:
      lines.append(indent + before + String(decoding: text, as: UTF8.self) + after)
    }
  }
}
