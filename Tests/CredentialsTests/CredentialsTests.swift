import Credentials
import Testing

@Suite("Credentials")
struct CredentialsTests {
  @Test("credentials show none of their secrets in a description, dump or interpolation")
  func masked() throws {
    let credentials = try Credentials.moka()
    var dumped = ""
    dump(credentials, to: &dumped)
    dumped += "\(credentials) \(String(reflecting: credentials))"

    #expect(!dumped.contains("s3cr3t-of-hibou"))
    #expect(!dumped.contains("access-1"))
    #expect(!dumped.contains("refresh-1"))
    #expect(dumped.contains("********"))
  }
}
