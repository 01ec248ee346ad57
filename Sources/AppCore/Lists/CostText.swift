import Models

/// Texts about the cost of loading more of a list.
enum CostText {
  /// Returns the text for the first press of the load key: the cost of pressing it again.
  static func told(
    of coverage: Coverage, _ context: Context, what: String? = nil
  ) -> String {
    let what =
      what
      ?? (coverage.isComplete
        ? tr("everything again") : coverage.isUnread ? tr("everything") : rest(of: coverage))
    return told(.readAll, what, coverage.cost, context)
  }

  /// Returns the text for the first press of the reload key for several lists: the cost of pressing
  /// it again.
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

  /// Returns the cost of loading what is missing.
  static func ofRest(of coverage: Coverage) -> String {
    text(coverage.cost)
  }

  /// Returns the text of a screen none of whose lists, for days or for sizes, was loaded.
  ///
  /// - Parameter key: the key that loads.
  static func noneRead(of coverage: Coverage, key: String) -> String {
    tr("Not loaded yet. \(key): load (\(ofRest(of: coverage)))")
  }

  /// Returns `12 of 30 days loaded. L: load the other 18 (up to 18 calls)`; nil for a single list
  /// and when nothing is missing.
  ///
  /// - Parameter key: the key that loads.
  static func days(of coverage: Coverage, key: String) -> String? {
    let missing = coverage.partsMissing
    guard coverage.count > 1, missing > 0 else { return nil }
    let (read, all, rest) = (coverage.parts - missing, coverage.parts, ofRest(of: coverage))
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

  /// Returns `5 calls`, or `up to 29 calls` if it may be fewer.
  static func text(_ cost: CallCost) -> String {
    let calls = Counted.calls(cost.most)
    return cost.least < cost.most ? tr("up to \(calls)") : calls
  }
}

extension Context {
  /// Returns effects that make calls. While calls are paused it asks for confirmation first, once.
  ///
  /// - Parameter command: the command whose key the user pressed.
  func asking(_ effects: [Effect], again command: NamedCommand = .refresh) -> [Effect] {
    guard calls.stoppedUntil != nil else { return [.dismiss] + effects }
    guard notice?.asksAnyway == true else {
      return [.say(.usedUp(self, askedAgainBy: key(command)))]
    }
    return [.dismiss, .resumeCalls] + effects
  }
}
