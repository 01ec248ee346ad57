import CResources
import Models
import Testing

/// Returns whether a documented answer of that name exists.
func hasFixture(_ name: String) -> Bool { cresource_find("fixtures/\(name).json") != nil }

/// Returns a documented answer from the embedded resources.
func fixture(_ name: String) throws -> [Record] {
  let resource = try #require(cresource_find("fixtures/\(name).json")?.pointee)
  return try Record.all(
    in: Array(UnsafeBufferPointer(start: resource.bytes, count: resource.length)))
}
