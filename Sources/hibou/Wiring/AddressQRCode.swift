import AppCore
import Models
import QREncoding
import TerminalKit

/// The QR code of an address.
enum AddressQRCode {
  /// A text as a QR code. Throws `Problem`.
  static func matrix(of text: String) throws -> QRMatrix {
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
