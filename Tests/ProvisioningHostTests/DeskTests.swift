import Foundation
import TelephoneExchange
import Testing

@testable import ProvisioningHost

/// Who gets what, without any socket.
@Suite struct DeskTests {
  private static let token = "tokenOfTheBakery00000001"
  private static let other = "tokenOfTheGarage00000002"
  private let out: SampleOutput
  private let witness = Witness()

  init() throws {
    out = try SampleOutput()
    try out.publish(
      "bakkerij",
      [
        .device("0015654aa937", "0015654aa937.cfg", token: Self.token, "secret of 0015654aa937"),
        .device("0015654aa938", "0015654AA938.cfg", token: Self.token, "secret of 0015654aa938"),
        .company("y000000000028.cfg", token: Self.token, "common"),
        .company("grandstream/phonebook.xml", token: Self.token, "book"),
        .init(path: "engines/asterisk/pjsip.conf", audience: "engine", isSecret: true, text: "engine"),
        .init(path: "sheets/a.xhtml", audience: "installer", isSecret: true, text: "sheet"),
      ])
    try out.publish(
      "garage", [.device("000b82112233", "cfg000b82112233.xml", token: Self.other, "secret of 000b82112233")])
  }

  private func desk(_ settings: ProvisioningDesk.Settings = .init()) throws -> ProvisioningDesk {
    let witness = witness
    return try ProvisioningDesk(
      output: out.path, settings: settings, quiet: QuietNames("*-license.cfg # licences\ncloud.cfg\n"),
      clock: { witness.now }, tell: { witness.tell($0) })
  }

  private func ask(
    _ desk: ProvisioningDesk, _ path: String, from address: String = "192.0.2.7",
    _ transport: FileRequest.Transport = .https, _ change: (inout FileRequest) -> Void = { _ in }
  ) -> String {
    var request = FileRequest(path: path, address: address, transport: transport)
    change(&request)
    return desk.answer(request).text
  }

  @Test(arguments: [
    "/T/0015654aa937.cfg", "//T//0015654aa937.cfg", "T/0015654AA937.CFG", "/T/0015654aa937.cfg?x=1&y=%zz",
    "/bellen/T/0015654aa937.cfg", "/T/./0015654aa937.cfg", "/T/%30015654aa937.cfg", "/T/0015654aa937.cfg/",
  ])
  func telephonesWriteNamesInManyWays(_ path: String) throws {
    #expect(ask(try desk(), path.replacing("T", with: Self.token)) == "secret of 0015654aa937")
  }

  @Test(arguments: [
    "/T/../T/0015654aa937.cfg", "/T/%2e%2e/garage", "/T/%2E./x", "/T/..%2f..%2fx", "/T/..\\x", "/T/x%00.cfg", "/T/x%0a",
    "/T/%zz", "/T/%", "/T/%c0%ae%c0%ae/x", "/T/\u{7f}", "/" + String(repeating: "a", count: 5000),
  ])
  func whatLeadsOutIsRefused(_ path: String) throws {
    #expect(ask(try desk(), path.replacing("T", with: Self.token)) == "400")
    #expect(witness.outcomes == [.badRequest])
  }

  @Test(arguments: [
    "/T", "/T/", "/", "", "/T/grandstream", "/T/manifest.json", "/T/engines/asterisk/pjsip.conf", "/T/sheets/a.xhtml",
    "/bakkerij/current/manifest.json", "/bakkerij/releases/1/provisioning", "/.centrale/format", "/T/%252e%252e/x",
    "/T/T/0015654aa937.cfg",
  ])
  func nothingElseOfAReleaseIsThere(_ path: String) throws {
    #expect(ask(try desk(), path.replacing("T", with: Self.token)) == "404")
  }

  @Test func aTokenIsOfOneCompany() throws {
    let desk = try desk()
    #expect(ask(desk, "/\(Self.other)/0015654aa937.cfg") == "404")
    #expect(ask(desk, "/\(Self.other)/y000000000028.cfg") == "404")
    #expect(ask(desk, "/\(Self.other)/cfg000b82112233.xml") == "secret of 000b82112233")
    #expect(ask(desk, "/\(Self.token.lowercased())/0015654aa937.cfg") == "404")
    #expect(ask(desk, "/0015654aa937.cfg") == "404")
    #expect(!witness.events.contains { $0.name.lowercased().contains("token") }, "no token in a log")
  }

