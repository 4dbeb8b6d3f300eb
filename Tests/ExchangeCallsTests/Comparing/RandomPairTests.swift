import TestSupport
import Testing

@testable import ExchangeCalls
@testable import TelephoneExchange

/// Random companies and random changes to them: what a sample of calls in random worlds finds different, `compareCalls`
/// finds too.
@Suite struct RandomPairTests {
  @Test func `what a sample of random calls finds different, a comparison finds`() {
    var different = 0
    for seed in 0..<24 {
      var random = SplitMix(seed: UInt64(seed))
      var exchange = largerOffice()
      for _ in 0..<Int.random(in: 0...6, using: &random) { exchange.changeOneThing(&random) }
      var changed = exchange
      for _ in 0..<Int.random(in: 1...2, using: &random) { changed.changeOneThing(&random) }
      let pair = (old: interpreter(exchange), new: interpreter(changed))
      guard let shown = Self.sample(pair.old, pair.new, calls: 400, &random) else { continue }
      different += 1
      let found = compareCalls(
        ComparedExchange(pair.old, of: exchange), ComparedExchange(pair.new, of: changed), from: asOf)
      #expect(!found.isEmpty, "seed \(seed): \(shown)")
    }
    // Most changes change some call, or nothing was tested.
    #expect(different > 12, "\(different)")
  }

  @Test func `what a comparison shows is so when it is asked`() {
    var asked = 0
    for seed in 200..<208 {
      var random = SplitMix(seed: UInt64(seed))
      let exchange = largerOffice()
      var changed = exchange
      changed.changeOneThing(&random)
      let pair = (old: interpreter(exchange), new: interpreter(changed))
      let found = compareCalls(
        ComparedExchange(pair.old, of: exchange), ComparedExchange(pair.new, of: changed), from: asOf)
      for difference in found {
        guard case .success((let a, let before)) = pair.old.resolve(difference.example),
          case .success((let b, let after)) = pair.new.resolve(difference.example)
        else { continue }
        asked += 1
        let results = (
          pair.old.result(of: pair.old.trace(a, in: before), a), pair.new.result(of: pair.new.trace(b, in: after), b)
        )
        #expect(results.0 != results.1, "seed \(seed): \(difference.example.sentence)")
      }
    }
    #expect(asked > 8, "\(asked)")
  }

  private static func sample(
    _ old: CallInterpreter, _ new: CallInterpreter, calls: Int, _ random: inout SplitMix
  ) -> String? {
    let numbers = Array(Set((old.plan.inbound + new.plan.inbound).map(\.number))).sorted()
    let moments = representativeMoments(old, new, from: asOf)
    let dialled = [
      "101", "102", "100", "999", "201", "202", "203", "204", "209", "0612345678", "0207654321", "*21", "131",
    ]
    for _ in 0..<calls {
      let inside = Bool.random(using: &random)
      let attempt: CallAttempt
      if inside {
        let line = LineID(Int.random(in: 0..<min(old.plan.lines.count, new.plan.lines.count), using: &random))
        attempt = .dialled(dialled.randomElement(using: &random) ?? "", on: line)
      } else {
        let from = [PublicNumber(digits: "31612345678"), PublicNumber(digits: "31201234567"), nil]
        attempt = .inbound(
          numbers.randomElement(using: &random)!, from: from.randomElement(using: &random) ?? nil)
      }
      var world = (old: CallWorld(moment: moments.randomElement(using: &random)!), new: CallWorld(moment: 0))
      world.new.moment = world.old.moment
      let keys = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        ["1", "2", "3", "9", "201", ""].randomElement(using: &random) ?? ""
      }
      world.old.keys = keys
      world.new.keys = keys
      // Some worlds are quiet and some are full of people who do different things.
      let base = Conduct.allCases.randomElement(using: &random) ?? .answers
      world.old.letEveryone(base)
      world.new.letEveryone(base)
      for party in ["201", "202", "203", "204", "209"] where Int.random(in: 0..<3, using: &random) == 0 {
        let conduct = Conduct.allCases.randomElement(using: &random) ?? .answers
        world.old.letOne("user \(party)", conduct, numbers: old.plan.numbersOfParties["user \(party)"] ?? [])
        world.new.letOne("user \(party)", conduct, numbers: new.plan.numbersOfParties["user \(party)"] ?? [])
      }
      for name in Set((old.plan.variables + new.plan.variables).map(\.name)).sorted()
      where Int.random(in: 0..<12, using: &random) == 0 {
        let values = [old, new].compactMap { interpreter in
          interpreter.variable(name).map { interpreter.plan[$0].domain }
        }.flatMap { $0 }
        guard let value = values.randomElement(using: &random) else { continue }
        old.set(.init(name: name, value: value), in: &world.old)
        new.set(.init(name: name, value: value), in: &world.new)
      }
      let results = (
        old.result(of: old.trace(attempt, in: world.old), attempt),
        new.result(of: new.trace(attempt, in: world.new), attempt)
      )
      if results.0 != results.1 { return "\(attempt) \(base) \(keys): \(results.0) / \(results.1)" }
    }
    return nil
  }
}

private func interpreter(_ exchange: Exchange) -> CallInterpreter {
  CallInterpreter(lower(exchange, asOf: asOf), trunks: [Trunk()], routes: [0])
}

