/// Conflicts of logins, tenancy, usage and releases (L, T, Q, Z) that no check of a description can see, and why.
enum NotChecked {
  static let all: [(id: String, reason: String)] = [
    (
      "L-01",
      "impossible here: every account, including a softphone's, has its own password, derived from the master key"
    ),
    (
      "T-02",
      "impossible here: every context, pickup group, account and mailbox of the engine is named with its company's id, and "
        + "no description can name another company's"
    ),
    ("Q-01", "usage data is not part of the description: it comes from the carrier, after the calls"),
    ("Q-02", "usage data is not part of the description: it comes from the carrier, after the calls"),
    ("Q-03", "usage data is not part of the description: it comes from the carrier, after the calls"),
    (
      "Z-01",
      "a check of the description sees no release: `centrale build` reads the published files, rewrites what was "
        + "changed by hand, and keeps the release that it replaces"
    ),
    (
      "Z-02",
      "a check of the description sees no release: `centrale compare` lists the calls that end differently from the "
        + "description that is live, and `centrale build` how many files differ"
    ),
  ]
}
