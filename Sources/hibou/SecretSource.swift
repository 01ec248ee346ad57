import AppCore
import Credentials
import Models
import OAuth

/// The client secret that arguments or environment bring, and where it came from in words.
struct SecretSource: Sendable {
  /// The secret.
  let secret: Secret
  /// Where it came from: `from secret file, 40 characters`.
  let words: String

  /// The secret of `--client-secret-file`, `HIBOU_CLIENT_SECRET_FILE` or `HIBOU_CLIENT_SECRET`, in this order;
  /// nil when none of them is there. Throws `Problem.setting`.
  init?(_ options: ConnectOptions, _ surroundings: Surroundings) throws {
    let text: String
    let place: String
    if let path = options.secretFile {
      text = try SecretFile.read(path, named: "--client-secret-file")
      place = path == "-" ? tr("from stdin") : tr("from secret file")
    } else if let path = surroundings["HIBOU_CLIENT_SECRET_FILE"] {
      text = try SecretFile.read(path, named: "HIBOU_CLIENT_SECRET_FILE")
      place = tr("from secret file")
    } else if let given = surroundings.clientSecret {
      text = given
      place = tr("from HIBOU_CLIENT_SECRET")
    } else {
      return nil
    }
    secret = Secret(text)
    words = "\(place), \(text.count) characters"
  }
}

extension Optional {
  /// The value, or the problem that there is none.
  func orThrow(_ problem: Problem) throws -> Wrapped {
    guard let self else { throw problem }
    return self
  }
}
