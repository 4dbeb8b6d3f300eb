package import SourceText
import TelephoneExchange

/// The diagram for programs: every card with its rows and links, by the stable ids of the objects.
package func json(of diagram: Diagram) -> JSON {
  [
    "company": .text(diagram.company), "panels": .list(diagram.panels.map(json)),
    "times_not_drawn": .number(diagram.notDrawn),
  ]
}

private func json(of panel: Panel) -> JSON {
  [
    "title": .text(panel.title),
    "times": .list(panel.times.map(JSON.text)),
    "periods": .list(panel.periods.map { .text($0.rawValue) }),
    "cards": .list(panel.cards.map(json)),
    "not_reached_from_outside": .list(panel.aside.map(json)),
    "direct_numbers": .list(panel.direct.map(json)),
    "inside_only": .list(panel.inside.map(json)),
    "as_by_day": .list(panel.asByDay.map(JSON.text)),
  ]
}

private func json(of card: Card) -> JSON {
  .members([
    "id": .text(card.id), "kind": .text(card.kind.rawValue), "caption": .text(card.caption),
    "title": .text(card.title), "extension": card.number.map(JSON.text),
    "numbers": card.numbers.isEmpty ? nil : .list(card.numbers.map { .text($0.e164) }),
    "leads_to": card.link.map(JSON.text),
    "rows": .list(card.rows.map(json)),
  ])
}

private func json(of row: Card.Row) -> JSON {
  var key: String?
  var place: Int?
  switch row.mark {
  case .none, .under, .exit: break
  case .key(let cap): key = cap
  case .place(let number): place = number
  }
  return .members([
    "key": key.map(JSON.text), "place": place.map(JSON.number), "exit": row.mark == .exit ? true : nil,
    "text": .text(row.text), "detail": row.detail.isEmpty ? nil : .text(row.detail),
    "leads_to": row.link.map(JSON.text),
  ])
}

private func json(of user: DirectUser) -> JSON {
  .members([
    "id": .text(user.id), "name": .text(user.name), "extension": user.extension.map(JSON.text),
    "numbers": .list(user.numbers.map { .text($0.e164) }), "note": user.note.isEmpty ? nil : .text(user.note),
  ])
}
