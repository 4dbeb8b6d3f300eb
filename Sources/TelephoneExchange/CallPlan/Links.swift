extension Node {
  /// Every node that a call can go to from here, in the order of the node's own exits.
  package var links: [NodeID] {
    switch self {
    case .test(_, let yes, let no): [yes, no]
    case .change(_, let then), .play(_, let then), .page(_, let then), .record(_, _, let then): [then]
    case .collect(_, let keys, _, let exhausted): keys.sorted { $0.key < $1.key }.map(\.value) + [exhausted]
    case .look(_, let none), .pickUp(_, let none), .retrieve(let none), .listen(_, let none): [none]
    case .ring(_, let exits): [exits.noAnswer, exits.busy, exits.notReachable]
    case .dial(_, let exits): [exits.busy, exits.noAnswer, exits.notReachable]
    case .park, .end: []
    }
  }

  /// The space whose entries a call can go to from here.
  package var space: DialSpaceID? {
    switch self {
    case .collect(_, _, let digits, _): digits
    case .look(let space, _): space
    case .test, .change, .play, .ring, .dial, .park, .retrieve, .page, .pickUp, .record, .listen, .end: nil
    }
  }
}