  @Test func linksInAReleaseAreNotFollowed() throws {
    let file = out.path + "/bakkerij/releases/1/provisioning/\(Self.token)/y000000000028.cfg"
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/etc/hostname")
    #expect(ask(try desk(), "/\(Self.token)/y000000000028.cfg") == "404")
  }

  @Test func aReleaseGoesLiveBetweenTwoRequests() throws {
    let desk = try desk()
    let request = FileRequest(path: "/\(Self.token)/y000000000028.cfg", address: "192.0.2.7", transport: .https)
    let begun = desk.answer(request)
    try out.publish("bakkerij", release: 2, [.company("y000000000028.cfg", token: Self.token, "another common")])
    try FileManager.default.removeItem(atPath: out.path + "/bakkerij/releases/1")
    #expect(desk.answer(request).text == "another common")
    #expect(begun.text == "common", "what was begun ends as it began")
    try out.publish("bakkerij", release: 3, [.company("y000000000028.cfg", token: "another0000000000000000", "third")])
    #expect(ask(desk, "/another0000000000000000/y000000000028.cfg") == "404", "unknown until somebody looks")
    witness.now += 1000
    #expect(ask(desk, "/another0000000000000000/y000000000028.cfg") == "third")
  }

  @Test func formerTokensLeadOn() throws {
    let bridge = out.path + "/bakkerij/bridges/formerToken0000000000000"
    try FileManager.default.createDirectory(atPath: bridge, withIntermediateDirectories: true)
    try Data("2026-11-26".utf8).write(to: URL(fileURLWithPath: bridge + "/.since"))
    try Data("go on".utf8).write(to: URL(fileURLWithPath: bridge + "/0015654aa937.cfg"))
    let desk = try desk()
    #expect(ask(desk, "/formerToken0000000000000/0015654AA937.cfg") == "go on")
    #expect(ask(desk, "/formerToken0000000000000/.since") == "404")
    #expect(ask(desk, "/formerToken0000000000000/y000000000028.cfg") == "404")
    try FileManager.default.removeItem(atPath: bridge)
    #expect(ask(desk, "/formerToken0000000000000/0015654aa937.cfg") == "404", "revoked")
  }

