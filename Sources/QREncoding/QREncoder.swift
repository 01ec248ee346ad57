import CQREncode
public import TerminalKit

/// Makes QR codes with libqrencode.
public enum QREncoder {
  /// Returns the smallest QR code that can contain a text.
  public static func matrix(of text: String) throws(QRError) -> QRMatrix {
    let bytes = Array(text.utf8)
    let largest = QRENCODE_LARGEST
    var modules = [UInt8](repeating: 0, count: largest * largest)
    let width = Int(qrencode_modules(bytes, bytes.count, &modules))
    if width == QRENCODE_MISSING { throw .noLibrary }
    guard let matrix = QRMatrix(modules.prefix(max(0, width * width)).map { $0 == 1 }, width: width)
    else { throw .tooLong }
    return matrix
  }
}

/// Why there is no QR code.
public enum QRError: Error, Hashable, Sendable {
  /// libqrencode is not installed.
  case noLibrary
  /// The text is longer than the largest code can contain.
  case tooLong
}
