/// Menus of auto attendants.
enum MenuChecks {
  static let all: [ExchangeCheck] = [
    menuWithoutChoice, menuWithoutOperator, menuCircle, submenuUnused, submenuWithoutWayBack, greetingKeys,
    menuTargetRefused, menuTargetCostly, dialingNobody, shortMenuTimeout, largeMenu, sameMenuAtAllTimes,
    spelledNames,
  ]

  /// Conflicts that no rule of their own looks for.
  static let notBuilt: [(id: String, reason: String)] = [
    (
      "A-14",
      "impossible here: what a caller may dial at a menu is looked up among the company's own extensions only; no trunk, "
        + "prefix or feature code is in that table"
    )
  ]
}
