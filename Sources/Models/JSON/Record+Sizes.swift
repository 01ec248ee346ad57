extension Record {
  /// The ids of the sizes a product comes in; none where it has none or does not say so.
  public var sizes: [Int] { records("product_size_details").compactMap { $0.int("size_id") } }
}
