import ExchangeCalls
import SourceText
import TestSupport
import Testing

@testable import ExchangeChecks
@testable import ExchangeCompiler
@testable import TelephoneExchange

/// What the checks believe of day and night, beside what the interpreter of the call plan does at those very moments.
@Suite struct NightMomentsTests {
  private static let modes = [
    "{mode: automatic, business_hours: kantoor, holidays: feest, destination: 999}",
    "{mode: automatic, business_hours: londen, destination: 999}",
    "{mode: automatic, holidays: feest, destination: 999}",
    "{mode: automatic, business_hours: nacht, holidays: feest, destination: 999}",
    "{mode: \"on\", business_hours: kantoor, destination: 999}", "{mode: \"off\", destination: 999}", "{mode: \"off\"}",
  ]

  private static func compilation(_ night: String, _ own: String) -> Compilation {
    let text = """
      centrale: 1
      provider: provider.yaml
      company: {id: proef, name: Proef, main_number: 088-7654000, demonstration: true}
      numbers: [088-7654000]
      extension_digits: 3
      schedules:
        kantoor: {mon-fri: "08:30-17:00", exceptions: {2027-01-04: closed}}
        londen: {time_zone: Europe/London, mon-fri: ["08:00-12:00", "12:30-17:00"]}
        nacht: {mon-fri: "22:00-06:00", sun: "02:15-02:45"}
      holidays: {feest: [public: nl], vrij: [2026-12-24..2027-01-01]}
      night_switch: \(night)
      mailboxes:
        - {extension: 999, name: Nacht, mail: post@example.nl}
        - {extension: 991, name: Dag, mail: post@example.nl}
        - {extension: 992, name: Na, mail: post@example.nl}
        - {extension: 993, name: Feest, mail: post@example.nl}
      auto_attendants:
        - extension: 100
          number: 088-7654000
          name: Menu
          business_hours: londen
          holidays: vrij
          night_switch: \(own)
          menus:
            business_hours: {operator: 991}
            after_hours: {operator: 992}
            holiday: {operator: 993}
      """
    let source = Source.memory(["centrale.yaml": text, "provider.yaml": "registrar: {host: sip.example.nl}\n"])
    return compile(source, folderName: "proef", library: BankEntry.library, asOf: BankEntry.asOf)
  }

  @Test(arguments: modes, ["follow", "\"on\"", "\"off\""])
  func `the first moment of each kind is the interpreter's`(_ night: String, _ own: String) throws {
    let compilation = Self.compilation(night, own)
    try #require(!compilation.diagnostics.contains { $0.severity == .error })
    let inspection = Inspected(compilation).inspection
    let attendant = inspection.exchange.autoAttendants[0]
    let number = try #require(attendant.numbers.first)
    // Every minute at which anything may change.
    let all = CalendarStretches(
      inspection.interpreter, inspection.plan.calendars.indices.map { CalendarID($0) }, from: inspection.asOf,
      through: inspection.lastDay(of: 366))
    let attempt = CallAttempt.inbound(number, from: nil)
    func end(_ minute: Int) -> String {
      let story = inspection.interpreter.trace(attempt, in: CallWorld(moment: minute * 60))
      return inspection.plan.end(of: story, attempt).what
    }
    var moments = NightMoments(inspection)
    let kinds: [(String, (NightMoments.Moment) -> Bool)] = [
      ("mailbox 999", { $0.isNight }), ("mailbox 993", { !$0.isNight && $0.isHoliday }),
      ("mailbox 991", { !$0.isNight && !$0.isHoliday && $0.isBusiness }),
      ("mailbox 992", { !$0.isNight && !$0.isHoliday && !$0.isBusiness }),
    ]
    let ends = all.starts.map { (start: $0, end: end($0)) }
    for (mailbox, condition) in kinds {
      let believed = moments.first(of: attendant, where: condition)
      let first = ends.first { $0.end == mailbox }?.start
      // Who looks at fewer calendars cuts the year into fewer stretches; the first moments are the same.
      #expect(believed == first, "\(mailbox)")
    }
  }
}
