import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let oneEmergencyRoute = Rule(
    "one-emergency-route", .note, "only one route to 112", checks: ["M-08"],
    explanation: Explanation(
      what: """
        With a single trunk, there is no other route to 112 when it fails. Tell the company which mobile telephone
        to use in that case.
        """,
      why: """
        With a second carrier, or a gateway with a SIM card, the exchange tries the next route at once if the first
        one does not answer.
        """,
      wrong: .yaml(
        """
        trunks: [{id: carrier-a, host: a.example.nl}]
        routes: [carrier-a]
        """),
      right: .yaml(
        """
        trunks: [{id: carrier-a, host: a.example.nl}, {id: gsm, host: 192.0.2.9}]
        routes: [carrier-a, gsm]
        """),
      source: "The emergency rules in the documentation, EM-9 and EM-15."))
}

extension EmergencyChecks {
  static let oneEmergencyRoute = ExchangeCheck(.oneEmergencyRoute, needs: .wholeExchange) { context in
    let able = context.interpreter.routes.filter { context.interpreter.trunks[$0].emergency }
    guard able.count == 1, let only = able.first, !context.plan.lines.isEmpty else { return [] }
    let id = context.interpreter.trunks[only].id
    return [
      context.finding(
        .oneEmergencyRoute, "when the trunk \(shown(id)) fails, 112 cannot be called from any telephone",
        at: ObjectPath.trunk(id).subject,
        help: "add a second trunk that may carry 112, or agree with the company on a mobile for emergencies")
    ]
  }
}