/// An office in which every kind of element calls on every other.
private func largerOffice() -> Exchange {
  var exchange = office()
  exchange.users.insert(contentsOf: [user("203", "Cees"), user("204", "Dirk")], at: 2)
  // The receptionist comes last now.
  exchange.devices[2].lines = [Device.Line(user: 4)]
  var device = exchange.devices[0]
  device.id = "001565000009"
  device.mac = MACAddress(device.id)
  device.lines = [Device.Line(user: 2)]
  exchange.devices.append(device)
  // 204 has a mobile and no telephone.
  exchange.users[3].mobile = number("31620000011")
  exchange.users[0].voicemail.active = true
  exchange.huntGroups[0].overflow = HuntGroup.Overflow(after: 60, to: .element(.user(4)))
  exchange.autoAttendants[0].businessHoursMenu.operator = .element(.user(4))
  var group = exchange.huntGroups[0]
  group.id = "102"
  group.name = "Werkplaats"
  group.extension = Extension("102")
  group.agents = [2, 3]
  group.overflow = HuntGroup.Overflow(after: 40, to: .element(.mailbox(0)))
  exchange.huntGroups.append(group)
  exchange.autoAttendants[0].businessHoursMenu.keys[.two] = .transfer(to: .element(.huntGroup(1)), announce: false)
  exchange.forwardTargets = [number("31201112222")]
  var hours = TimeSchedule()
  hours.id = "office"
  hours.weekly = (1...5).map { WeeklyHours(weekday: $0, start: 510, end: 1020) }
  exchange.schedules = [hours]
  exchange.nightSwitch.mode = .automatic
  exchange.nightSwitch.businessHours = 0
  exchange.nightSwitch.destination = .element(.mailbox(0))
  return exchange
}

extension Exchange {
  /// One setting of one element, as somebody might change it on a morning.
  fileprivate mutating func changeOneThing(_ random: inout SplitMix) {
    let targets: [Target] =
      users.indices.map { .element(.user($0)) } + huntGroups.indices.map { .element(.huntGroup($0)) }
      + [.element(.autoAttendant(0)), .element(.mailbox(0)), .outside(.number(number("31207654321")))]
    func target() -> Target { targets[Int.random(in: 0..<targets.count, using: &random)] }
    let who = Int.random(in: 0..<users.count, using: &random)
    let which = Int.random(in: 0..<huntGroups.count, using: &random)
    let seconds = Int.random(in: 2...18, using: &random) * 5
    switch Int.random(in: 0..<30, using: &random) {
    case 0: huntGroups[which].overflow = HuntGroup.Overflow(after: seconds, to: target())
    case 1: huntGroups[which].policy = HuntPolicy.allCases.randomElement(using: &random) ?? .regular
    case 2: huntGroups[which].agents.shuffle(using: &random)
    case 3: huntGroups[which].nextAgentAfter = Int.random(in: 1...6, using: &random)
    case 4: huntGroups[which].whenAllBusy = HuntGroup.WhenAllBusy.allCases.randomElement(using: &random) ?? .wait
    case 5: huntGroups[which].whenNotReachable = target()
    case 6: huntGroups[which].busyWhenNotReachable.toggle()
    case 7: huntGroups[which].callWaiting.toggle()
    case 8: huntGroups[which].agents = Array(users.indices.shuffled(using: &random).prefix(2))
    case 9: users[who].mobile = users[who].mobile == nil ? number("3162000001\(who)") : nil
    case 10: users[who].callWaiting.toggle()
    case 11: users[who].voicemail.active.toggle()
    case 12: users[who].voicemail.whenBusy.toggle()
    case 13: users[who].voicemail.whenNoAnswer.toggle()
    case 14: users[who].voicemail.rings = Int.random(in: 2...8, using: &random)
    case 15: users[who].voicemail.deposit.toggle()
    case 16: users[who].forwards.busy = target()
    case 17: users[who].forwards.noAnswer = target()
    case 18: users[who].forwards.notReachable = target()
    case 19: users[who].forwards.always = Bool.random(using: &random) ? target() : nil
    case 20:
      users[who].forwards.noAnswer = target()
      users[who].forwards.noAnswerFor.parts =
        [[.external], [.internal], [.number(number("31201234567"))]]
        .randomElement(using: &random) ?? []
    case 21: users[who].ringsBeforeNoAnswer = Int.random(in: 2...9, using: &random)
    case 22: users[who].simultaneousRing = SimultaneousRing(number: number("31630000012"))
    case 23: users[who].night = NightFollow.allCases.randomElement(using: &random) ?? .follow
    case 24: autoAttendants[0].night = NightFollow.allCases.randomElement(using: &random) ?? .follow
    case 25: autoAttendants[0].businessHoursMenu.operator = target()
    case 26: autoAttendants[0].businessHoursMenu.keys[.three] = .transfer(to: target(), announce: false)
    case 27: nightSwitch.destination = target()
    case 28: schedules[0].weekly[0].end = 900 + Int.random(in: 0...8, using: &random) * 15
    default: unassignedNumbers = target()
    }
  }
}

/// SplitMix64: the same pairs in every run.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
