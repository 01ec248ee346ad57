import LocalStore
import Models

extension Problem {
  /// Converts an error of the mirror; a `Problem` stays as it is.
  init(copy error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as StoreError: self.init(error)
    case is CancellationError: self = .stopped
    default: self = .other(tr("hibou cannot use its local data: \("\(type(of: error))")."))
    }
  }

  private init(_ error: StoreError) {
    switch error {
    case .damaged: self = .copy(.damaged)
    case .full: self = .copy(.full)
    case .readOnly: self = .copy(.readOnly)
    case .unreadable: self = .copy(.unreadable)
    case .notAFile(let path): self = .copy(.notAFile(path: path))
    case .refused(let path, let code):
      self = .copy(.refused(path: path, why: ErrnoText.of(code)))
    case .busy, .moved: self = .copy(.busy)
    case .newer, .unfit: self = .copy(.otherVersion)
    case .cancelled: self = .stopped
    case .other(let code): self = .copy(.other(code))
    }
  }
}
