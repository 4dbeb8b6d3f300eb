import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let fewChannels = Rule(
    "few-channels", .note, "forwards that use up the trunk channels", checks: ["R-10"],
    explanation: Explanation(
      what: """
        A call from outside that is forwarded to an outside number takes two channels for as long as it lasts. The
        note appears when all trunks together have fewer than four channels and something forwards to an outside
        number.
        """,
      why: "With so few channels, one or two forwarded calls make the company unreachable.",
      wrong: .yaml("trunks: [{id: carrier-a, host: trunk.example.nl, channels: 2}]"),
      right: .yaml("trunks: [{id: carrier-a, host: trunk.example.nl, channels: 8}]")))
}

extension CapacityChecks {
  static let fewChannels = ExchangeCheck(.fewChannels, needs: .wholeExchange) { context in
    guard let channels = context.channels, channels < 4 else { return [] }
    let outside = context.plan.nodes.indices.first { place in
      switch context.plan.nodes[place] {
      case .dial(let outgoing, _): if case .fixed = outgoing.number { true } else { false }
      case .ring(let ring, _): ring.legs.contains { $0.outside != nil }
      case .test, .change, .play, .collect, .look, .park, .retrieve, .page, .pickUp, .record, .listen, .end: false
      }
    }
    guard let outside, let subject = context.plan.subject(of: NodeID(outside)) else { return [] }
    return [
      context.finding(
        .fewChannels,
        "a call forwarded from here to a number outside takes two channels, and the trunks have \(channels) in total",
        at: subject, help: "order more channels from the carrier, or send such calls to a mailbox")
    ]
  }
}
