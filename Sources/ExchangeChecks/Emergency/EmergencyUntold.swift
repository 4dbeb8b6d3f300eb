import SourceText
import TelephoneExchange

extension Rule {
  static let emergencyUntold = Rule(
    "emergency-untold", .note, "large company without an alert for 112 calls", checks: ["M-09"],
    explanation: Explanation(
      what: """
        At a company with more than fifty telephones, somebody should know about a 112 call, so that they can meet
        the ambulance at the door and show the way.
        """,
      why: """
        `emergency_alert` calls users, groups, loudspeakers or a mailbox as soon as someone dials 112, and shows
        which telephone it was. The 112 call does not wait for the alert. Without it, nobody in the building knows.
        """,
      wrong: .yaml("devices: {table: devices.csv}   # a hundred devices, and no `emergency_alert`"),
      right: .yaml("emergency_alert: [209, 999]"),
      source: "The emergency rules in the documentation, EM-10."))
}

extension EmergencyChecks {
  static let emergencyUntold = ExchangeCheck(.emergencyUntold, needs: .wholeExchange) { context in
    let exchange = context.exchange
    guard exchange.emergencyAlert.isEmpty, exchange.devices.count > mostOverseen else { return [] }
    return [
      context.finding(
        .emergencyUntold, "nobody is alerted when one of \(exchange.devices.count) devices calls 112", at: "company",
        help: "add `emergency_alert: […]` with the people who meet the ambulance at the door")
    ]
  }

  /// Devices that one person oversees.
  private static let mostOverseen = 50
}
