/// Finds the name that a user probably meant.
public enum NearestName {
  /// Returns the name nearest to a word by edit distance; nil if none is near enough.
  ///
  /// Case and accents do not count. Of equally near names the first one is returned. A letter that
  /// is omitted, added, replaced or swapped with its neighbour counts as one error; up to a third
  /// of the word may be wrong.
  public static func of(_ word: String, in names: [String]) -> String? {
    let word = Array(word.foldedForSearch)
    let distances = names.map { (name: $0, distance: distance(word, Array($0.foldedForSearch))) }
    let nearest = distances.min { $0.distance < $1.distance }
    return nearest.flatMap { $0.distance <= max(1, (word.count + 1) / 3) ? $0.name : nil }
  }

  /// Returns the optimal string alignment distance: Levenshtein's, with a swap of neighbours as one
  /// step.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var next = [index + 1]
      for (column, other) in right.enumerated() {
        var best = min(
          row[column] + (character == other ? 0 : 1), row[column + 1] + 1, next[column] + 1)
        if index > 0, column > 0, character == right[column - 1], left[index - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        next.append(best)
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}
