import TelephoneExchange

extension CallPlan {
  /// Every sound that the plan plays, each once, in the order of the nodes.
  var prompts: [Prompt] {
    var seen: Set<Prompt> = []
    return nodes.flatMap(\.prompts).filter { seen.insert($0).inserted }
  }
}

extension Node {
  var prompts: [Prompt] {
    switch self {
    case .play(let prompts, _), .record(_, let prompts, _): prompts
    case .collect(let collect, _, _, _): collect.prompts + collect.invalid
    case .ring(let ring, _): ring.legs.compactMap { $0.outside?.accept }
    case .test, .change, .dial, .look, .park, .retrieve, .page, .pickUp, .listen, .end: []
    }
  }
}
