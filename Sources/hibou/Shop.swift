import AppCore
import Foundation
import HiboutikAPI
import Models

/// One connected account, ready to be read: both faces read through it.
///
/// Every method throws `Problem`.
struct Shop: Sendable {
  /// The account, its scopes, where its token is kept.
  let session: Session
  /// The clock.
  let now: @Sendable () -> Date
  /// The client; of the demo shop it exists only once the server listens.
  let client: @Sendable () async throws -> HiboutikClient
  /// Calls made for the account this month.
  let calls: @Sendable () -> Int
  /// Closes the connections.
  let close: @Sendable () async -> Void

  /// One page of a list.
  func page(_ query: Query, _ number: Int) async throws -> Page {
    do {
      return try await client().page(query, number: number)
    } catch {
      throw Problem(error, session)
    }
  }

  /// The pages of a list, one after the other, each asked for when the one before was used.
  func pages(_ query: Query) -> AsyncThrowingStream<Page, any Error> {
    let pages = OneByOne { try await client().pages(query) }
    return AsyncThrowingStream {
      do { return try await pages.next() } catch { throw Problem(error, session) }
    }
  }

  /// One record; several rows where the route gives several.
  func record(_ resource: Resource, _ id: String) async throws -> [Record] {
    do {
      return try await client().records(resource, id: id)
    } catch APIError.notFound {
      throw Problem.notFound("\(resource.singular) \(id)")
    } catch {
      throw Problem(error, session)
    }
  }
}

/// A stream of pages that is begun when its first page is wanted.
private actor OneByOne {
  private let begin: @Sendable () async throws -> AsyncThrowingStream<Page, any Error>
  private var iterator: AsyncThrowingStream<Page, any Error>.Iterator?

  init(_ begin: @escaping @Sendable () async throws -> AsyncThrowingStream<Page, any Error>) {
    self.begin = begin
  }

  func next() async throws -> Page? {
    var pages: AsyncThrowingStream<Page, any Error>.Iterator
    if let iterator { pages = iterator } else { pages = try await begin().makeAsyncIterator() }
    let page = try await pages.next(isolation: self)
    iterator = pages
    return page
  }
}
