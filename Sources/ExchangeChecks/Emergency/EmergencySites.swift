import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let siteWithoutEmergencyNumber = Rule(
    "site-without-emergency-number", .warning, "site that 112 locates at another address", checks: ["M-05", "C-08"],
    mayBeSilenced: false,
    explanation: Explanation(
      what:
        "In a company with several sites, each site needs its own emergency number, and no two sites may share one.",
      why: """
        112 finds the control room and the address by the caller ID. A call from Groningen that shows an Amsterdam
        number sends the ambulance to Amsterdam.
        """,
      wrong: .yaml(
        """
        sites:
          - {id: utrecht, emergency_number: 030-2345678}
          - {id: delft}
        """),
      right: .yaml(
        """
        sites:
          - {id: utrecht, emergency_number: 030-2345678}
          - {id: delft, emergency_number: 015-2345678}
        """),
      source: "The emergency rules in the documentation, EM-6 and EM-14."))
}

extension EmergencyChecks {
  static let siteWithoutEmergencyNumber = ExchangeCheck(.siteWithoutEmergencyNumber, needs: .itsParts) { context in
    let sites = context.exchange.sites
    guard sites.count > 1 else { return [] }
    var first: [PublicNumber: Site] = [:]
    return sites.compactMap { site in
      guard let number = site.emergencyNumber else {
        if context.places.isUnread("site \(site.id)/emergency_number") { return nil }
        return context.finding(
          .siteWithoutEmergencyNumber,
          "a call to 112 from the site \(shown(site.id)) shows the company's number: 112 cannot tell which site calls",
          at: site.subject, help: "add `emergency_number: …`, a company number registered at the address of the site")
      }
      if let other = first[number] {
        return context.finding(
          .siteWithoutEmergencyNumber,
          "the sites \(shown(other.id)) and \(shown(site.id)) show the same number to 112",
          at: "\(site.subject)/emergency_number",
          notes: [context.note("the other site is here", at: "\(other.subject)/emergency_number")],
          help: "give each site a number registered at its address")
      }
      first[number] = site
      return nil
    }
  }
}
