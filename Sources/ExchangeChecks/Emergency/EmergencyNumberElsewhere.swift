import SourceText
import TelephoneExchange

extension Rule {
  static let emergencyNumberElsewhere = Rule(
    "emergency-number-elsewhere", .warning, "site that shows 112 a number of another area", checks: ["C-08", "M-05"],
    explanation: Explanation(
      what: """
        If a site sets its `area_code` and 112 sees a geographic number, that number must belong to the area.
        Non-geographic numbers (088, 085) are accepted.
        """,
      why: """
        112 chooses the control room by the caller ID. The wrong control room has to ask where the caller is and
        transfer the call.
        """,
      wrong: .yaml(
        """
        sites: [{id: groningen, area_code: "050", emergency_number: 030-2345678}]
        """),
      right: .yaml(
        """
        sites: [{id: groningen, area_code: "050", emergency_number: 050-2345678}]
        """),
      source: "The emergency rules in the documentation, EM-6."))
}

extension EmergencyChecks {
  static let emergencyNumberElsewhere = ExchangeCheck(.emergencyNumberElsewhere, needs: .itsParts) { context in
    let company = context.exchange.company
    return context.exchange.sites.compactMap { site in
      guard let area = site.areaCode,
        let number = site.emergencyNumber ?? company.emergencyNumber ?? company.mainNumber,
        classify(number.nationalText) == .geographic,
        let other = DutchAreaCodes.code(of: number.nationalText), other != area
      else { return nil }
      let place = DutchAreaCodes.name(of: other).map { " (\($0))" } ?? ""
      return context.finding(
        .emergencyNumberElsewhere,
        "112 locates calls from the site \(shown(site.id)) in the area \(shown(other))\(place): they show "
          + shown(number.nationalText),
        at: "\(site.subject)/\(site.emergencyNumber == nil ? "area_code" : "emergency_number")",
        help: "set `emergency_number` of the site to a number of the area \(shown(area)), or to one without an area")
    }
  }
}
