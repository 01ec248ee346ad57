import Foundation
import Models
import OAuth

/// The file of an account: its facts, and its secrets if they are stored there.
struct CredentialsFile {
  let card: AccountInfo
  /// The secrets in plain text; nil when they are stored in another way.
  var secrets: AccountSecrets?
  /// The encrypted secrets; nil when they are stored in another way.
  var sealed: SealedSecrets?

  init(_ card: AccountInfo) { self.card = card }
}

extension CredentialsFile: Codable {
  /// The format for plain-text secrets of an OAuth account, which every version of hibou can read.
  private static let first = 1
  /// The format for everything else; older versions of hibou leave such a file alone.
  private static let second = 2

  private enum Key: String, CodingKey {
    case version
    case account
    case baseURL = "base_url"
    case email
    case clientID = "client_id"
    case asked = "scopes_asked"
    case granted = "scopes_granted"
    case obtainedAt = "obtained_at"
    case expiresAt = "expires_at"
    case tokenEnd = "token_end"
    case renewsItself = "renews_itself"
    case place = "kept"
    case helper
    case sealed
    case tags
  }

  /// Decodes a file of these formats; unknown keys are ignored.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    guard [Self.first, Self.second].contains(try values.decode(Int.self, forKey: .version)),
      let place = TokenStorage(
        name: try values.decodeIfPresent(String.self, forKey: .place) ?? TokenStorage.file.name,
        helper: try values.decodeIfPresent(String.self, forKey: .helper))
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: values, debugDescription: "Written by another version.")
    }
    secrets = place == .file ? try AccountSecrets(from: decoder) : nil
    sealed = place == .sealedFile ? try values.decode(SealedSecrets.self, forKey: .sealed) : nil
    let end = secrets.map { String($0.accessToken.reveal.suffix(4)) }
    card = AccountInfo(
      account: try values.decode(String.self, forKey: .account),
      origin: try Origin(baseURL: values.decode(String.self, forKey: .baseURL)),
      door: try values.decodeIfPresent(String.self, forKey: .email).map { .key(email: $0) }
        ?? .consent,
      clientID: try values.decode(String.self, forKey: .clientID),
      asked: ScopeSet(names: try values.decode(String.self, forKey: .asked)),
      granted: ScopeSet(names: try values.decode(String.self, forKey: .granted)),
      obtainedAt: try Self.date(try values.decode(Double.self, forKey: .obtainedAt), decoder),
      expiresAt: try values.decodeIfPresent(Double.self, forKey: .expiresAt)
        .map { try Self.date($0, decoder) },
      tokenEnd: try end ?? values.decodeIfPresent(String.self, forKey: .tokenEnd) ?? "",
      renewsItself: try secrets.map { $0.refreshToken != nil }
        ?? values.decodeIfPresent(Bool.self, forKey: .renewsItself) ?? false,
      place: place, tags: try values.decodeIfPresent([String].self, forKey: .tags) ?? [])
  }

  /// Decodes a time in the years 1970 to 9999; hibou writes no other time.
  private static func date(_ seconds: Double, _ decoder: any Decoder) throws -> Date {
    guard (0..<253_402_300_800).contains(seconds) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "No instant is meant."))
    }
    return Date(timeIntervalSince1970: seconds)
  }

  /// Encodes everything, including plain-text secrets: for a private file only.
  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    let isFirst = card.place == .file && card.door == .consent
    try values.encode(isFirst ? Self.first : Self.second, forKey: .version)
    try values.encode(card.account, forKey: .account)
    try values.encode(card.origin.description, forKey: .baseURL)
    if case .key(let email) = card.door { try values.encode(email, forKey: .email) }
    try values.encode(card.clientID, forKey: .clientID)
    try values.encode(card.asked.string, forKey: .asked)
    try values.encode(card.granted.string, forKey: .granted)
    try values.encode(card.obtainedAt.timeIntervalSince1970, forKey: .obtainedAt)
    try values.encodeIfPresent(card.expiresAt?.timeIntervalSince1970, forKey: .expiresAt)
    if card.place != .file {
      try values.encode(card.place.name, forKey: .place)
      try values.encode(card.tokenEnd, forKey: .tokenEnd)
      try values.encode(card.renewsItself, forKey: .renewsItself)
    }
    if case .helper(let command) = card.place { try values.encode(command, forKey: .helper) }
    if !card.tags.isEmpty { try values.encode(card.tags, forKey: .tags) }
    try values.encodeIfPresent(sealed, forKey: .sealed)
    try secrets?.encode(to: encoder)
  }
}
