import TelephoneExchange

extension ExtensionsFile {
  /// So many telephones as `PJSIP/ENDPOINT` are in one line of the file (`ConfText.longestLine`) with room for the
  /// rest.
  static let mostInLine = 200

  /// One voice to all these telephones. More of them than a line holds are reached in groups, each through a channel of its
  /// own that speaks on to its telephones.
  func page(_ id: NodeID, _ lines: [LineID]) -> DialplanStep {
    let parts = lines.parts(of: Self.mostInLine)
    guard parts.count > 1 else { return page(lines.map { "PJSIP/" + endpoint($0) }) }
    return page(parts.indices.map { "Local/g\($0 + 1)@\(names.pages(id))/n" })
  }

  private func page(_ channels: [String]) -> DialplanStep {
    .page(channels, answeredBy: RoutineCall(SharedDialplan.answersItself), seconds: 30)
  }

  /// The groups of a page that a line does not hold.
  func writePages(_ id: NodeID, _ lines: [LineID], _ conf: inout ConfText) {
    let parts = lines.parts(of: Self.mostInLine)
    guard parts.count > 1 else { return }
    conf.line()
    conf.comment(plan.name(of: id))
    conf.line("[\(names.pages(id))]")
    for (index, part) in parts.enumerated() {
      conf.extend("g\(index + 1)", page(part.map { "PJSIP/" + endpoint($0) }))
      conf.same(.hangUp(cause: 16))
    }
  }
}

extension Array {
  /// In their order, at most so many together; one empty part of nothing.
  func parts(of most: Int) -> [ArraySlice<Element>] {
    isEmpty ? [[]] : stride(from: 0, to: count, by: most).map { self[$0..<Swift.min($0 + most, count)] }
  }
}