  @Test func aTelephoneWithoutAnythingNeedsAWindow() throws {
    let desk = try desk()
    let mac = try #require(MACAddress("0015654aa937"))
    #expect(ask(desk, "/0015654aa937.cfg", .http) == "404")
    desk.admissions.admit(mac, until: witness.now + 60_000)
    #expect(ask(desk, "/y000000000028.cfg", .http) == "404", "nobody knows whose it is")
    #expect(ask(desk, "/0015654aa938.cfg", .http) == "404", "the other telephone is not admitted")
    #expect(ask(desk, "0015654aa937.cfg", .tftp) == "secret of 0015654aa937")
    #expect(ask(desk, "y000000000028.cfg", .tftp) == "common", "the office is known now")
    #expect(ask(desk, "/0015654aa937.cfg", from: "198.51.100.9", .http) == "404", "somebody else came too late")
    witness.now += 60_000
    #expect(ask(desk, "/0015654aa937.cfg", .http) == "404", "the window is over")
    #expect(
      witness.outcomes.filter { $0 == .notAdmitted }.count == 4
        && witness.outcomes.filter { $0 == .unknownPath }.count == 1)
  }

  @Test func aWindowEndsWithTheFirstProof() throws {
    let desk = try desk()
    desk.admissions.admitAll(until: witness.now + 60_000)
    let name = "/0015654aa937.cfg"
    #expect(ask(desk, name, .http) == "secret of 0015654aa937")
    #expect(ask(desk, "/\(Self.token)\(name)") == "secret of 0015654aa937")
    #expect(ask(desk, name, .http) == "404")
    #expect(ask(desk, "/0015654aa938.cfg", .http) == "secret of 0015654aa938")
  }

  @Test func aTelephoneThatSaysItsMACGetsTheCommonFileFirst() throws {
    let desk = try desk()
    desk.admissions.admitAll(until: witness.now + 60_000)
    let said = ask(desk, "/y000000000028.cfg", .http) { $0.userAgent = "Yealink SIP-T46G 28.72.0.1 00:15:65:4a:a9:37" }
    #expect(said == "common")
    #expect(ask(desk, "/y000000000028.cfg", from: "198.51.100.9", .http) == "404")
  }

  @Test func secretsGoOverTrustedWaysOnly() throws {
    var settings = ProvisioningDesk.Settings()
    settings.isHTTPTrusted = false
    let desk = try desk(settings)
    let path = "/\(Self.token)/0015654aa937.cfg"
    #expect(ask(desk, path, .http) == "404" && ask(desk, path, .tftp) == "404" && ask(desk, path) != "404")
    #expect(ask(desk, "/\(Self.token)/y000000000028.cfg", .http) == "common", "no secret in it")
  }

  @Test func aCertificateIsOfOneDevice() throws {
    var settings = ProvisioningDesk.Settings()
    settings.needsCertificate = true
    let desk = try desk(settings)
    func ask(_ path: String, as mac: String?) -> String {
      self.ask(desk, path) { $0.certificateMAC = mac.flatMap { MACAddress($0) } }
    }
    #expect(ask("/\(Self.token)/0015654aa937.cfg", as: nil) == "404")
    #expect(ask("/\(Self.token)/0015654aa937.cfg", as: "0015654aa937") == "secret of 0015654aa937")
    #expect(ask("/0015654aa937.cfg", as: "0015654aa937") == "secret of 0015654aa937", "needs no token")
    #expect(ask("/0015654aa938.cfg", as: "0015654aa937") == "404")
    #expect(ask("/cfg000b82112233.xml", as: "0015654aa937") == "404")
    #expect(ask("/\(Self.other)/cfg000b82112233.xml", as: "0015654aa937") == "404")
    #expect(ask("/0015654aa937.cfg", as: "aabbccddeeff") == "404")
  }

  @Test func quietNamesAreNoAlarm() throws {
    let desk = try desk()
    for _ in 0..<40 {
      #expect(ask(desk, "/\(Self.token)/0015654aa937-license.cfg") == "404")
      #expect(ask(desk, "/cloud.cfg") == "404")
    }
    #expect(Set(witness.outcomes) == [.quiet])
  }

  @Test func oneWrongTelephoneNeverLocksItsColleaguesOut() throws {
    let desk = try desk()
    for _ in 0..<10 { #expect(ask(desk, "/0015654aa937.cfg", .http) == "404") }
    #expect(ask(desk, "/0015654aa937.cfg", .http) == "429")
    #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg") == "429", "this one, whatever it shows")
    #expect(ask(desk, "/\(Self.token)/0015654aa938.cfg") == "secret of 0015654aa938")
    for _ in 0..<12 { _ = ask(desk, "/nonsense", .http) }
    #expect(ask(desk, "/nonsense", .http) == "429")
    #expect(ask(desk, "/\(Self.token)/y000000000028.cfg") == "common")
    witness.now += 901_000
    #expect(ask(desk, "/\(Self.token)/0015654aa937.cfg") == "secret of 0015654aa937", "the lock ends")
  }

  @Test func whoeverTriesManyMACsIsLockedOutWhole() throws {
    let desk = try desk()
    for number in 0..<20 { _ = ask(desk, "/0004f2\(100_000 + number).cfg", .http) }
    #expect(ask(desk, "/\(Self.token)/0015654aa938.cfg") == "429")
    #expect(ask(desk, "/\(Self.token)/0015654aa938.cfg", from: "192.0.2.8") == "secret of 0015654aa938")
    witness.now += 3_601_000
    #expect(ask(desk, "/\(Self.token)/0015654aa938.cfg") == "secret of 0015654aa938")
  }

  @Test func faultsSlowDown() throws {
    let desk = try desk()
    let request = FileRequest(path: "/0015654aa937.cfg", address: "192.0.2.7", transport: .https)
    let delays = (0..<9).map { _ in desk.answer(request).delay }
    #expect(delays[0] == .zero && delays[1] == .milliseconds(100) && delays[3] == .milliseconds(400))
    #expect(delays == delays.sorted() && delays.allSatisfy { $0 <= .seconds(5) })
  }
}
