import CResources
import Models
import Testing

/// Whether there is a documented answer of that name.
func hasFixture(_ name: String) -> Bool { cresource_find("fixtures/\(name).json") != nil }

/// A documented answer among the embedded resources.
func fixture(_ name: String) throws -> [Record] {
  let resource = try #require(cresource_find("fixtures/\(name).json")?.pointee)
  return try Record.all(
    in: Array(UnsafeBufferPointer(start: resource.bytes, count: resource.length)))
}
