import Models

/// What reading more of a list costs, in words.
enum Price {
  /// Before the first press of the key that reads: what the second press costs.
  static func told(
    of coverage: Coverage, _ context: Context, what: String? = nil
  ) -> String {
    let what = what ?? (coverage.isComplete ? tr("everything again") : rest(of: coverage))
    return told(.readAll, what, coverage.cost, context)
  }

  /// Before the first press of the key that loads several lists again: what the second press costs.
  static func again(_ lists: [ListID], _ context: Context) -> String {
    let cost = ListPlan(allOf: lists, context).cost
    return told(.refresh, tr("\(lists.count) lists again"), cost, context)
  }

  private static func told(
    _ command: NamedCommand, _ what: String, _ cost: CallCost, _ context: Context
  ) -> String {
    let left = context.calls.left
    let warning = cost.most > left ? " " + tr("Only \(left) left.") : ""
    return tr(
      "Press \(context.key(command)) again to load \(what): \(text(cost)) (\(context.calls.used) used this month)."
    )
      + warning
  }

  /// The price of what is missing.
  static func ofRest(of coverage: Coverage) -> String {
    text(coverage.cost)
  }

  /// What a place says where none of several lists was read: days, or sizes of a product.
  static func noneRead(of coverage: Coverage, _ context: Context) -> String {
    tr("Not loaded yet. \(context.key(.readAll)): load (\(ofRest(of: coverage)))")
  }

  /// `12 of 30 days read; L reads the other 18: up to 18 calls`; nil when nothing is missing.
  static func days(of coverage: Coverage, _ context: Context) -> String? {
    let missing = coverage.partsMissing
    guard coverage.count > 1, missing > 0 else { return nil }
    let (read, all, rest) = (coverage.parts - missing, coverage.parts, ofRest(of: coverage))
    let key = context.key(.readAll)
    if all == 1 { return tr("Some stores are not loaded yet. \(key): load (\(rest))") }
    return coverage.isOfDays
      ? tr("\(read) of \(all) days loaded. \(key): load the other \(missing) (\(rest))")
      : tr("\(read) of \(all) sizes loaded. \(key): load the other \(missing) (\(rest))")
  }

  private static func rest(of coverage: Coverage) -> String {
    let missing = coverage.partsMissing
    guard coverage.parts > 1, missing > 0 else { return tr("the rest") }
    guard coverage.isOfDays else { return tr("the rest") }
    return missing == 1 ? tr("the missing day") : tr("the \(missing) missing days")
  }

  /// `5 calls`, or `up to 29 calls` where it may be fewer.
  static func text(_ cost: CallCost) -> String {
    let calls = Counted.calls(cost.most)
    return cost.least < cost.most ? tr("up to \(calls)") : calls
  }
}

extension Context {
  /// What a key does that makes calls. While calls are stopped it asks first, once.
  ///
  /// - Parameter command: the command whose key it is.
  func asking(_ effects: [Effect], again command: NamedCommand = .refresh) -> [Effect] {
    guard calls.stoppedUntil != nil else { return [.dismiss] + effects }
    guard notice?.asksAnyway == true else {
      return [.say(.usedUp(self, askedAgainBy: key(command)))]
    }
    return [.dismiss, .resumeCalls] + effects
  }
}
