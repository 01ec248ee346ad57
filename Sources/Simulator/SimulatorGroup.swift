public import Foundation

/// Several demo shops on one port, each below a path of its own, with its own data, faults and
/// counters.
public final class SimulatorGroup: Sendable {
  /// The shops.
  public let shops: [Simulator]
  private let byPath: [String: Simulator]
  private let meter = CallMeter()

  /// Creates a group of shops, whose options contain their paths.
  public init(_ shops: [Simulator]) {
    self.shops = shops
    byPath = Dictionary(
      shops.map { ($0.options.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Creates several shops of one owner, `demo-1` and so on, which share an e-mail address and an
  /// API key.
  ///
  /// - Parameter change: changes other options of a shop.
  public convenience init(
    count: Int, _ options: SimulatorOptions, now: @escaping @Sendable () -> Date = { Date() },
    _ change: (inout SimulatorOptions) -> Void = { _ in }
  ) {
    let width = "\(count)".count
    self.init(
      (1...max(1, count)).map { number in
        var options = options
        let digits = "\(number)"
        options.account = "demo-\(String(repeating: "0", count: width - digits.count))\(digits)"
        options.path = "/\(options.account)"
        options.seed = number
        options.premises = Premises.demo(number)
        change(&options)
        return Simulator(options, now: now)
      })
  }

  /// Serves all shops on 127.0.0.1 until the task is cancelled. Throws `PortTrouble`, and
  /// `CancellationError` at the end.
  ///
  /// - Parameter onListening: called once with the address of the port; each shop is at its path
  /// below it.
  public func run(onListening: @escaping @Sendable (_ baseURL: String) -> Void) async throws {
    var server = SimulatorServer(port: shops.first?.options.port ?? 0) { self.answer($0) }
    server.meters = { self.meters($0) }
    try await server.run(onListening: onListening)
  }

  /// The most calls at the same time.
  public var mostCallsAtOnce: Int { meter.most }

  private func meters(_ call: Call) -> [CallMeter] {
    guard let path = call.segments.first, let shop = byPath["/\(path)"] else { return [meter] }
    return [meter, shop.meter]
  }

  /// Returns the answer of the shop that a request is for.
  func answer(_ call: Call) -> Answer {
    let path = call.segments.first.map { "/\($0)" } ?? ""
    if let shop = byPath[path], let inner = call.below(path) { return shop.answer(inner) }
    return byPath[""]?.answer(call) ?? .nowhere
  }
}

extension Premises {
  /// Returns the stores of one of several demo shops: every third one has a single store, every
  /// fourth one sells in Swiss francs.
  static func demo(_ number: Int) -> Premises {
    var premises = Premises.demo
    if number.isMultiple(of: 3) { premises.stores.removeLast() }
    guard number.isMultiple(of: 4) else { return premises }
    for place in premises.stores.indices {
      premises.stores[place].currency = "CHF"
      premises.stores[place].zoneName = "Europe/Zurich"
    }
    return premises
  }
}
