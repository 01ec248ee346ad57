import Foundation
import Models
import TerminalKit

/// The path from the root of the tab to the current screen: `Home > Vins blancs > 1204`.
struct Breadcrumb {
  private let steps: [String]

  /// Creates a path of these steps.
  init(steps: [String]) { self.steps = steps }

  /// Creates the path of a stack, without its overlays.
  init(_ stack: [AnyScreen], _ context: Context) {
    var steps: [String] = []
    for screen in stack where screen.base.chrome != .overlay {
      let step = screen.base.crumb(context)
      // A record that is opened from its list only shows its id.
      if let last = steps.last, step.hasPrefix(last + Self.arrow) {
        steps.append(String(step.dropFirst(last.count + Self.arrow.count)))
      } else if steps.last != step {
        steps.append(step)
      }
    }
    self.steps = steps
  }

  /// Returns the path; if it is too long, the middle steps are left out first, then all but the
  /// last.
  func text(_ room: Int, _ lineSet: LineSet = .unicode) -> CleanText {
    let whole = CleanText(steps.joined(separator: Self.arrow))
    guard whole.width > room, let last = steps.last else { return whole }
    let gap = String(Character(lineSet.ellipsis))
    let shorter = (2..<max(2, steps.count)).map { left in
      CleanText(([steps[0], gap] + steps.dropFirst(left)).joined(separator: Self.arrow))
    }
    if let way = shorter.first(where: { $0.width <= room }) { return way }
    let record = last.components(separatedBy: Self.arrow)
    return CleanText(CleanText(last).width <= room ? last : record.last ?? last)
  }

  private static let arrow = " > "
}
