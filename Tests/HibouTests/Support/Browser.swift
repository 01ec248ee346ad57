import AsyncHTTPClient
import Foundation
import Models
import NIOCore
import NIOHTTP1
import Subprocess
import Testing

/// A real headless browser, driven by WebDriver (W3C Recommendation of 5 June 2018).
final class Browser: Sendable {
  private let driver: Task<Void, any Error>
  private let port: Int
  private let session: String

  /// Starts chromedriver and a Chromium without a window.
  static func open() async throws -> Browser {
    let port = Int.random(in: 20_000..<30_000)
    // Cancelling the task ends the driver.
    let driver = Task {
      _ = try await Subprocess.run(
        .name("chromedriver"), arguments: ["--port=\(port)", "--log-level=OFF"],
        output: .discarded, error: .discarded)
    }
    let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    let options =
      #"{"capabilities":{"alwaysMatch":{"goog:chromeOptions":{"args":["#
      + arguments.map { "\"\($0)\"" }.joined(separator: ",") + "]}}}}"
    let value = try await Self.ready(port, options)
    let session = try #require(value["sessionId"]?.asText)
    return Browser(driver, port, session)
  }

  private init(_ driver: Task<Void, any Error>, _ port: Int, _ session: String) {
    self.driver = driver
    self.port = port
    self.session = session
  }

  /// Ends the browser.
  func close() async throws {
    _ = try? await send(.DELETE, "")
    driver.cancel()
  }

  /// Opens an address; on a busy machine the browser may need a second try.
  func go(to address: String) async throws {
    let body = JSON.object([.init("url", .string(address))])
    do {
      try await send(.POST, "/url", body)
    } catch is BrowserError {
      try await send(.POST, "/url", body)
    }
  }

  /// Returns the address of the browser once it contains a text; a click returns before the next
  /// page is there.
  func address(with text: String) async throws -> String {
    for _ in 0..<400 {
      // Between two pages there is no address.
      let address = (try? await send(.GET, "/url"))?.asText ?? ""
      if address.contains(text) { return address }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw BrowserError(what: "no address with \(text) came")
  }

  /// Returns the text of the first element that a CSS selector finds.
  func text(of selector: String) async throws -> String {
    try await send(.GET, "/element/\(try await element(selector))/text").asText ?? ""
  }

  /// Clicks the first element that a CSS selector finds.
  func click(_ selector: String) async throws {
    try await send(.POST, "/element/\(try await element(selector))/click", .object([]))
  }

  private func element(_ selector: String) async throws -> String {
    let query = JSON.object([
      .init("using", .string("css selector")), .init("value", .string(selector)),
    ])
    guard case .object(let members) = try await send(.POST, "/element", query) else {
      throw BrowserError(what: "no element \(selector)")
    }
    return try #require(members.first?.value.asText)
  }

  @discardableResult private func send(
    _ method: HTTPMethod, _ path: String, _ body: JSON? = nil
  ) async throws -> JSON {
    try await Self.send(method, port, "/session/\(session)\(path)", body)
  }

  /// Waits until the driver listens, which takes a moment; returns its answer.
  private static func ready(_ port: Int, _ options: String) async throws -> JSON {
    for _ in 0..<200 {
      if let value = try? await send(.POST, port, "/session", try JSON(options.utf8)) {
        return value
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw BrowserError(what: "chromedriver does not answer")
  }

  private static func send(
    _ method: HTTPMethod, _ port: Int, _ path: String, _ body: JSON?
  ) async throws -> JSON {
    var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
    request.method = method
    // The driver may close a kept connection just when it is used again.
    request.headers.add(name: "Connection", value: "close")
    if let body { request.body = .bytes(ByteBuffer(bytes: body.text)) }
    let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    let bytes = try await answer.body.collect(upTo: 16 << 20)
    let value = try JSON(bytes.readableBytesView)["value"] ?? .null
    guard answer.status == .ok else { throw BrowserError(what: "\(path): \(answer.status)") }
    return value
  }
}

struct BrowserError: Error {
  let what: String
}
