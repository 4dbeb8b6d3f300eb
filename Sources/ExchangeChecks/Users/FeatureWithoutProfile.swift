import SourceText
import TelephoneExchange

extension Rule {
  static let featureWithoutProfile = Rule(
    "feature-without-profile", .note, "feature without a licence profile", checks: ["U-08"],
    explanation: Explanation(
      what: """
        If a company writes licence profiles, a user with `mobile` or `simultaneous_ring` should have one too.
        Nothing in this exchange depends on it. Which feature needs which licence is set by the carrier's price
        list; that these two need one is assumed.
        """,
      why: "Without the licence, old portals leave out the feature and do not say so.",
      wrong: .yaml(
        """
        users:
          - {extension: 201, profile: everywhere}
          - {extension: 202, mobile: 0612345678}
        """),
      right: .yaml(
        """
        users:
          - {extension: 201, profile: everywhere}
          - {extension: 202, profile: on_the_move, mobile: 0612345678}
        """)))
}

extension UserChecks {
  static let featureWithoutProfile = ExchangeCheck(.featureWithoutProfile, needs: .wholeExchange) { context in
    let users = context.exchange.users
    guard users.contains(where: { $0.profile != nil }) else { return [] }
    return users.filter { $0.profile == nil }.compactMap { user in
      let feature =
        user.mobile != nil ? "mobile" : user.simultaneousRing != nil ? "simultaneous_ring" : nil
      guard let feature else { return nil }
      return context.finding(
        .featureWithoutProfile,
        "\(shown(user.displayName)) has `\(feature)` but no licence profile, while colleagues have one",
        at: "\(user.subject)/\(feature)",
        help: "add `profile: on_the_move`, or the profile that the carrier charges for")
    }
  }
}
