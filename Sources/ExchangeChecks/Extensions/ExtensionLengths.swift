import SourceText
import TelephoneExchange

extension Rule {
  static let mixedExtensionLengths = Rule(
    "mixed-extension-lengths", .note, "extensions of different lengths",
    checks: ["E-20"],
    explanation: Explanation(
      what: """
        Extensions should all have the same length. If no extension is the start of another, nothing goes wrong; if
        one is, `extension-begins-extension` reports it.
        """,
      why: "People expect one length, and the next extension to be assigned may be the start of another one.",
      wrong: .yaml("users: [{extension: 201}, {extension: 3001}]"),
      right: .yaml(
        """
        extension_digits: 3
        users: [{extension: 201}, {extension: 301}]
        """)))

  static let scatteredExtensions = Rule(
    "scattered-extensions", .note, "groups and menus spread over many extension ranges",
    checks: ["E-22"],
    explanation: Explanation(
      what: """
        Groups and menus should have extensions in one or two ranges, a range being a length and a first digit: 101
        to 109, rather than 101, 517 and 3600. Users can be anywhere, because departments often have ranges of their
        own.
        """,
      why: "Nobody can tell from an extension what it belongs to, and telephones need longer digit maps.",
      wrong: .yaml("hunt_groups: [{extension: 101}, {extension: 517}, {extension: 3600}]"),
      right: .yaml("hunt_groups: [{extension: 101}, {extension: 102}, {extension: 103}]")))
}

extension ExtensionChecks {
  static let mixedExtensionLengths = ExchangeCheck(.mixedExtensionLengths, needs: .wholeExchange) { context in
    var counts: [Int: Int] = [:]
    var first: [Int: CheckedElement] = [:]
    for element in context.elements {
      guard let length = element.extension?.digits.utf8.count else { continue }
      counts[length, default: 0] += 1
      if first[length] == nil { first[length] = element }
    }
    let begins = context.collisions.pairs.contains {
      if case (.element, .element) = ($0.first.kind, $0.second.kind) { true } else { false }
    }
    // The rarest length is the odd one; of two that are as rare the longer.
    let order = counts.sorted { ($0.value, -$0.key) < ($1.value, -$1.key) }
    guard !begins, counts.count > 1, let rare = order.first?.key, let usual = order.last?.key,
      let element = first[rare], let other = first[usual]
    else { return [] }
    return [
      context.finding(
        .mixedExtensionLengths,
        "\((element.extension?.digits ?? "").phrase(of: element)) has \(rare) digits; most others have \(usual)",
        at: "\(element.subject)/extension",
        notes: [context.note("the first of \(usual) digits is here", at: "\(other.subject)/extension")],
        help: "give all extensions the same length: `extension_digits: \(usual)`")
    ]
  }

  static let scatteredExtensions = ExchangeCheck(.scatteredExtensions, needs: .wholeExchange) { context in
    var ranges: [String: [String: CheckedElement]] = [:]
    for element in context.elements {
      switch element.id {
      case .huntGroup, .autoAttendant, .pagingGroup: break
      case .user, .mailbox: continue
      }
      guard let digits = element.extension?.digits else { continue }
      let range = digits.prefix(1) + String(repeating: "x", count: digits.utf8.count - 1)
      if ranges[element.kind]?[String(range)] == nil { ranges[element.kind, default: [:]][String(range)] = element }
    }
    return ranges.sorted { $0.key < $1.key }.filter { $0.value.count > 2 }.compactMap { kind, first in
      let names = first.keys.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
      guard let last = names.last, let element = first[last] else { return nil }
      return context.finding(
        .scatteredExtensions,
        "extensions of \(kind)s are in \(names.count) ranges: \(names.map { "`\($0)`" }.joined(separator: ", "))",
        at: "\(element.subject)/extension",
        notes: names.dropLast().prefix(5).compactMap { range in
          first[range].map {
            context.note("\(shown($0.extension?.digits ?? "")) is here", at: "\($0.subject)/extension")
          }
        },
        help: "keep the extensions of one kind together")
    }
  }
}
