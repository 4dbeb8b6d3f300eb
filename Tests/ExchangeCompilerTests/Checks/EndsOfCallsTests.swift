import ExchangeCalls
import ExchangeCompiler
import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import ExchangeChecks
@testable import TelephoneExchange

/// R-01 on plans that no description makes: links of a healthy company's plan are turned elsewhere at random, and what the
/// interpreter then finds in plain worlds the analyser must find too.
@Suite struct EndsOfCallsTests {
  private static let office = BankEntry(path: "near/small-office.yaml", expected: []).compilation()

  private static func codes(_ plan: CallPlan) -> Set<String> {
    let inspection = CheckContext(
      office.exchange, plan, office.devices, BankEntry.library.catalog, places: office.reading.places,
      asOf: BankEntry.asOf)
    return Set(RoutingChecks.callsThatNeverEnd.find(inspection).map(\.rule.code))
  }

  @Test func `a call that is cut off is reported`() {
    var plan = Self.office.plan
    #expect(Self.codes(plan) == [])
    let end = NodeID(plan.nodes.count)
    plan.nodes.append(.end(.hangUp))
    plan.names.append("user 203/cut")
    for (place, node) in plan.nodes.enumerated() {
      guard case .ring(let ring, var exits) = node, plan.names[place].hasPrefix("user 203") else { continue }
      exits.noAnswer = end
      plan.nodes[place] = .ring(ring, exits)
    }
    #expect(Self.codes(plan) == ["silent-end"])
  }

  @Test func `what plain worlds find in a broken plan, the analyser finds`() {
    var broken: [String: Int] = [:]
    for seed in 0..<24 {
      var random = SeededGenerator(seed: UInt64(seed))
      var plan = Self.office.plan
      plan.nodes.append(.end(.hangUp))
      plan.names.append("end of the test")
      for _ in 0..<(2 + seed % 4) { plan.turnALink(&random) }
      let interpreter = CallInterpreter(
        plan, trunks: Self.office.exchange.provider.trunks, routes: Self.office.exchange.provider.routes)
      let faults = Self.faults(interpreter)
      for fault in faults { broken[fault, default: 0] += 1 }
      #expect(faults.subtracting(Self.codes(plan)) == [], "seed \(seed)")
    }
    // The plans are broken in both ways, or nothing was tested.
    #expect(broken["endless-call", default: 0] > 3 && broken["silent-end", default: 0] > 3)
  }

  /// Everyone in one state, the company's switch in each position, a few keys.
  private static func faults(_ interpreter: CallInterpreter) -> Set<String> {
    var found: Set<String> = []
    let plan = interpreter.plan
    let moments = representativeMoments(interpreter, interpreter, from: BankEntry.asOf)
    let night = interpreter.variable("night")
    for inbound in plan.inbound {
      for moment in moments {
        for position in ["automatic", "on", "off"] {
          for (state, outside) in [
            (PartyState.silent, OutsideState.silent), (.busy, .busy), (.unregistered, .notReachable),
          ] {
            for keys in [[], ["1"], ["2"], ["", "", "", "1"]] {
              var world = CallWorld(moment: moment)
              if let night { world.variables[night] = position }
              world.otherwise = state
              world.outsideOtherwise = outside
              world.keys = keys
              let from = PublicNumber(digits: "31612345678")
              switch interpreter.trace(.inbound(inbound.number, from: from), in: world).outcome {
              case .loop: found.insert("endless-call")
              case .silence, .refused: found.insert("silent-end")
              default: break
              }
            }
          }
        }
      }
    }
    return found
  }
}

/// SplitMix64: the same plans in every run.
private struct SeededGenerator: RandomNumberGenerator {
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

extension CallPlan {
  /// Lets one link on the way of some call go to where the call is cut off, or back to where it came from.
  fileprivate mutating func turnALink(_ random: inout some RandomNumberGenerator) {
    let interpreter = CallInterpreter(self)
    var world = CallWorld(moment: interpreter.moment(BankEntry.asOf, hour: 10))
    world.otherwise = [.silent, .busy, .unregistered].randomElement(using: &random) ?? .silent
    world.keys = [[], ["1"], ["2"]].randomElement(using: &random) ?? []
    guard let number = inbound.randomElement(using: &random)?.number else { return }
    let steps = interpreter.trace(.inbound(number, from: nil), in: world).steps
    guard let place = steps.indices.randomElement(using: &random) else { return }
    let from = steps[place].node
    let back = steps[Int.random(in: 0...place, using: &random)].node
    let to = Bool.random(using: &random) ? NodeID(nodes.count - 1) : back
    switch nodes[Int(from.index)] {
    case .test(let test, let yes, let no):
      nodes[Int(from.index)] =
        Bool.random(using: &random) ? .test(test, yes: to, no: no) : .test(test, yes: yes, no: to)
    case .play(let prompts, _): nodes[Int(from.index)] = .play(prompts, then: to)
    case .change(let changes, _): nodes[Int(from.index)] = .change(changes, then: to)
    case .collect(let collect, let keys, let digits, _):
      nodes[Int(from.index)] = .collect(collect, keys: keys, digits: digits, exhausted: to)
    case .ring(let ring, var exits):
      switch Int.random(in: 0..<3, using: &random) {
      case 0: exits.noAnswer = to
      case 1: exits.busy = to
      default: exits.notReachable = to
      }
      nodes[Int(from.index)] = .ring(ring, exits)
    default: break
    }
  }
}
