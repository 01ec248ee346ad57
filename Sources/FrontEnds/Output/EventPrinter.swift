package import AppCore
package import Foundation
import Models
import ProgramSettings
package import ShopKit
import Synchronization

/// Prints the events of the service layer on stderr, for commands.
package final class EventPrinter: Sendable {
  private let now: @Sendable () -> Date
  private let line = Mutex<ProgressLine?>(nil)

  /// Creates a printer; `now` is the clock for ages.
  package init(now: @escaping @Sendable () -> Date) { self.now = now }

  /// Prints an event. On a terminal, progress is overwritten in place.
  package func print(_ event: ShopEvent) {
    switch event {
    case .progressed(let resource, let progress, let unit):
      line(about: resource).show(progress, unit: unit)
    case .progressEnded: endLine()
    default: if let text = event.line(at: now()) { Console.say("hibou: \(text)") }
    }
  }

  private func line(about resource: Resource) -> ProgressLine {
    line.withLock { line in
      if let line, line.name == resource.name { return line }
      let new = ProgressLine(resource.name)
      line = new
      return new
    }
  }

  private func endLine() {
    let ended = line.withLock { line in
      defer { line = nil }
      return line
    }
    ended?.end()
  }
}

extension ShopEvent {
  /// Returns the event as one line; nil if a line is not useful.
  package func line(at now: Date) -> String? {
    switch self {
    case .retrying(let retry): Notice.retrying(retry).headline
    case .mirrorSetAside, .mirrorOfAnotherServer, .ungrantedDeleted, .clocksDiffer, .failed,
      .loginNotSaved, .portTaken, .waiting, .helperForgets:
      Notice(self)?.text
    case .arrived, .progressed, .progressEnded, .tokenNotKept: nil
    case .cost(let cost): cost.line
    case .fromMirror(let subject, let time):
      tr(
        "\(subject.name): loaded \(Age.ago(time, at: now)); reload with --refresh"
      )
    case .lastLoadRefused(let resource, let time):
      tr("\(resource.name): the last load was refused (HTTP 403), \(Format.time(time))")
    case .upToDate(let resource): tr("\(resource.name): up to date")
    case .skipped(_, .readElsewhere(let what)): Notice(ofCommand: .readElsewhere(what)).text
    case .skipped(let resource, let problem):
      tr("\(resource.name) was not loaded: \(problem.shortly)")
    case .notBegun(let resource, let day):
      tr("\(resource.name): \(day) and later are in the future; left out")
    case .gone(let remark): remark
    case .scopeMissing(let subject, let scope):
      tr("\(subject.name): without \(scope.name) a part is missing")
    case .absent(let subject, let resource, let problem):
      tr("\(subject.name): \(resource.title) is not known: \(Notice(ofCommand: problem).text)")
    case .incomplete(let subject, let problem):
      "\(subject.name): \(Notice(ofCommand: problem).text)"
    case .stockNotLoaded(let problem):
      tr("the stock could not be loaded: \(Notice(ofCommand: problem).headline)")
    }
  }
}

extension ShopEvent.Subject {
  fileprivate var name: String {
    switch self {
    case .list(let resource): resource.title.lowercased()
    case .record(let resource, let id): "\(resource.singular) \(id)"
    case .figures(let name): name
    }
  }
}

extension ShopEvent.Cost {
  fileprivate var line: String {
    switch self {
    case .sync(let cost, let used, let month):
      let isStated = cost.least < cost.most || !cost.mayNeedMore
      let amount = isStated ? Counted.calls(cost) : tr("at least \(Counted.calls(cost.most))")
      if cost.most == 0 { return tr("sync: \(amount) now, \(used) used this month") }
      return tr(
        "sync: \(amount) now, \(used) used this month; at this pace the month has \(Counted.calls(month))"
      )
    case .more(let resource, let cost): return tr("\(resource.name): \(Counted.calls(cost)) now")
    case .lists(let resource, let count, let cost):
      return tr(
        "\(resource.name): at most \(Counted.calls(cost.most)) for \(count) list, unless it has several pages",
        "\(resource.name): at most \(Counted.calls(cost.most)) for \(count) lists, unless one has several pages",
        count
      )
    case .rest(let resource, let calls, let used):
      return tr("\(resource.name): \(Counted.calls(calls)) now, \(used) used this month")
    case .some(let resource, let pages?): return "\(resource.name): \(Counted.calls(pages))"
    case .some(let resource, nil):
      return tr("\(resource.name): one call per page, until enough rows match")
    case .names(let resources):
      let names = resources.map(\.name).joined(separator: ", ")
      return tr("names (\(names)): \(Counted.calls(resources.count))")
    case .record(let resource, let id): return tr("\(resource.singular) \(id): 1 call")
    case .pages(let resource, let progress):
      let rows =
        progress.total.map { tr("\($0) row", "\($0) rows", $0) } ?? tr("an unknown number of rows")
      let calls = progress.callsLeft.map { Counted.calls($0 + progress.calls) }
      return "\(resource.name): \(rows), \(calls ?? tr("one call per page"))"
    case .figures(let name, let cost, let used):
      return tr("\(name): \(Counted.calls(cost)), \(used) used this month")
    }
  }
}

extension Notice {
  /// Creates the notice of an event that the user did not ask for; nil for any other event.
  package init?(_ event: ShopEvent) {
    switch event {
    case .mirrorSetAside(let path): self = .setAside(path)
    case .mirrorOfAnotherServer(let other):
      self.init(
        hint: tr("The local data belonged to \(other): hibou deleted it and starts again."))
    case .ungrantedDeleted(let resources):
      let titles = resources.map { $0.title.lowercased() }.joined(separator: ", ")
      self.init(
        hint: tr("Deleted locally, because their scopes are not granted: \(titles)."))
    case .clocksDiffer(let seconds): self = .clocksDiffer(by: seconds)
    case .failed(let problem), .tokenNotKept(let problem): self.init(problem)
    case .waiting(let program): self.init(hint: tr("waiting for \(program) (Ctrl-C stops)"))
    case .helperForgets(let helper):
      self.init(
        hint: tr("The credential helper \(helper) forgets the token after 15 minutes."),
        [tr("Name a helper that keeps it, with the setting keeping.credential_helper.")])
    case .loginNotSaved(let problem):
      self.init(
        hint: tr("If the connection drops, you cannot resume this login."),
        [Notice(ofCommand: problem).headline])
    case .portTaken(let redirect):
      self.init(
        hint: tr("hibou cannot listen on \(redirect): another program uses the port."),
        [tr("Paste the address that the browser shows instead.")])
    default: return nil
    }
  }
}
