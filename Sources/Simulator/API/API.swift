import Foundation
import Models

/// Answers calls below `/api`: it checks the token, finds the route and the page, and applies
/// faults.
struct API: Sendable {
  let options: SimulatorOptions
  let world: World
  private let routes: [Route]

  /// Creates the routes of the resources in the options.
  init(options: SimulatorOptions, world: World) {
    self.options = options
    self.world = world
    routes = Route.all(of: options.resources)
  }

  /// Lists with more groups than this are sent while they are made.
  private static let longestBuffered = 5_000

  /// The expected bytes per row, as for products, because a buffer that grows is copied at each
  /// step.
  private static let bytesPerRow = 1_024

  /// The known state of the token of a call.
  enum Pass: Sendable {
    /// It is valid for these scopes.
    case granted(ScopeSet)
    /// It was valid once.
    case expired
    /// It is missing or unknown.
    case unknown
  }

  /// Returns the answer to a call.
  ///
  /// - Parameters:
  ///   - number: the number of the API call, from 1.
  ///   - pass: what is known about its token.
  ///   - now: the time of the call.
  /// - Returns: the answer, and the scope that its route needs.
  func answer(
    _ call: Call, number: Int, pass: Pass, now: Date
  ) -> (answer: Answer, scope: Scope?) {
    let path = call.segments.dropFirst()
    let found = route(Array(path))
    let scope = found?.route.scope
    let refusal =
      world.script.refusal(at: now, in: world.premises.stores.first?.zone ?? .gmt)
      ?? refusal(call, number: number, pass: pass, scope: scope, at: now)
    if let refusal { return (refusal, scope) }
    if path.count == 3, path.starts(with: ["apps", "installed"]) {
      return (installed(path[path.endIndex - 1]), nil)
    }
    guard let found else { return (.problem(.notFound), nil) }
    let visit = Visit(
      world: world.at(now), now: world.moment(now), places: found.places, query: call.query,
      options: options)
    return (spoilt(written(found.route.source(visit), call, scope: found.route.scope)), scope)
  }

  /// Returns all rows of a path at a time, without faults; nil if there is no such route or record.
  func rows(_ call: Call, at now: Date) -> [JSON]? {
    guard let found = route(Array(call.segments.dropFirst())) else { return nil }
    let visit = Visit(
      world: world.at(now), now: world.moment(now), places: found.places, query: call.query,
      options: options)
    switch found.route.source(visit) {
    case .missing, .missingSale: return nil
    case .object(let object): return [object]
    case .one(let rows): return JSONWriter.values { rows(0, &$0) }
    case .paged(let count, let rows), .whole(let count, let rows):
      return JSONWriter.values { for place in 0..<count { rows(place, &$0) } }
    }
  }

  private func route(_ path: [Substring]) -> (route: Route, places: [String: Substring])? {
    for route in routes {
      if let places = route.places(in: path) { return (route, places) }
    }
    return nil
  }

  // MARK: Refusing

  private func refusal(
    _ call: Call, number: Int, pass: Pass, scope: Scope?, at now: Date
  ) -> Answer? {
    for fault in options.faults {
      if let refusal = fault.refusal(ofCall: number) { return refusal }
    }
    if options.faults.contains(.demoMode), call.segments.dropFirst().first == "reports" {
      return .problem(.serverError)
    }
    guard call.method == "GET" else { return .problem(.methodNotAllowed) }
    switch pass {
    case .unknown: return .problem(.invalidToken)
    case .expired: return .problem(.expiredToken)
    case .granted(let scopes):
      guard let scope else { return nil }
      let isForbidden =
        options.faults.contains(.forbid(scope)) || world.script.forbids(scope, at: now)
      return scopes.contains(scope) && !isForbidden ? nil : .problem(.insufficientScope(scope))
    }
  }

  /// Returns `{ "<client_id>": 0 or 1 }` (`hiboutik-api.md` §1.1).
  private func installed(_ client: Substring) -> Answer {
    let client = FormFields.decoded(client)
    return .json(.object([.init(client, .flag(client == options.clientID))]))
  }

  // MARK: Writing

  private func written(_ reply: Reply, _ call: Call, scope: Scope) -> Answer {
    let isEmptied = options.faults.contains(.empty) && scope.family != .settings
    switch reply {
    case .missing: return .problem(.notFound)
    case .missingSale: return .problem(.unknownSale)
    case .object(let object): return .json(object)
    case .one where isEmptied: return .problem(.notFound)
    case .paged where isEmptied, .whole where isEmptied: return .json(.nothing)
    case .one(let rows): return one(rows)
    case .paged(let count, let rows): return page(call, count: count, rows)
    case .whole(let groups, let rows): return whole(groups, rows)
    }
  }

  private func one(_ rows: @escaping Reply.Rows) -> Answer {
    let array = text(0..<1, rows)
    return .json(
      text: options.faults.contains(.objects) ? Array(array[1..<array.count - 1]) : array)
  }

  private func page(_ call: Call, count: Int, _ rows: @escaping Reply.Rows) -> Answer {
    let asked = options.faults.contains(.ignorePage) ? nil : call.query["p"]
    let paging = ServedPage(count: count, size: options.pageSize, asked: asked)
    var answer = Answer.json(text: text(paging.places, rows))
    guard !options.faults.contains(.noLinks) else { return answer }
    if !options.faults.contains(.noRange) { answer.set("Content-Range", paging.contentRange) }
    answer.set("Link", paging.link { call.address(query: call.query.setting("p", to: String($0))) })
    return answer
  }

  private func whole(_ groups: Int, _ rows: @escaping Reply.Rows) -> Answer {
    guard groups > Self.longestBuffered else { return .json(text: text(0..<groups, rows)) }
    let stream = JSONStream(groups, spoilt(rows))
    return Answer(status: 200, headers: Answer.jsonHeaders, body: .stream(stream))
  }

  /// Returns the JSON array of the rows in a range.
  private func text(_ places: Range<Int>, _ rows: @escaping Reply.Rows) -> [UInt8] {
    let rows = spoilt(rows)
    return JSONWriter.array(capacity: places.count * Self.bytesPerRow) { writer in
      for place in places { rows(place, &writer) }
    }
  }

  // MARK: Spoiling

  /// Returns the rows with the changes of the faults; unchanged if no fault concerns rows.
  private func spoilt(_ rows: @escaping Reply.Rows) -> Reply.Rows {
    let spoilers = options.faults.compactMap(\.spoiler)
    guard !spoilers.isEmpty else { return rows }
    return { place, writer in
      for row in JSONWriter.values({ rows(place, &$0) }) {
        writer.value(spoilers.reduce(row) { $1($0, place) })
      }
    }
  }

  private func spoilt(_ answer: Answer) -> Answer {
    options.faults.reduce(answer) { $1.spoilt($0) }
  }
}

extension SimulatorOptions {
  /// The number of rows of a full page: 250 unless a fault says otherwise.
  var pageSize: Int {
    for case .pageSize(let size) in faults { return size }
    return Page.size
  }
}
