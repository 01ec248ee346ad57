extension Resource {
  /// Returns a part of the Z of a store and a day: its path is `/z/` and the part.
  ///
  /// Of most parts the documentation names the route alone (`hiboutik-api.md` §3): every field that
  /// comes is shown.
  static func z(
    _ part: String, _ title: String, singular: String, key: String, columns: [Column],
    sample: String
  ) -> Resource {
    Resource(
      name: "z_\(part)",
      title: "Z: \(title)",
      singular: singular,
      scope: .read(.reports),
      list: Endpoint("/z/\(part)/{store_id}/{year}/{month}/{day}"),
      key: key,
      areLines: true,
      loose: true,
      columns: columns,
      sample: sample)
  }
}
