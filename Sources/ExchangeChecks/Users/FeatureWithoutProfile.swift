import SourceText
import TelephoneExchange

extension Rule {
  static let featureWithoutProfile = Rule(
    "feature-without-profile", .note, "a feature whose licence is not written", checks: ["U-08"],
    explanation: """
      In a company that writes licence profiles, a user with `mobile` or `simultaneous_ring` has one, too. Which feature
      belongs to which licence is the carrier's price list; that these two need one is assumed. Here nothing depends on
      it.

      Old portals leave a feature out without a word where the licence is missing.

      Wrong:

          users:
            - {extension: 201, profile: everywhere}
            - {extension: 202, mobile: 0612345678}

      Right:

          users:
            - {extension: 201, profile: everywhere}
            - {extension: 202, profile: on_the_move, mobile: 0612345678}
      """)
}

extension Check {
  static let featureWithoutProfile = Check(.featureWithoutProfile, needs: .wholeExchange) { context in
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
