public import Models

/// A simulated error, by name (`--fault NAME`).
public enum Fault: Hashable, Sendable {
  /// After this many API calls, every further one is refused as one too many.
  case tooManyCalls(after: Int)
  /// Every nth API call fails.
  case serverError(every: Int)
  /// The account is in demonstration mode: reports fail, and no day can be closed.
  case demoMode
  /// Every answer of the API is delayed by this many seconds.
  case slow(Double)
  /// An access token is valid for this many API calls.
  case expire(after: Int)
  /// No access token and no refresh token is valid.
  case revoke
  /// Access tokens cannot be renewed.
  case refreshExpired
  /// Half of the requested scopes are granted.
  case grantLess
  /// One scope more than requested is granted.
  case grantMore
  /// The token address fails in this way.
  case token(TokenFault)
  /// Lists have neither `Link` nor `Content-Range`.
  case noLinks
  /// Lists have no `Content-Range`.
  case noRange
  /// Numbers are sent as numbers where they should be strings.
  case numbers
  /// Fields are null at random.
  case nulls
  /// Records have undocumented fields.
  case extraFields
  /// Records lack fields at random.
  case missingFields
  /// The API answers with a web page and status 200.
  case html
  /// Bodies end in the middle, with a matching length.
  case cut
  /// Connections are closed in the middle of a body.
  case drop
  /// Every text ends in control, escape and bidi characters.
  case controlBytes
  /// A record by its id is sent as an object instead of an array of one.
  case objects
  /// Closed sales are listed with their ids only.
  case idsOnly
  /// Closed sales are listed as complete sales.
  case fullHeaders
  /// Closed sales cannot be listed by the month, only by the day.
  case noMonths
  /// Every API call is refused with status 403 and a body that is not JSON.
  case body403
  /// A scope is refused although it was granted.
  case forbid(Scope)
  /// The account has no data except its settings.
  case empty
  /// Bodies never end.
  case huge
  /// The API redirects to another host.
  case redirect
  /// Every page is the first.
  case ignorePage
  /// Pages have this many rows.
  case pageSize(Int)
}
