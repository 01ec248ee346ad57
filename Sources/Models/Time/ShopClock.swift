public import Foundation

/// The clock on a store's wall: which day and time an instant is there.
///
/// The wire gives local times of the store and no zone with them (`hiboutik-api.md`, «Time zone»).
public struct ShopClock: Hashable, Sendable {
  /// The zone of the store.
  public let zone: TimeZone
  /// Whether the zone is the store's own; if not, Paris is assumed, and the user should be told.
  public let isZoneKnown: Bool

  /// The clock of a store from its zone's IANA name, such as `Europe/Paris`.
  public init(zone name: String?) {
    let own = name.flatMap { TimeZone(identifier: $0) }
    isZoneKnown = own != nil
    // A machine may lack the zone database; then even Paris is unknown.
    zone = own ?? TimeZone(identifier: "Europe/Paris") ?? .gmt
  }

  /// The day it is there at an instant.
  public func today(at instant: Date) -> ShopDate { ShopDate(at: instant, in: zone) }

  /// The day and time it is there at an instant.
  public func now(at instant: Date) -> ShopTime { ShopTime(at: instant, in: zone) }

  /// The instant at which the store's clock shows a time. Of two such instants, in the night when summer
  /// time ends, the earlier one; of none, when it begins, the time an hour later is taken.
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
