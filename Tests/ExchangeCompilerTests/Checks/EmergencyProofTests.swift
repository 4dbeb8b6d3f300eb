import Foundation
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

/// What the proof of 112 says of dialplans in which something is in its way.
@Suite struct EmergencyProofTests {
  private static let good = """
    [dial]
    exten => 112,1,Gosub(centrale-dialled,s,1(proef,${EXTEN}))
     same => n,Goto(plan,n1,1)
    exten => _XXX,1,Playback(unknown)
    [plan]
    exten => n1,1,GosubIf($["${A}" != ""]?centrale-store,s,1(proef,a,b,1800,,))
     same => n,GotoIf($["${B}" = "1"]?plan,n2,1)
     same => n,Goto(plan,n2,1)
    exten => n2,1,Gosub(centrale-emergency,s,1(112,${CENTRALE_EMERGENCY},0,180,))
     same => n,Hangup()
    [other]
    exten => 112,1,Hangup()
    """

  private static func reason(_ text: String) -> String? {
    do throws(EmergencyNotProved) {
      try AsteriskDialplan(Array(text.utf8)).proveEmergency(in: "dial")
      return nil
    } catch { return error.reason }
  }

  @Test func `a way without an obstacle is proved`() { #expect(Self.reason(Self.good) == nil) }

  @Test(arguments: [
    ("exten => 112,1,Gosub(centrale-dialled", "exten => 113,1,Gosub(centrale-dialled", "`_XXX` of `dial` takes it"),
    ("exten => _XXX,1,Playback(unknown)\n", "include => other\n", nil),
    ("Gosub(centrale-dialled,s,1(proef,${EXTEN}))", "Authenticate(1234)", "stands before the call"),
    (" same => n,Goto(plan,n1,1)", " same => n,Wait(2)\n same => n,Goto(plan,n1,1)", "`Wait(2)`"),
    ("?plan,n2,1)\n", "?plan,n9,1)\n", "leads nowhere"),
    ("?plan,n2,1)\n", "?other,112,1)\n", "`Hangup()`"),
    ("Gosub(centrale-emergency,s,1(112,", "Gosub(centrale-out,s,1(112,", "`Gosub(centrale-out"),
    ("Gosub(centrale-emergency,s,1(112,", "Gosub(centrale-emergency,s,1(113,", "`Gosub(centrale-emergency"),
    (" same => n,Goto(plan,n1,1)\n", "", "without a call"),
    (" same => n,Goto(plan,n2,1)\nexten", " same => n,Goto(plan,n1,1)\nexten", "goes round"),
  ])
  func `an obstacle is found`(_ written: String, _ changed: String, _ expected: String?) {
    let text = Self.good.replacingOccurrences(of: written, with: changed)
    #expect(text != Self.good)
    let reason = Self.reason(text)
    if let expected {
      #expect(reason?.contains(expected) == true, "\(reason ?? "proved")")
    } else {
      #expect(reason == nil)
    }
  }

  @Test func `an included literal is behind the context's own patterns`() {
    let text = Self.good.replacingOccurrences(
      of: "exten => 112,1,Gosub(centrale-dialled,s,1(proef,${EXTEN}))\n same => n,Goto(plan,n1,1)",
      with: "include => other")
    #expect(Self.reason(text)?.contains("`_XXX` of `dial`") == true)
  }

  @Test func `the engine's order of patterns decides`() {
    let plan = AsteriskDialplan(
      Array(
        """
        [a]
        exten => _X.,1,NoOp()
        exten => _1XX,1,NoOp()
        exten => _11[0-4],1,NoOp()
        exten => _[12]12,1,NoOp()
        exten => _112!,1,NoOp()
        """.utf8))
    #expect(plan.match("112", in: "a")?.extension == "_11[0-4]" || plan.match("112", in: "a")?.extension == "_112!")
    #expect(plan.match("115", in: "a")?.extension == "_1XX")
    #expect(plan.match("212", in: "a")?.extension == "_[12]12")
    #expect(plan.match("99", in: "a")?.extension == "_X.")
    #expect(plan.match("9", in: "a") == nil)
  }
}
