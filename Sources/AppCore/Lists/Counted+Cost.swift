public import Models

extension Counted {
  /// Returns `10 calls`, or `10 to 12 calls` if some lists may turn out not to be needed.
  public static func calls(_ cost: CallCost) -> String {
    cost.least == cost.most ? calls(cost.most) : tr("\(cost.least) to \(calls(cost.most))")
  }
}
