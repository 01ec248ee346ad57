public import Models

/// Something that goes wrong on purpose, by name (`--fault NAME`).
public enum Fault: Hashable, Sendable {
  /// From then on every call of the API is one too many.
  case tooManyCalls(after: Int)
  /// Every how-manieth call of the API fails.
  case serverError(every: Int)
  /// The account is in demonstration mode: reports fail, and no day can be closed.
  case demoMode
  /// Every answer of the API comes so many seconds late.
  case slow(Double)
  /// An access token is good for so many calls of the API.
  case expire(after: Int)
  /// No access token and no refresh token is good.
  case revoke
  /// Access tokens cannot be renewed.
  case refreshExpired
  /// Half of the scopes asked for are granted.
  case grantLess
  /// One scope more than was asked for is granted.
  case grantMore
  /// The token address goes wrong.
  case token(TokenFault)
  /// Lists have neither `Link` nor `Content-Range`.
  case noLinks
  /// Lists have no `Content-Range`.
  case noRange
  /// Numbers come as numbers where they should be strings.
  case numbers
  /// Fields are null at random.
  case nulls
  /// Records have fields nobody knows.
  case extraFields
  /// Records lack fields at random.
  case missingFields
  /// The API answers with a web page and status 200.
  case html
  /// Bodies end in the middle, with a length that fits.
  case cut
  /// Connections end in the middle of a body.
  case drop
  /// Every text ends in control, escape and bidi characters.
  case controlBytes
  /// A record by its id comes as an object rather than as an array of one.
  case objects
  /// Closed sales are listed with their ids alone.
  case idsOnly
  /// Closed sales are listed as whole sales.
  case fullHeaders
  /// Closed sales are not listed by the month, only by the day.
  case noMonths
  /// Every call of the API is refused with status 403 and a body that is no JSON.
  case body403
  /// A scope is refused although it was granted.
  case forbid(Scope)
  /// The account has nothing but its settings.
  case empty
  /// Bodies never end.
  case huge
  /// The API sends its callers to another host.
  case redirect
  /// Every page is the first.
  case ignorePage
  /// Pages have so many rows.
  case pageSize(Int)
}
