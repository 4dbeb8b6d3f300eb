import Foundation

@testable import TelephoneExchange

/// A company made for comparing: several lanes that have nothing in common, so that calls run side by side, each with one
/// telephone of each behaviour, groups of every policy over them, and menus.
struct LaneOffice: Sendable {
  struct Call: Sendable {
    var called: String
    /// A number outside, or the extension of the lane's first telephone.
    var from: String
    var keys: [String] = []
    /// Made twice within 50 ms: two people must answer.
    var twice = false
  }

  static let company = "lanes"
  let lanes: Int
  private(set) var description: String
  /// Of each lane, in order; the state of a group goes from one to the next.
  private(set) var calls: [[Call]]

  static func user(_ lane: Int, _ role: Role) -> String { "1\(lane)\(role.rawValue < 10 ? "0" : "")\(role.rawValue)" }
  /// Another number of the user who answers late, without the company's digits.
  static func extraNumber(_ lane: Int) -> String { "5\(lane)00" }
  /// A number outside that only this lane calls.
  static func mobile(_ lane: Int) -> String { "061\(lane)654321" }
  static func number(_ ext: String) -> String { "3188765\(ext)" }

  init(lanes: Int, groups: Int, seed: UInt64) {
    self.lanes = lanes
    var random = Splitmix(state: seed)
    var text = Self.head
    var users = "users:\n"
    var groupText = "hunt_groups:\n"
    var menus = "auto_attendants:\n"
    var devices = "devices:\n"
    var boxes = "mailboxes:\n"
    var calls: [[Call]] = []
    for lane in 1...lanes {
      var own: [Call] = []
      func outside(_ ext: String, _ keys: [String] = []) {
        own.append(Call(called: ext, from: "06\(lane)\(pad(own.count, 4))678", keys: keys))
      }
      for role in Role.allCases {
        let ext = Self.user(lane, role)
        users += "  - {extension: \(ext), number: 088-765\(ext), first_name: \(role), last_name: Baan \(lane)"
        users += "\(role.settings(lane))}\n"
        devices += "  - {mac: 0015654a\(pad(lane, 2))\(pad(role.rawValue, 2)), model: T46G, user: \(ext)}\n"
      }
      boxes += "  - {extension: 9\(lane)00, number: 088-7659\(lane)00, name: Bus \(lane), mail: bus@example.nl}\n"
      boxes += "  - {extension: 9\(lane)01, number: 088-7659\(lane)01, name: Band \(lane), deposit: false"
      boxes += ", greeting: {say: \"Dit is een band \(lane)\"}, after_greeting: \(Self.user(lane, .answers))}\n"
      for group in 0..<groups {
        let ext = "2\(lane)\(pad(group, 2))"
        groupText += Self.group(lane, group, ext, &random)
        // Twice: who was rung and who answered last counts.
        outside(ext)
        outside(ext)
      }
      for (index, policy) in Self.policies.enumerated() {
        let ext = "4\(lane)0\(index)"
        let agents = "\(Self.user(lane, .talks)), \(Self.user(lane, .talksToo))"
        groupText += "  - {extension: \(ext), number: 088-765\(ext), name: Paar \(lane) \(index), policy: \(policy)"
        groupText += ", agents: [\(agents)], next_agent_after: 2 rings"
        groupText += ", overflow: {after: 60 s, to: \(Self.user(lane, .silent))}, when_all_busy: wait}\n"
        for _ in 1...2 { own.append(Call(called: ext, from: "06\(lane)\(pad(own.count, 4))678", twice: true)) }
      }
      for role in Role.allCases {
        // Half of them from outside, half from inside; the next lane the others.
        if (lane + role.rawValue) % 2 == 0 {
          outside(Self.user(lane, role))
        } else {
          own.append(Call(called: Self.user(lane, role), from: Self.user(lane, .answers)))
        }
      }
      outside(Self.extraNumber(lane))
      menus += Self.attendants(lane)
      let mailboxes = ["9\(lane)00", "9\(lane)01"]
      for (index, keys) in Self.keys(lane).enumerated() where index % 2 == lane % 2 { outside("3\(lane)00", keys) }
      for menu in 1...3 {
        outside("3\(lane)0\(menu)", ["5"])
        own.append(Call(called: "3\(lane)0\(menu)", from: Self.user(lane, .answers), keys: ["5"]))
      }
      for mailbox in mailboxes { outside(mailbox) }
      own.append(Call(called: "2\(lane)00", from: Self.user(lane, .answers)))
      for mailbox in mailboxes { own.append(Call(called: mailbox, from: Self.user(lane, .answers))) }
      // Codes with nothing that they could take, park or play; and a switch of one's own, on and off.
      let late = Self.user(lane, .answersLate)
      for code in ["*68", "*68\(late)", "*88", "*88\(late)", "*98", "*97\(late)", "*62", "*62\(mailboxes[0])"] {
        own.append(Call(called: code, from: Self.user(lane, .answers)))
      }
      for code in ["*78", "*79"] {
        own.append(Call(called: code, from: late))
        own.append(Call(called: late, from: Self.user(lane, .answers)))
      }
      // A mobile, what is blocked, and 112.
      for number in [Self.mobile(lane), "0900\(lane)234", "0031900\(lane)234", "112", "00\(lane)15551234567"] {
        own.append(Call(called: number, from: Self.user(lane, .answers)))
      }
      // Without the number: by what was dialled, and of whoever never shows it, but for 112.
      for prefix in ["*31", "131"] {
        own.append(Call(called: prefix + Self.mobile(lane), from: Self.user(lane, .answers)))
      }
      for number in [Self.mobile(lane), "112"] { own.append(Call(called: number, from: Self.user(lane, .hidden))) }
      calls.append(own)
    }
    text += users + groupText + menus + devices + boxes
    description = text
    self.calls = calls
  }

