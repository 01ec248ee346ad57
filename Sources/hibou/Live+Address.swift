import AppCore
import Credentials
import Models
import QREncoding
import TerminalKit

/// The ways of the authorize address out of this terminal.
extension Live {
  /// A text as a QR code. Throws `Problem`.
  static func qrCode(_ text: String) throws -> QRMatrix {
    do throws(QRError) {
      return try QREncoder.matrix(of: text)
    } catch {
      switch error {
      case .noLibrary: throw Problem.noQRLibrary
      case .tooLong: throw Problem.other(tr("The address is longer than a QR code holds."))
      }
    }
  }

  /// Where the address is written when that is asked for.
  var addressFile: AddressFile { AddressFile(folder: surroundings.folders.state) }

  /// Writes the address to a private file, which is gone when the attempt ends. Throws `Problem`.
  func writeAddress(_ address: String) throws -> String {
    do throws(CredentialError) {
      try addressFile.write(address)
    } catch { throw Problem(error) }
    return addressFile.path
  }
}
