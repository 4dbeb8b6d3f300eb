import TestSupport
import Testing

/// What the exchange lets answer by itself.
@Suite struct AutoAnswerTests {
  @Test func `a call that answers by itself is heard both ways and breaks into no other`() throws {
    let files = try TestLibrary().files(SampleCompany.company)
    let yealink = KeyValueFile(try #require(files["y000000000028.cfg"]))
    #expect(yealink["features.intercom.mute"] == "0" && yealink["features.intercom.barge"] == "0")
    #expect(yealink["features.intercom.tone"] == "1")
    let polycom = XMLFile(try #require(files["polycom-common.cfg"]))
    #expect(polycom["se.rt.autoAnswer.type"] == "answer" && polycom["se.rt.autoAnswer.micMute"] == "0")
    #expect((1...6).contains { polycom["voIpProt.SIP.alertInfo.\($0).class"] == "autoAnswer" })
    // Nothing but the exchange's word makes a telephone answer.
    let device = KeyValueFile(try #require(files["0015654aa937.cfg"]))
    #expect((1...16).allSatisfy { ["0", nil].contains(device["account.\($0).auto_answer"]) })
  }
}
