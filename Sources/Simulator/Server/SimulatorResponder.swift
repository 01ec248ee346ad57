import HTTPTypes
import Hummingbird
import NIOCore

/// Converts HTTP requests into calls, and answers into HTTP responses.
struct SimulatorResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  /// Returns the answer to a call.
  let answer: @Sendable (Call) -> Answer
  /// Returns the meters that count a call.
  let meters: @Sendable (Call) -> [CallMeter]

  /// The largest body in bytes; the simulator's forms are shorter.
  private static let longestBody = 65_536

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    guard let body = try? await request.body.collect(upTo: Self.longestBody) else {
      return Response(status: .contentTooLarge)
    }
    let call = Self.call(request, body)
    let meters = meters(call)
    for meter in meters { meter.begin() }
    defer { for meter in meters { meter.end() } }
    let answer = answer(call)
    if answer.delay > 0 { try await Task.sleep(for: .seconds(answer.delay)) }
    var fields = HTTPFields()
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    return Response(
      status: .init(code: answer.status), headers: fields, body: Self.body(answer.body))
  }

  private static func call(_ request: Request, _ body: ByteBuffer) -> Call {
    var headers: [String: String] = [:]
    for field in request.headers where headers[field.name.canonicalName] == nil {
      headers[field.name.canonicalName] = field.value
    }
    return Call(
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers,
      body: Array(body.readableBytesView),
      base: "\(scheme(headers["x-forwarded-proto"]))://\(host(request.head.authority))")
  }

  /// Returns the scheme that the caller used, from the header of a proxy in front of the shop.
  private static func scheme(_ forwarded: String?) -> String {
    forwarded?.lowercased().split(separator: ",").first.map { $0.filter { $0 != " " } } == "https"
      ? "https" : "http"
  }

  /// Returns the host that the caller used. A host with other characters than letters, digits,
  /// dots, hyphens, colons and brackets is not repeated.
  private static func host(_ authority: String?) -> String {
    guard let authority, !authority.isEmpty,
      authority.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0)) })
    else { return "127.0.0.1" }
    return authority
  }

  private static func body(_ body: Answer.Body) -> ResponseBody {
    switch body {
    case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .stream(let pieces):
      ResponseBody { writer in
        for piece in pieces { try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      }
    case .dropped(let bytes):
      ResponseBody(contentLength: bytes.count) { writer in
        try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
        throw Dropped()
      }
    case .endless:
      ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "["))
        let spaces = ByteBuffer(repeating: UInt8(ascii: " "), count: 1_048_576)
        while true { try await writer.write(spaces) }
      }
    }
  }
}

/// Thrown to close the connection on purpose.
private struct Dropped: Error {}