  private static let head = """
    centrale: 1
    provider: provider.yaml
    company: {id: \(company), name: Banen, main_number: 088-7650000, demonstration: true, seconds_per_ring: 3}
    numbers: [088-7650000..088-7659999]
    extension_digits: 4
    schedules: {nooit: {sun: "03:00-03:01"}}
    holidays: {vandaag: [2026-11-24]}
    sites: [{id: hier, name: Hier, address: "Plein 1, Utrecht", area_code: "030", emergency_number: 088-7650000}]

    """

  private static let policies = ["regular", "circular", "uniform", "simultaneous"]

  private static func group(_ lane: Int, _ index: Int, _ ext: String, _ random: inout Splitmix) -> String {
    let policy = policies[index % 4]
    // Where everyone declines, how often the list was gone through decides who comes first next time.
    let roles: [Role] =
      policy == "circular"
      ? [.answers, .silent, .unregistered, .answersLate, .undisturbed, .voicemail]
      : [.answers, .silent, .refuses, .unregistered, .answersLate, .undisturbed, .voicemail, .forwards]
    let agents = roles.shuffled(using: &random).prefix(1 + index / 4 % 4).map { user(lane, $0) }
    let targets = [user(lane, .answers), user(lane, .voicemail), "9\(lane)00", user(lane, .standsIn)]
    var text = "  - {extension: \(ext), number: 088-765\(ext), name: Groep \(lane) \(index), policy: \(policy)"
    text += ", agents: [\(agents.joined(separator: ", "))], next_agent_after: 1 rings"
    text += ", overflow: {after: \(Int.random(in: 4...8, using: &random)) s"
    text += ", to: \(targets.randomElement(using: &random) ?? targets[0])}"
    text += ", when_all_busy: \(["overflow", "wait", "busy"].randomElement(using: &random) ?? "overflow")"
    if Bool.random(using: &random) { text += ", when_not_reachable: \(user(lane, .answersLate))" }
    return text + "}\n"
  }

  /// What callers press at the first menu.
  private static func keys(_ lane: Int) -> [[String]] {
    let ext = user(lane, .answersLate)
    return [
      ["5"], ["6", "7"], ["6"], ["8"], [], ["4"], [ext], ["0"], ["7", "5"], ["#"], ["*", ext], ["6", "1"], ["6", "2"],
      ["6", "3"], ["6", "0"], ["6", "9"], ["6", "*", "5"],
    ]
  }

