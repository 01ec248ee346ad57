import AppCore
import Models
import QREncoding
package import TerminalKit

/// The QR code of an address.
package enum AddressQRCode {
  /// Returns a text as a QR code. Throws `Problem`.
  package static func matrix(of text: String) throws -> QRMatrix {
    do throws(QRError) {
      return try QREncoder.matrix(of: text)
    } catch {
      switch error {
      case .noLibrary: throw Problem.noQRLibrary
      case .tooLong: throw Problem.other(tr("The address is too long for a QR code."))
      }
    }
  }
}
