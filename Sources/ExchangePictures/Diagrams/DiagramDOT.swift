import TelephoneExchange

/// The diagram in the language of Graphviz, with its texts, for whoever wants to draw it differently. A cluster for
/// each panel; links are broken after hours and carry the key.
package func dot(of diagram: Diagram) -> String {
  var text = "digraph {\n  rankdir=LR\n  label=\(quoted(diagram.company))\n"
  text += "  node [shape=box style=rounded fontname=\"sans-serif\"]\n  edge [fontname=\"sans-serif\" fontsize=10]\n"
  for (number, panel) in diagram.panels.enumerated() {
    text += "  subgraph cluster_\(number) {\n"
    text += "    label=\(quoted(([panel.title] + panel.times).joined(separator: "\n")))\n"
    let style = panel.look == .night ? "dashed" : "solid"
    for card in panel.cards + panel.aside {
      let inner = card.rows.filter { $0.link == nil || $0.isTold }.map { row in
        [row.mark.words, row.text, row.detail].filter { !$0.isEmpty }.joined(separator: "  ")
      }
      let lines =
        [card.caption, [card.number ?? "", card.title].filter { !$0.isEmpty }.joined(separator: " ")] + inner
      text += "    \(name(number, card.id)) [label=\(quoted(lines.joined(separator: "\n")))]\n"
    }
    let drawn = Set((panel.cards + panel.aside).map(\.id))
    for card in panel.cards + panel.aside {
      if let link = card.link { text += "    \(name(number, card.id)) -> \(name(number, link)) [style=\(style)]\n" }
      for row in card.rows {
        guard let link = row.link, !row.isTold, drawn.contains(link) else { continue }
        let label = [row.mark.words, row.text].filter { !$0.isEmpty }.joined(separator: "  ")
        text += "    \(name(number, card.id)) -> \(name(number, link)) [style=\(style) label=\(quoted(label))]\n"
      }
    }
    for (title, users) in [("direct numbers", panel.direct), ("inside only", panel.inside)] where !users.isEmpty {
      let lines = users.map { user in
        ([user.extension ?? "", user.name] + user.numbers.map(\.written)).filter { !$0.isEmpty }.joined(separator: "  ")
      }
      text += "    \(name(number, title)) [shape=note label=\(quoted(([title] + lines).joined(separator: "\n")))]\n"
    }
    text += "  }\n"
  }
  return text + "}\n"
}

extension Card.Row.Mark {
  fileprivate var words: String {
    switch self {
    case .none, .under, .exit: ""
    case .key(let key): key
    case .place(let place): "\(place)."
    }
  }
}

private func name(_ panel: Int, _ id: String) -> String { quoted("\(panel) \(id)") }

/// A quoted string of DOT: a quotation mark is escaped; a backslash begins an escape and is doubled; lines end in `\l`, to
/// the left.
private func quoted(_ text: String) -> String {
  var result = "\""
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if result.utf8.count > 1 { result += "\\l" }
    for scalar in TextWidth.fitted(String(line), size: 1, width: 120).unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _: result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + (text.contains("\n") ? "\\l\"" : "\"")
}
