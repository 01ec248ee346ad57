import GRDB

extension Mirror {
  /// The words that the user sorts accounts by, in their order.
  public func tags() async throws(StoreError) -> [String] {
    let text = try await setting(.tags) ?? ""
    return text.split(separator: " ").map(String.init)
  }

  /// Sets the tags of the account.
  public func set(tags: [String]) async throws(StoreError) {
    try await set(.tags, to: tags.isEmpty ? nil : tags.joined(separator: " "))
  }
}