  /// A menu with every kind of key; one that is closed and says so, one that is closed and does not, one on its holiday.
  private static func attendants(_ lane: Int) -> String {
    let last = lane % 2 == 0 ? user(lane, .answers) : "9\(lane)00"
    func short(_ ext: String, _ name: String, _ rest: String) -> String {
      """
        - extension: \(ext)
          number: 088-765\(ext)
          name: \(name) \(lane)
          first_digit_timeout: 1 s
          tries: 1
          \(rest)

      """
    }
    let open =
      "{greeting: {say: \"Open \(lane)\"}, keys: {5: {transfer: \(user(lane, .answers))}}, operator: 9\(lane)00}"
    let closed =
      "{greeting: {say: \"Dicht \(lane)\"}, keys: {5: {transfer: \(user(lane, .answersLate))}}, operator: 9\(lane)00}"
    return """
        - extension: 3\(lane)00
          number: 088-7653\(lane)00
          name: Menu \(lane)
          first_digit_timeout: 1 s
          tries: \(lane % 2 + 1)
          menus:
            business_hours:
              greeting: {say: "Menu \(lane)"}
              extension_dialing: true
              keys:
                0: operator
                4: {transfer: \(user(lane, .voicemail))}
                5: {transfer: \(user(lane, .answers)), announce: true}
                6: {submenu: meer}
                7: repeat
                star: extension_dialing
                hash: {announcement: {say: "Wij zijn verhuisd \(lane)"}}
              operator: \(last)
            submenus:
              meer:
                greeting: {say: "Meer \(lane)"}
                keys:
                  0: operator
                  1: {transfer: \(user(lane, .forwards))}
                  2: {mailbox: \(user(lane, .voicemail))}
                  3: {announcement: {say: "Neem plaats \(lane)"}}
                  7: {transfer: \(user(lane, .forwards))}
                  9: exit
                  star: previous_menu
                operator: \(user(lane, .answersLate))

      """
        + short(
          "3\(lane)01", "Dicht", "business_hours: nooit\n    menus: {business_hours: \(open), after_hours: \(closed)}")
        + short("3\(lane)02", "Open", "business_hours: nooit\n    menus: {business_hours: \(open)}")
        + short("3\(lane)03", "Feest", "holidays: vandaag\n    menus: {business_hours: \(open), holiday: \(closed)}")
  }
}

extension LaneOffice {
  /// The same company with so many of its calls, in their order.
  func sampled(_ count: Int, _ random: inout Splitmix) -> LaneOffice {
    var office = self
    office.calls = calls.map { own in
      own.indices.filter { !own[$0].twice }.shuffled(using: &random).prefix(count).sorted().map { own[$0] }
    }
    return office
  }

  /// One thing of the description is another: who rings, in what order, where calls go then, or what a key does.
  mutating func changeOneThing(_ random: inout Splitmix) {
    let users = Role.allCases.filter { $0.behaviour != nil }.map { Self.user(1, $0) } + ["9100", "9101"]
    let target = users.randomElement(using: &random) ?? "9100"
    let changes: [(Regex<Substring>, String)] = [
      (#/policy: \w+/#, "policy: \(Self.policies.randomElement(using: &random) ?? "regular")"),
      (
        #/when_all_busy: \w+/#, "when_all_busy: \(["overflow", "wait", "busy"].randomElement(using: &random) ?? "busy")"
      ),
      (#/s, to: \d+\}/#, "s, to: \(target)}"),
      (#/agents: \[\d+/#, "agents: [\(Self.user(1, .standsIn))"),
      (#/, forwards: \{\w+: \d+/#, ", forwards: {always: \(target)"),
      (#/, voicemail: \{active: true, mail: post@example.nl, rings: 2\}/#, ""),
      (#/\{transfer: \d+\}/#, "{transfer: \(target)}"),
      (#/operator: \d+/#, "operator: \(target)"),
      (#/, rings_before_no_answer: 2/#, ", rings_before_no_answer: 0"),
    ]
    // What stays as it was, or refers to itself, is tried again.
    while true {
      let (pattern, text) = changes.randomElement(using: &random) ?? changes[0]
      guard let found = description.ranges(of: pattern).randomElement(using: &random) else { continue }
      let changed = description.replacingCharacters(in: found, with: text)
      if changed != description {
        description = changed
        return
      }
    }
  }
}

private func pad(_ number: Int, _ length: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(length - text.utf8.count, 0)) + text
}

/// SplitMix64: the same company in every run.
struct Splitmix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
