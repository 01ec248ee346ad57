import Models

extension Context {
  /// Stores the content of a message before the screens receive it.
  mutating func handle(_ message: Message) {
    switch message {
    case .answered(let request, let answer): handle(answer, to: request)
    case .paged(let list, let state): handle(state, of: list)
    case .walked(let lists, let states):
      for pair in zip(lists, states) { handle(pair.1, of: pair.0) }
    case .learned(let query, let list):
      names.add(list.records, of: query.resource)
      lists[query] = list
      handle(list.state, of: query)
    case .opened(let resource, let id, let opened): handle(opened, RecordKey(resource, id))
    case .progressed(_, let progress): self.progress = progress
    case .fleetProgressed(let progress): fleetLoads.update(progress)
    case .begun(let attempt): self.attempt = attempt
    case .connected(let session), .switched(let session):
      self = Context(after: self, connectedTo: session)
    case .disconnected(let account):
      accounts.removeAll { $0.account == account }
      if session?.account == account { session = nil }
    case .kept(let session): self.session = session
    // Retries during a load of the board are shown in the rows of the accounts.
    case .retrying where fleetLoads.isUnderWay: break
    case .retrying(let retry): notice = .retrying(retry, keymap)
    default: break
    }
  }

  private mutating func handle(_ answer: MirrorAnswer, to request: MirrorRequest) {
    switch (request, answer) {
    case (.look(let view, _), .window(let window)):
      names.add(window.names)
      for (list, state) in zip(view.lists, window.states) { states[list] = state }
    case (.label, .names(let names)): self.names.add(names)
    case (.tally(let view, _), .tally(let tally)):
      if let list = view.whole { tallies[list] = tally }
    case (.recall(let mention), .records(let records)):
      // Screens that appear again ask again.
      let held = recalled.values.reduce(0) { $0 + $1.count }
      if held > Self.mostRecalled { recalled = [:] }
      recalled[mention] = records
      names.add(records, of: mention.resource)
    case (.facts, .facts(let facts)): self.facts = facts
    case (.group, .groups(let groups)): names.add(groups.names)
    case (.count(let product), .sales(let sales)): sold[product] = sales
    case (.changes(.of(let resource, let id)), .changes(let found)):
      // Screens that appear again ask again.
      if changes.count > Self.mostRecords { changes = [:] }
      changes[RecordKey(resource, id)] = found
    case (.reopen(let resource, let id), .opened(let opened?)):
      handle(opened, RecordKey(resource, id))
    case (.gather(let lists), .lists(let loaded)):
      for case (let list, let loaded?) in zip(lists, loaded) {
        handle(loaded.state, of: list)
        if list.resource.isShort { names.add(loaded.records, of: list.resource) }
      }
    default: break
    }
  }

  /// The most referring rows to hold; when there are more, all are dropped.
  private static let mostRecalled = 20 * BackReference.most

  /// The most records whose changes are held; when there are more, all are dropped.
  private static let mostRecords = 100

  /// Records that an effect failed, so that the data it would have loaded counts as old.
  mutating func handleFailure(of effect: Effect) {
    switch effect {
    case .read(let list, _), .learn(let list, _): failedLists.insert(list)
    case .readAll(let lists, _): failedLists.formUnion(lists)
    case .open(let resource, let id, _): failedRecords.insert(RecordKey(resource, id))
    default: break
    }
  }

  private mutating func handle(_ state: ListState, of list: ListID) {
    states[list] = state
    failedLists.remove(list)
  }

  private mutating func handle(_ opened: Opened, _ key: RecordKey) {
    records[key] = opened
    failedRecords.remove(key)
    names.add(opened.records, of: key.resource)
  }
}
