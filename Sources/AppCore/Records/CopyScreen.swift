import Models
import TerminalKit

/// Asks in which form to copy a record.
struct CopyScreen: Choosing {
  private let subject: [Record]
  private let resource: Resource
  var choice: ChoiceList

  /// Creates the choice for a record.
  init(_ subject: SelectedRecord) {
    self.subject = subject.records
    resource = subject.resource
    choice = ChoiceList(.tr("Copy the record as"), CopyForm.allCases.map(\.title))
  }

  var title: String { tr("Copy as") }

  static let bindings: [Binding<CopyScreen>] = keys(
    Binding(
      "copy_so", .enter, footer: "copy", help: "copy in this form (OSC 52)",
      action: { screen, _ in
        let form = CopyForm.allCases[screen.choice.selected]
        return [.pop, .copy(form.text(of: screen.resource, screen.subject))]
      })
  )

  func draw(in area: Rect, on buffer: inout Buffer, _ context: Context) {
    choice.draw(in: area, on: &buffer)
  }
}
