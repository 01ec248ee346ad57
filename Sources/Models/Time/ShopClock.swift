public import Foundation

/// The clock of a store, which gives the local day and time of an instant.
///
/// The API returns local times of the store without a zone (`hiboutik-api.md`, «Time zone»).
public struct ShopClock: Hashable, Sendable {
  /// The zone of the store.
  public let zone: TimeZone
  /// Whether the zone is the store's own. If not, Paris is assumed, and the user should be warned.
  public let isZoneKnown: Bool

  /// Creates the clock of a store from its zone's IANA name, such as `Europe/Paris`.
  public init(zone name: String?) {
    let own = name.flatMap { TimeZone(identifier: $0) }
    isZoneKnown = own != nil
    // A machine may lack the zone database; then not even Paris is known.
    zone = own ?? TimeZone(identifier: "Europe/Paris") ?? .gmt
  }

  /// Returns the local day of an instant.
  public func today(at instant: Date) -> ShopDate { ShopDate(at: instant, in: zone) }

  /// Returns the local day and time of an instant.
  public func now(at instant: Date) -> ShopTime { ShopTime(at: instant, in: zone) }

  /// Returns the instant of a local time. When clocks go back and there are two such instants, it
  /// is the earlier one; when clocks go forward and there is none, it is the one an hour later.
  public func instant(of time: ShopTime) -> Date {
    let local = Double(time.date.daysSince1970 * 86_400 + time.second)
    let guess = Date(timeIntervalSince1970: local - Double(zone.secondsFromGMT()))
    let before = zone.secondsFromGMT(for: guess.addingTimeInterval(-86_400))
    let early = Date(timeIntervalSince1970: local - Double(before))
    let after = zone.secondsFromGMT(for: early)
    let late = Date(timeIntervalSince1970: local - Double(after))
    return zone.secondsFromGMT(for: late) == after ? late : early
  }
}
