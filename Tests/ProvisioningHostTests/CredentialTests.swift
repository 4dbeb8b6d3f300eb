import Foundation
import TelephoneExchange
import Testing

@testable import ProvisioningHost

/// Devices with a user name and a password of their own.
@Suite struct CredentialTests {
  private static let token = "tokenOfTheBakery00000001"
  private let out: SampleOutput
  private let witness = Witness()

  init() throws {
    out = try SampleOutput()
    try out.publish(
      "bakkerij",
      [
        .device("0015654aa937", "0015654aa937.cfg", token: Self.token, "first"),
        .device("0015654aa938", "0015654aa938.cfg", token: Self.token, "second"),
        .company("common.cfg", token: Self.token, "common"),
        .logins([("0015654aa937", "correct:horse"), ("0015654aa938", "battery")]),
      ])
  }

  private func desk() throws -> ProvisioningDesk {
    let witness = witness
    return try ProvisioningDesk(
      output: out.path, quiet: QuietNames("cloud.cfg"), clock: { witness.now }, tell: { witness.tell($0) })
  }

  private func ask(_ desk: ProvisioningDesk, _ path: String, _ credentials: PresentedCredentials? = nil) -> String {
    var request = FileRequest(path: path, address: "192.0.2.7", transport: .https)
    request.credentials = credentials
    return desk.answer(request).text
  }

  private func basic(_ user: String, _ password: String) -> PresentedCredentials {
    PresentedCredentials(header: "Basic " + Data("\(user):\(password)".utf8).base64EncodedString())
  }

  @Test(arguments: [
    "/T/0015654aa937.cfg", "/common.cfg", "/T/none.cfg", "/T/cloud.cfg", "/0015654aa937.cfg", "/T/aabbccddeeff.cfg",
    "/none", "/",
  ])
  func withoutAPasswordEverythingLooksTheSame(_ path: String) throws {
    let said = ask(try desk(), path.replacing("T", with: Self.token))
    #expect(said == "401")
  }

  @Test func withOneADeviceGetsItsOwn() throws {
    let desk = try desk()
    let own = basic("0015654aa937", "correct:horse")
    #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg", own) == "first")
    #expect(ask(desk, "/0015654AA937.cfg", own) == "first", "needs no token")
    #expect(ask(desk, "/common.cfg", own) == "common")
    #expect(ask(desk, "/\(Self.token)/common.cfg") == "common", "many telephones send no password for a phone book")
    #expect(ask(desk, "/\(Self.token)/0015654aa938.cfg", own) == "404", "a colleague's")
    #expect(ask(desk, "/\(Self.token)/0015654aa939.cfg", own) == "404", "nobody's")
    #expect(ask(desk, "/access/htdigest", own) == "404")
    #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg", basic("0015654aa937", "wrong")) == "401")
    #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg", basic("nobody", "correct:horse")) == "401")
    #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg", .unreadable) == "401")
  }

  @Test func digest() throws {
    let desk = try desk()
    let path = "/\(Self.token)/0015654aa937.cfg"
    func answer(_ challenge: String, uri: String? = nil, password: String = "correct:horse") -> PresentedCredentials {
      let nonce = challenge.split(separator: "nonce=\"").last!.prefix { $0 != "\"" }
      let first = Hexadecimal.md5("0015654aa937:provisioning:\(password)")
      let second = Hexadecimal.md5("GET:\(uri ?? path)")
      let response = Hexadecimal.md5("\(first):\(nonce):00000001:abc:auth:\(second)")
      return PresentedCredentials(
        header: """
          Digest username="0015654aa937", realm="provisioning", nonce="\(nonce)", uri="\(uri ?? path)", qop=auth, \
          nc=00000001, cnonce="abc", response="\(response)", algorithm=MD5
          """)
    }
    let challenge = try #require(desk.challenges(isEncrypted: false).first)
    #expect(ask(desk, path, answer(challenge)) == "first")
    #expect(ask(desk, path, answer(challenge, uri: "https://p.example.nl\(path)?x=1")) == "first")
    #expect(ask(desk, path, answer(challenge, uri: "/another.cfg")) == "401", "the answer is for another file")
    #expect(ask(desk, path, answer(challenge, password: "wrong")) == "401")
    #expect(ask(desk, path, answer("nonce=\"65000000-00\"")) == "401", "a nonce of somebody else's making")
    let faults = witness.outcomes.filter(\.isFault).count
    witness.now += 301_000
    #expect(ask(desk, path, answer(challenge)) == "401")
    #expect(witness.outcomes.filter(\.isFault).count == faults, "an old nonce is no fault")
    #expect(desk.challenges(isEncrypted: false).count == 1, "Basic in the clear gives the password away")
  }

  @Test(arguments: [
    "", "Basic", "Basic !!!", "Basic YWJj", "Bearer x", "Digest", "Digest username=", "Digest x=\"", "Digest ,,,=,,=",
    "Digest username=\"a\", nonce=\"b\", qop=auth-int", "Digest username=\"a\\",
    "Basic " + String(repeating: "A", count: 9999),
  ])
  func brokenHeaders(_ header: String) { #expect(PresentedCredentials(header: header) == .unreadable) }

  @Test func aFirstFetchNeedsAWindow() throws {
    let desk = try desk()
    desk.admissions.admit(try #require(MACAddress("0015654aa937")), until: witness.now + 60_000)
    #expect(ask(desk, "/0015654aa938.cfg") == "401")
    #expect(ask(desk, "/0015654aa937.cfg") == "first")
    #expect(ask(desk, "/common.cfg") == "common")
    #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg", basic("0015654aa937", "correct:horse")) == "first")
    #expect(ask(desk, "/0015654aa937.cfg") == "401", "it has its own now")
  }

  @Test func wrongPasswordsLockOneDeviceOut() throws {
    let desk = try desk()
    for _ in 0..<10 { _ = ask(desk, "/\(Self.token)/0015654aa937.cfg", basic("0015654aa937", "guess")) }
    #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg", basic("0015654aa937", "correct:horse")) == "429")
    #expect(ask(desk, "/\(Self.token)/0015654aa938.cfg", basic("0015654aa938", "battery")) == "second")
  }

  @Test func aTelephoneThatIsAskedEachTimeIsNeverLockedOut() throws {
    let desk = try desk()
    for _ in 0..<30 {
      #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg") == "401")
      #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg", basic("0015654aa937", "correct:horse")) == "first")
    }
  }
}
