import ExchangeCalls
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

private func interpreter(zone: String = "Europe/Amsterdam") -> CallInterpreter {
  var plan = CallPlan(horizon: DayRange(asOf, asOf.adding(400)))
  plan.timeZone = zone
  return CallInterpreter(plan)
}

private func fault(_ text: String, zone: String = "Europe/Amsterdam") -> String {
  switch interpreter(zone: zone).moment(text) {
  case .success(let moment): "taken as \(moment)"
  case .failure(let fault): "\(fault.message); \(fault.help ?? "")"
  }
}

@Test func `a moment that no clock shows is refused, and why is reported`() {
  #expect(
    fault("2026-03-29T02:30") == "the clock in Europe/Amsterdam never shows 2026-03-29 02:30: summer time begins then; "
      + "an hour is skipped that night; write `2026-03-29T03:30`")
  #expect(fault("2027-03-14 02:00", zone: "America/New_York").contains("never shows 2027-03-14 02:00"))
  #expect(fault("2026-02-31T10:00") == "`2026-02-31T10:00`: that month has no day 31; its days are 01 to 28")
  #expect(fault("2026-13-01T10:00").contains("there is no month 13"))
  #expect(fault("2026-12-01T24:01") == "`2026-12-01T24:01`: there is no time 24:01; the last minute of a day is 23:59")
  #expect(fault("2026-12-31T24:00").hasSuffix("midnight is `2027-01-01T00:00`"))
  #expect(fault("2026-12-01T10:60").contains("there is no time 10:60"))
  for text in [
    "", "noon", "2026-12-01", "2026-12-01T10:00+", "2026-12-01T10:00 +01:00", "2026-12-01T10:00+15:00",
    "２０２６-12-01T10:00",
  ] {
    #expect(fault(text).contains("is not a date and time"), "\(text)")
  }
}

@Test func `a moment that occurs twice is the first unless its offset is written, and that is reported`() throws {
  let interpreter = interpreter()
  let first = try interpreter.moment("2026-10-25T02:30").get()
  #expect(try interpreter.moment("2026-10-25T02:30+02:00").get() == first)
  #expect(try interpreter.moment("2026-10-25 02:30+01:00").get() == first + 3600)
  #expect(try interpreter.moment("2026-10-25T00:30Z").get() == first)
  let told = try #require(interpreter.twofold("2026-10-25T02:30"))
  #expect(told.contains("occurs twice in Europe/Amsterdam"))
  #expect(told.contains("2026-10-25T02:30+02:00") && told.contains("2026-10-25T02:30+01:00"))
  #expect(interpreter.twofold("2026-10-25T02:30+01:00") == nil)
  #expect(interpreter.twofold("2026-10-25T03:00") == nil)
  #expect(interpreter.twofold("2026-03-29T02:30") == nil)
}
