import SourceText
import TelephoneExchange

extension Rule {
  static let locationCodeTaken = Rule(
    "location-code-taken", .error, "location code that collides with another number",
    checks: ["E-14"],
    explanation: Explanation(
      what: """
        A site's location code followed by an extension of the site forms a number of its own. It must not equal an
        extension, be the start of one, or begin with one. It must not equal an outside number, a feature code, or
        another location code followed by an extension.
        """,
      why: """
        The wrong site rings, or 112 is delayed. With location code 2, extension 09 of one site and extension 209 of
        another are the same number.
        """,
      wrong: .yaml(
        """
        sites: [{id: utrecht, location_code: "2"}]
        users: [{extension: 10, site: utrecht}, {extension: 210}]
        """),
      right: .yaml(
        """
        sites: [{id: utrecht, location_code: "88"}]
        users: [{extension: 210, site: utrecht}, {extension: 310}]
        """)))
}

extension CodeChecks {
  static let locationCodeTaken = ExchangeCheck(.locationCodeTaken, needs: .itsParts) { context in
    let exchange = context.exchange
    var extensions: [String: Int] = [:]
    for (index, element) in context.elements.enumerated() {
      if let digits = element.extension?.digits { extensions[digits] = index }
    }
    var first: [Int: Diagnostic] = [:]
    func tell(_ site: Int, _ message: String, _ notes: [Diagnostic.Note] = []) {
      guard first[site] == nil, exchange.sites.indices.contains(site) else { return }
      first[site] = context.finding(
        .locationCodeTaken, message, at: "\(exchange.sites[site].subject)/location_code", notes: notes,
        help: "choose a location code that no extension or outside number starts with, such as `\"88\"`")
    }
    // Against numbers outside, codes and other sites: by their patterns.
    for pair in context.collisions.pairs {
      for (own, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
        guard case .location(let site) = own.kind else { continue }
        let code = shown(exchange.sites[site].locationCode ?? "")
        let what: String
        switch other.kind {
        case .element: continue
        case .emergency: what = "112, the emergency number"
        case .outside(let kind, _): what = kind.phrase
        case .code(let feature): what = "the code of `\(feature.rawValue)`"
        case .withholding: what = "131 followed by a number, which withholds the caller's number"
        case .location(let second): what = "the location code of the site \(shown(exchange.sites[second].id))"
        }
        if case .location(let second) = other.kind, first[second] != nil { continue }
        let behind = "the location code \(code) of the site \(shown(exchange.sites[site].id))"
        tell(
          site,
          pair.isOverlap
            ? "\(shown(pair.dialled)) is an extension after \(behind), and also \(what)"
            : "extensions after \(behind) and \(what) start the same: dialling \(shown(pair.longer)) and pausing after "
              + "\(shown(pair.dialled)) reaches the shorter one")
      }
    }
    // Against extensions: by the extensions that the site has.
    let prefixes = prefixes(of: extensions)
    for user in exchange.users {
      guard let site = user.site, let code = exchange.sites[site].locationCode, let own = user.extension else {
        continue
      }
      let number = code + own.digits
      guard
        let other = extensions[number] ?? prefixes[number]
          ?? number.indices.dropFirst().lazy.compactMap({ extensions[String(number[..<$0])] }).first
      else { continue }
      let element = context.elements[other]
      let name = (element.extension?.digits ?? "").phrase(of: element)
      let message =
        element.extension?.digits == number
        ? "dialling \(shown(number)) for extension \(shown(own.digits)) of the site "
          + "\(shown(exchange.sites[site].id)) reaches \(name)"
        : "\(shown(number)), extension \(shown(own.digits)) of the site \(shown(exchange.sites[site].id)) with its "
          + "location code, and \(name) start the same: pausing after the shorter one reaches it"
      tell(site, message, [context.note("the extension is here", at: "\(element.subject)/extension")])
    }
    return first.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// Every proper beginning of an extension, with the least extension that has it.
private func prefixes(of extensions: [String: Int]) -> [String: Int] {
  var prefixes: [String: Int] = [:]
  for (digits, index) in extensions.sorted(by: { $0.key < $1.key }) {
    for end in digits.indices.dropFirst() where prefixes[String(digits[..<end])] == nil {
      prefixes[String(digits[..<end])] = index
    }
  }
  return prefixes
}
