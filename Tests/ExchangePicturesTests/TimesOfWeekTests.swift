import ExchangeCalls
import ExchangeCompiler
import ExchangePictures
import SourceText
import TelephoneExchange
import Testing

/// A company whose number goes to a night switch and a menu with hours of its own.
private func company(
  schedules: String, holidays: String = "", night: String = "{mode: automatic, business_hours: open, destination: 90}",
  attendant: String = ""
) -> Plans {
  Plans([
    "centrale.yaml": """
    centrale: 1
    company: {id: mini, name: Mini, main_number: 088-7654000, demonstration: true}
    provider: provider.yaml
    numbers: [088-7654000]
    schedules:
    \(schedules)
    \(holidays)
    night_switch: \(night)
    mailboxes: [{extension: 99, name: Post, mail: a@example.nl}]
    users:
      - {extension: 21, first_name: Anna, last_name: Bos, number: 088-7654000}
      - {extension: 22, first_name: Lunch, last_name: Dienst}
    devices:
      - {mac: "001565aabb01", model: T46G, user: 21}
      - {mac: "001565aabb02", model: T46G, user: 22}
    auto_attendants:
      - name: Gesloten
        extension: 90
    \(attendant.isEmpty ? "    business_hours: lunch" : attendant)
        menus:
          business_hours: {keys: {1: {transfer: 22}}, operator: 99}
          after_hours: {keys: {1: {mailbox: 99}}, operator: 99}
    """,
    "provider.yaml": Plans.provider,
  ])
}

private func panels(_ plans: Plans, _ times: [PanelTime]? = nil) -> [Panel] {
  diagram(of: plans.exchange, plans.plan, at: times).panels
}

@Test func `a lunch break has a panel that says its hours`() throws {
  let plans = company(
    schedules: """
        open: {mon-fri: ["08:00-12:30", "13:15-17:00"]}
        lunch: {mon-fri: "12:30-13:15"}
      """)
  #expect(plans.faults == [])
  let panels = panels(plans)
  #expect(panels.map(\.title) == ["By day", "During lunch", "After hours"])
  #expect(panels[0].times == ["Mon–Fri 08:00–12:30 and 13:15–17:00"])
  #expect(panels[1].times == ["Mon–Fri 12:30–13:15"])
  #expect(panels[2].times == ["Mon–Fri 00:00–08:00 and 17:00–24:00", "Sat–Sun all day"])
  #expect(panels[1].cards.contains { $0.title == "Lunch Dienst" })
  let text = String(decoding: try svg(of: diagram(of: plans.exchange, plans.plan)), as: UTF8.self)
  #expect(text.contains(">Mon–Fri 12:30–13:15</text>") && text.contains(">During lunch</text>"))
  #expect(try DrawnTexts(svg(of: diagram(of: plans.exchange, plans.plan))).faults == [])
}

@Test func `a Friday afternoon and a Saturday have panels of their own, and equal times one together`() {
  let plans = company(
    schedules: """
        open: {mon-thu: "08:00-17:00", fri: "08:00-12:00"}
        lunch: {fri: "12:00-17:00", sat: "09:00-13:00"}
      """)
  #expect(plans.faults == [])
  let panels = panels(plans)
  #expect(
    panels.map(\.times) == [
      ["Mon–Thu 08:00–17:00", "Fri 08:00–12:00"], ["Fri 12:00–17:00", "Sat 09:00–13:00"],
      ["Mon–Fri 00:00–08:00 and 17:00–24:00", "Sat 00:00–09:00 and 13:00–24:00", "Sun all day"],
    ])
}

@Test func `holidays and exceptions are named with their days`() throws {
  let plans = company(
    schedules: """
        open:
          mon-fri: "08:00-17:00"
          exceptions: {2026-12-24: "08:00-15:00"}
        lunch: {mon-fri: "12:00-13:00"}
      """, holidays: "holidays: {vrij: [2026-12-25, 2027-01-01]}",
    night: "{mode: automatic, business_hours: open, holidays: vrij, destination: 99}",
    attendant: "    business_hours: open")
  #expect(plans.faults == [])
  let panels = panels(plans)
  #expect(panels.map(\.title) == ["By day", "After hours", "On holidays"])
  #expect(
    panels[1].times == [
      "Mon–Fri 00:00–08:00 and 17:00–24:00", "Sat–Sun all day", "Thu 24 Dec 00:00–08:00 and 15:00–24:00",
    ])
  // A menu that colleagues call goes by its own hours on a holiday, too: it is as by day between eight and five.
  #expect(panels[2].times == ["holidays (vrij: Fri 25 Dec and Fri 1 Jan) 08:00–17:00"])
}

@Test func `where calls go the same way at all times there is one panel without hours`() {
  let plans = company(
    schedules: "    lunch: {mon-fri: \"12:30-13:15\"}\n    open: {mon-fri: \"08:00-17:00\"}",
    night: "{mode: off, destination: 99}",
    attendant: "    night_switch: off")
  let panels = panels(plans)
  #expect(panels.first?.title == "At all times")
  #expect(panels.first?.times == [])
  #expect(panels.dropFirst().map(\.title) == ["When the night switch is turned on"])
}

@Test func `a season with hours of its own is said as a season`() throws {
  let plans = Plans.fixture("companies/seasonal")
  let panels = panels(plans)
  #expect(panels.count == 2)
  #expect(panels.allSatisfy { $0.times.count < 12 })
  let pieces = panels.flatMap(\.times)
  #expect(pieces.contains { $0.contains(": Mon–Fri ") || $0.contains(": Sat–Sun ") }, "\(pieces)")
}

@Test func `one moment can be asked for`() throws {
  let plans = company(
    schedules: """
        open: {mon-fri: ["08:00-12:30", "13:15-17:00"]}
        lunch: {mon-fri: "12:30-13:15"}
      """)
  let interpreter = CallInterpreter(plans.plan)
  let moment = try interpreter.moment("2026-12-01T12:45").get()
  let asked = panels(plans, [.moment(moment)])
  #expect(asked.map(\.title) == ["Tue 1 Dec 2026 12:45"])
  #expect(asked.first?.times == ["Mon–Fri 12:30–13:15"])
  #expect(panels(plans, [.period(.holiday)]).isEmpty)
  #expect(panels(plans, [.period(.afterHours)]).first?.title == "After hours")
}

@Test func `colleagues who call at other times are drawn too`() {
  let plans = company(
    schedules: """
        open: {mon-fri: "08:00-17:00"}
        lunch: {mon-fri: "12:00-13:00"}
      """, night: "{mode: automatic, business_hours: open, destination: 99}")
  let panels = panels(plans)
  #expect(panels.map(\.title).contains("During lunch"))
  let lunch = panels.first { $0.title == "During lunch" }
  #expect(lunch?.cards.isEmpty == true)
  #expect(lunch?.aside.map(\.id) == ["attendant 90"])
}
