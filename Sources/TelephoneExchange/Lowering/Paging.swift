/// A paging group speaks to all its devices at once, by one line of each; they answer by themselves.
extension Lowering {
  mutating func lowerPagingGroups() {
    for (index, group) in exchange.pagingGroups.enumerated() {
      let members = Set(group.devices)
      var seen: Set<Int> = []
      let lines = plan.lines.indices.filter { line in
        members.contains(plan.lines[line].device) && seen.insert(plan.lines[line].device).inserted
      }.map { LineID($0) }
      // With nobody free to hear it, who pages hears that.
      let page = lines.isEmpty ? notReachable : add(group.element, .page, .page(lines, then: busyTone))
      // Only who sits inside may speak to a room; a call from outside is told that there is no such number.
      let inside = add(group.element, .inside, .test(.origin(.internal), yes: page, no: notInUse))
      fill(pagingEntries[index], .change([.element(group.subject)], then: inside))
    }
  }
}
