/// The users of a site behind its location code.
extension Lowering {
  /// One pattern for each length of the site's extensions, so that a handset's digit map stays short; which extension it is
  /// is looked up in the site's own space. Dialled anywhere, the site itself included.
  mutating func locationEntries() -> [DialSpace.Entry] {
    var entries: [DialSpace.Entry] = []
    for (index, site) in exchange.sites.enumerated() {
      guard let code = site.locationCode, let drop = locationNode(index, code) else { continue }
      let lengths = exchange.users.lazy.filter { $0.site == index }.compactMap(\.extension?.digits.utf8.count)
      for length in Set(lengths).sorted() {
        let digits = Array(repeating: DigitPattern.anyDigit, count: length)
        entries.append(
          DialSpace.Entry(
            pattern: DigitPattern(positions: DigitPattern(literal: code).positions + digits), node: drop,
            label: site.subject, kind: .feature, meaning: .location(site.id)))
      }
    }
    return entries
  }

  /// Takes the code off and looks up the rest; one for all classes of service. Nil for a site without users.
  private mutating func locationNode(_ site: Int, _ code: String) -> NodeID? {
    let id = exchange.sites[site].id
    let name = NodeOrigin(.site(id), .locationCode)
    if let known = sharedNodes[name] { return known }
    let entries = exchange.users.enumerated().compactMap { index, user -> DialSpace.Entry? in
      guard user.site == site, let ext = user.extension else { return nil }
      return DialSpace.Entry(
        pattern: DigitPattern(literal: ext.digits), node: userEntries[index],
        label: "\(ext.digits) \(user.displayName)", kind: .extension)
    }
    guard !entries.isEmpty else { return nil }
    plan.spaces.append(DialSpace(.site(id), entries: entries.sortedByPattern, otherwise: notInUse))
    let look = add(NodeOrigin(.site(id), .locationLook), .look(up: DialSpaceID(plan.spaces.count - 1), none: notInUse))
    return shared(name, .change([.drop(code.utf8.count)], then: look))
  }
}
