import Models
import OAuth
package import ProgramSettings
package import ShopKit

extension GivenSecret {
  /// Reads the secret from `--client-secret-file`, `HIBOU_CLIENT_SECRET_FILE` or
  /// `HIBOU_CLIENT_SECRET`, in this order; nil when none is given. Throws `Problem.setting`.
  package init?(_ options: ConnectOptions, _ surroundings: ProcessEnvironment) throws {
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
    self.init(Secret(text), words: "\(place), \(text.count) characters")
  }
}
