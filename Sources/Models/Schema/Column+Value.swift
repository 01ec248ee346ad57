import Foundation

extension Column {
  /// Returns the value of a record in this column: `.none` for the server's spellings of "empty",
  /// `.other` for undocumented forms.
  public func value(of record: Record) -> Value {
    if let part { return value(of: part, in: record) }
    guard let json = record.value(fields), !json.isNothing else { return .none }
    // A hidden birthday is no longer a date, but still a text.
    return read(json, of: record) ?? (isPersonal ? json.asText.map(Value.text) : nil)
      ?? .other(json)
  }

  /// Returns a part of a record's date and time. Rows of groups contain the part itself as a field.
  private func value(of part: TimePart, in record: Record) -> Value {
    let number = record.int(id) ?? record.value(fields)?.asTime.map(part.value)
    guard let number else { return .none }
    switch part {
    case .hour: return .number(Decimal(number))
    case .weekday: return .reference(TimePart.weekdays, "\(number)")
    }
  }

  private func read(_ json: JSON, of record: Record) -> Value? {
    switch meaning {
    case .identifier, .text, .personal, .code: json.asText.map(Value.text)
    case .number: json.asDecimal.map(Value.number)
    case .money: json.asDecimal.map { .money($0, record.text("currency", "currency_code")) }
    case .rate: json.asDecimal.map(Value.rate)
    case .date: json.asDate.map(Value.date) ?? nothing(when: json.isZeroDate)
    case .time:
      json.asTime.map(Value.time) ?? json.asDate.map(Value.date) ?? nothing(when: json.isZeroDate)
    case .flag: json.asFlag.map(Value.flag)
    case .reference(let resource):
      json.asText.map { $0 == "0" || $0 == "false" ? .none : .reference(resource, $0) }
    }
  }

  private func nothing(when isNothing: Bool) -> Value? {
    isNothing ? Value.none : nil
  }
}
