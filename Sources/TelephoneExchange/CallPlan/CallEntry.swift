/// Where calls begin. Whatever is proved of all calls is proved from every one of these, not from public numbers alone.
package enum CallEntry: Sendable, Hashable {
  /// A number of the company, called from outside.
  case number(Inbound)
  /// Everything that can be dialled on a telephone: extensions, codes, numbers outside; what a transfer and a consultation
  /// dial is looked up there too. One telephone stands for all that dial in its space.
  case telephone(DialSpaceID, LineID)
  /// What comes back to whoever parked or transferred it, since nobody took it.
  case back(NodeID, LineID)
  /// The exchange's own call to whom it tells of a 112 call.
  case alert(NodeID)
}

extension CallPlan {
  /// Every entry, each once: public numbers first, then telephones, returns and alerts. Call-backs of the emergency services
  /// enter at numbers; forwards set at telephones lead on from users.
  package var entries: [CallEntry] {
    var entries = inbound.map { CallEntry.number($0) }
    var spaces: Set<DialSpaceID> = []
    var nodes: Set<NodeID> = []
    for (index, line) in lines.enumerated() where spaces.insert(line.space).inserted {
      entries.append(.telephone(line.space, LineID(index)))
    }
    for (index, line) in lines.enumerated() {
      guard let back = line.back, nodes.insert(back).inserted else { continue }
      entries.append(.back(back, LineID(index)))
    }
    for node in self.nodes {
      guard case .change(let changes, _) = node else { continue }
      for case .alert(let alerted) in changes {
        for node in alerted where nodes.insert(node).inserted { entries.append(.alert(node)) }
      }
    }
    return entries
  }
}
