import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangePictures

/// What is drawn does not hang on what nodes, variables and calendars are called.
@Suite struct DiagramRewordingTests {
  @Test(arguments: ["bedrijf-x", "keuzemenu", "companies/clinic", "companies/school", "companies/seasonal"])
  func `a diagram has the same cards, rows and lines with other names`(_ name: String) {
    let plans = Plans.fixture(name)
    func drawn() -> [String] { Self.structure(diagram(of: plans.exchange, plans.plan)) }
    let other = PlanNames.$reworded.withValue({ "~" + String($0.reversed()) }, operation: drawn)
    let plain = drawn()
    #expect(plain.count > 3)
    #expect(other == plain)
  }

  /// Each card with its rows, links as places among the cards.
  private static func structure(_ diagram: Diagram) -> [String] {
    diagram.panels.flatMap { panel -> [String] in
      let cards = panel.cards + panel.aside
      let places = Dictionary(cards.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      let lists = [panel.title] + panel.times + panel.direct.map(\.name) + panel.inside.map(\.name)
      return lists
        + cards.map { card in
          let rows = card.rows.map { row in
            "\(row.mark) \(row.text) \(row.detail) \(row.link.map { "\(places[$0] ?? -1)" } ?? "")"
          }
          return ([card.kind.rawValue, card.title, card.link.map { "\(places[$0] ?? -1)" } ?? ""] + rows)
            .joined(separator: "\n")
        }
    }
  }
}
