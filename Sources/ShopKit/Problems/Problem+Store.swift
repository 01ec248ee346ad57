import LocalStore
import Models

extension Problem {
  /// Converts an error of the mirror; a `Problem` stays as it is.
  init(mirror error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as StoreError: self.init(error)
    case is CancellationError: self = .stopped
    default: self = .other(tr("hibou cannot use its local data: \("\(type(of: error))")."))
    }
  }

  private init(_ error: StoreError) {
    switch error {
    case .damaged: self = .mirror(.damaged)
    case .full: self = .mirror(.full)
    case .readOnly: self = .mirror(.readOnly)
    case .unreadable: self = .mirror(.unreadable)
    case .notAFile(let path): self = .mirror(.notAFile(path: path))
    case .refused(let path, let code):
      self = .mirror(.refused(path: path, why: ErrnoText.of(code)))
    case .busy, .moved: self = .mirror(.busy)
    case .newer, .unfit: self = .mirror(.otherVersion)
    case .cancelled: self = .stopped
    case .other(let code): self = .mirror(.other(code))
    }
  }
}
