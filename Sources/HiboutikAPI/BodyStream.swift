import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Passes the body of an answer from the connection to its receiver, one piece at a time. The
/// connection is not read while a piece waits.
final class BodyStream: HTTPClientResponseDelegate {
  /// The next event of an answer.
  enum Event: Sendable {
    /// A piece of the body of a good answer.
    case piece(HTTPResponseHead, [UInt8])
    /// The answer ended, or failed.
    case end(Result<HTTPResponseHead, any Error>)
  }

  private struct State {
    var head = HTTPResponseHead(version: .http1_1, status: .ok)
    var count = 0
    var refusal: [UInt8] = []
    var piece: [UInt8]?
    var end: Result<HTTPResponseHead, any Error>?
    /// Resumes the connection after the piece was processed.
    var resume: EventLoopPromise<Void>?
    var waiter: CheckedContinuation<Event, Never>?
    var isAbandoned = false
  }

  private let limit: Int
  private let state = Mutex(State())

  /// The most bytes of a refusal to keep; its message has a few hundred.
  private static let mostOfRefusal = 64 << 10

  /// Creates a receiver.
  ///
  /// - Parameter limit: the most bytes of the body.
  init(limit: Int) { self.limit = limit }

  /// The body of an answer that is not good.
  var refusal: [UInt8] { state.withLock { $0.refusal } }

  /// Waits for the next piece or the end. The previous piece counts as processed.
  func next() async -> Event {
    await withCheckedContinuation { continuation in
      let (event, resume) = state.withLock { state -> (Event?, EventLoopPromise<Void>?) in
        if let piece = state.piece {
          state.piece = nil
          return (.piece(state.head, piece), nil)
        }
        let resume = state.resume
        state.resume = nil
        if let end = state.end { return (.end(end), resume) }
        state.waiter = continuation
        return (nil, resume)
      }
      resume?.succeed()
      if let event { continuation.resume(returning: event) }
    }
  }

  /// Stops receiving.
  func abandon() {
    let resume = state.withLock { state in
      state.isAbandoned = true
      defer { state.resume = nil }
      return state.resume
    }
    resume?.fail(CancellationError())
  }

  /// Records that the exchange is over.
  func end(_ result: Result<HTTPResponseHead, any Error>) {
    let (waiter, resume) = state.withLock { state in
      state.end = result
      defer { (state.waiter, state.resume) = (nil, nil) }
      return (state.waiter, state.resume)
    }
    resume?.fail(CancellationError())
    waiter?.resume(returning: .end(result))
  }

  // MARK: From the connection

  func didReceiveHead(
    task: HTTPClient.Task<HTTPResponseHead>, _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    state.withLock { $0.head = head }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<HTTPResponseHead>, _ buffer: ByteBuffer
  ) -> EventLoopFuture<Void> {
    let bytes = Array(buffer.readableBytesView)
    let promise = task.eventLoop.makePromise(of: Void.self)
    enum Step {
      case goOn, wait
      case give(CheckedContinuation<Event, Never>, Event)
      case fail(any Error)
    }
    let step = state.withLock { state -> Step in
      if state.isAbandoned || state.end != nil { return .fail(CancellationError()) }
      state.count += bytes.count
      if state.count > limit { return .fail(TransportError.tooLarge(limit: limit)) }
      guard (200..<300).contains(state.head.status.code) else {
        state.refusal += bytes.prefix(Self.mostOfRefusal - state.refusal.count)
        return .goOn
      }
      state.resume = promise
      guard let waiter = state.waiter else {
        state.piece = bytes
        return .wait
      }
      state.waiter = nil
      return .give(waiter, .piece(state.head, bytes))
    }
    switch step {
    case .goOn: promise.succeed()
    case .wait: break
    case .give(let waiter, let event): waiter.resume(returning: event)
    case .fail(let error): promise.fail(error)
    }
    return promise.futureResult
  }

  func didFinishRequest(task: HTTPClient.Task<HTTPResponseHead>) throws -> HTTPResponseHead {
    state.withLock { $0.head }
  }
}
