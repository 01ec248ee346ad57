import Glibc
import NIOCore
import Testing

@testable import HiboutikAPI

@Suite("An error of the transport")
struct TransportErrorTests {
  private static let connecting = "finishing a non-blocking connect failed"
  private static let reading = "read(descriptor:pointer:size:)"

  @Test(
    "Only what failed while connecting is sure never to have left",
    arguments: [
      (ECONNREFUSED, connecting, TransportError.refused(host: "h"), false),
      (EHOSTUNREACH, "connect(descriptor:addr:size:)", .refused(host: "h"), false),
      (ENETUNREACH, connecting, .refused(host: "h"), false),
      (ETIMEDOUT, connecting, .connectTimedOut(host: "h", seconds: 10), false),
      (ECONNREFUSED, "connection reset (error set)", .refused(host: "h"), false),
      (EHOSTUNREACH, "connection reset (error set)", .closed, true),
      (EHOSTUNREACH, reading, .closed, true), (ECONNRESET, reading, .closed, true),
      (ETIMEDOUT, reading, .timedOut(host: "h", seconds: 30), true),
      (EIO, reading, .other("errno \(EIO)"), true),
    ])
  func system(_ number: CInt, _ reason: String, _ cause: TransportError, _ mayHaveLeft: Bool) {
    let error = TransportError(
      IOError(errnoCode: number, reason: reason), host: "h", proxy: nil,
      limits: AsyncHTTPTransport.Limits())

    #expect(error == cause)
    #expect(error.mayHaveLeft == mayHaveLeft)
  }
}
