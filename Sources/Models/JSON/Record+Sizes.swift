extension Record {
  /// The ids of a product's sizes; empty if it has none or does not list them.
  public var sizes: [Int] { records("product_size_details").compactMap { $0.int("size_id") } }
}
