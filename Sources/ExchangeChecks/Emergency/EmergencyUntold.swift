import SourceText
import TelephoneExchange

extension Rule {
  static let emergencyUntold = Rule(
    "emergency-untold", .note, "a large company in which nobody is told of a call to 112", checks: ["M-09"],
    explanation: """
      Where more than fifty telephones stand, who meets the ambulance at the door should know that it comes, and where to.

      `emergency_alert` calls people, groups, loudspeakers or a mailbox at the moment in which somebody dials 112, and shows
      which telephone it was. The call to 112 does not wait for it.

      Source: EM-10.

      Wrong:

          # a hundred devices, and no `emergency_alert`

      Right:

          emergency_alert: [209, 999]
      """)
}

extension Check {
  static let emergencyUntold = Check(.emergencyUntold, needs: .wholeExchange) { context in
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
