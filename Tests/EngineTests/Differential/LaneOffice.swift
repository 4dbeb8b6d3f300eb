@testable import TelephoneExchange

/// A company made for comparing: several lanes that have nothing in common, so that calls run side by side, each with one
/// telephone of each behaviour, groups of every policy over them, and menus.
struct LaneOffice: Sendable {
  /// What the telephone of a user does all the time. The raw value is the last digit of the extension.
  enum Role: Int, Sendable, CaseIterable {
    case answers = 1
    case silent, refuses, unregistered, answersLate, undisturbed, voicemail, forwards, away, standsIn, mobile
    /// These stay in the call until the caller ends it.
    case talks, talksToo

    /// Nil: no telephone of his is registered.
    var behaviour: Behaviour? {
      switch self {
      case .answers: .answers
      case .answersLate: .answersLate
      case .silent, .undisturbed, .voicemail: .silent
      case .refuses, .forwards: .refuses
      case .talks: .talks
      case .talksToo: .talksToo
      case .unregistered, .away, .standsIn, .mobile: nil
      }
    }

    /// What the description says of such a user beside his name.
    func settings(_ lane: Int) -> String {
      switch self {
      case .answers, .answersLate, .refuses, .unregistered, .talks, .talksToo: ""
      case .silent, .undisturbed: ", rings_before_no_answer: 2"
      case .voicemail: ", voicemail: {active: true, mail: post@example.nl, rings: 2}"
      case .forwards: ", forwards: {busy: \(LaneOffice.user(lane, .answers))}"
      case .away: ", forwards: {not_reachable: \(LaneOffice.user(lane, .voicemail))}"
      case .standsIn: ", forwards: {always: \(LaneOffice.user(lane, .answersLate))}"
      case .mobile: ", forwards: {always: \(LaneOffice.mobile(lane))}"
      }
    }
  }

  /// What a telephone does when it is called.
  enum Behaviour: Int, Sendable, CaseIterable {
    case answers, answersLate, silent, refuses, talks, talksToo

    var answer: Scenario.Answer {
      switch self {
      case .answers: .answersBriefly(after: 500)
      case .answersLate: .answersBriefly(after: 1500)
      case .silent: .ringsSilently
      case .refuses: .refuses("486 Busy Here", after: 200)
      case .talks: .answers(after: 300)
      case .talksToo: .answers(after: 900)
      }
    }

    /// The same to the interpreter; between two whole seconds, so that no limit falls together with an answer.
    var state: PartyState {
      switch self {
      case .answers, .talks, .talksToo: .answers(after: 0)
      case .answersLate: .answers(after: 1)
      case .silent: .silent
      case .refuses: .rejects
      }
    }
  }

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
  let description: String
  /// Of each lane, in order; the state of a group goes from one to the next.
  let calls: [[Call]]

  static func user(_ lane: Int, _ role: Role) -> String { "1\(lane)\(role.rawValue < 10 ? "0" : "")\(role.rawValue)" }
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
    var mailboxes = "mailboxes:\n"
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
      mailboxes += "  - {extension: 9\(lane)00, number: 088-7659\(lane)00, name: Bus \(lane), mail: bus@example.nl}\n"
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
        outside(Self.user(lane, role))
        // Who calls out and is not answered yet counts as free on the engine: his telephone declines, this one would not.
        if role != .answers, role != .forwards {
          own.append(Call(called: Self.user(lane, role), from: Self.user(lane, .answers)))
        }
      }
      do {
        let ext = "3\(lane)00"
        menus += Self.attendant(lane, lane % 2, ext)
        for keys in [["5"], ["6", "7"], ["6"], ["8"], [], ["4"], [Self.user(lane, .answersLate)]] {
          outside(ext, keys)
        }
      }
      own.append(Call(called: "2\(lane)00", from: Self.user(lane, .answers)))
      own.append(Call(called: "9\(lane)00", from: Self.user(lane, .answers)))
      // A mobile, what is blocked, and 112.
      for number in [Self.mobile(lane), "0900\(lane)234", "0031900\(lane)234", "112", "00\(lane)15551234567"] {
        own.append(Call(called: number, from: Self.user(lane, .answers)))
      }
      calls.append(own)
    }
    text += users + groupText + menus + devices + mailboxes
    description = text
    self.calls = calls
  }

  private static let head = """
    centrale: 1
    provider: provider.yaml
    company: {id: \(company), name: Banen, main_number: 088-7650000, demonstration: true, seconds_per_ring: 3}
    numbers: [088-7650000..088-7659999]
    extension_digits: 4
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

  private static func attendant(_ lane: Int, _ index: Int, _ ext: String) -> String {
    let last = index == 0 ? user(lane, .answers) : "9\(lane)00"
    return """
        - extension: \(ext)
          number: 088-765\(ext)
          name: Menu \(lane) \(index)
          first_digit_timeout: 1 s
          tries: \(index + 1)
          menus:
            business_hours:
              greeting: {say: "Menu \(lane)"}
              extension_dialing: true
              keys: {5: {transfer: \(user(lane, .answers)), announce: true}, 6: {submenu: meer}, 4: {transfer: \(user(lane, .voicemail))}}
              operator: \(last)
            submenus:
              meer: {greeting: {say: "Meer \(lane)"}, keys: {7: {transfer: \(user(lane, .forwards))}}, operator: \(user(lane, .answersLate))}

      """
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
