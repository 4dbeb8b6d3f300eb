import Synchronization
import TelephoneExchange

/// Digit maps that were made and proved before: of a thousand companies many number their extensions alike, and their own public
/// numbers are among those of their country (`withoutContained`). To make a map and to dial every number on it takes a fifth of
/// the time of a check.
final class KnownDigitMaps: Sendable {
  /// What a map is made from; the same gives the same map.
  struct Plan: Hashable {
    var source: DigitMap.Source
    var overlap: DigitMap.Overlap
  }
  /// A written map on which every number of a plan was dialled.
  struct Proved: Hashable {
    var written: WrittenDigitMap
    var dialect: DigitMapDialect
    var form: TaughtForm
    var source: DigitMap.Source
  }
  private struct Memory {
    var maps: [Plan: DigitMap] = [:]
    var proved: Set<Proved> = []
    /// Numbers of the plans that are kept.
    var size = 0
  }

  private let memory = Mutex(Memory())

  /// Some megabytes; then all is forgotten, since companies that are alike are read one after another.
  private static let most = 20_000

  func map(of plan: Plan, _ make: () -> DigitMap) -> DigitMap {
    if let known = memory.withLock({ $0.maps[plan] }) { return known }
    let made = make()
    keep(plan.source) { $0.maps[plan] = made }
    return made
  }

  /// Nothing is remembered of a map with faults: they are told with the numbers of each company.
  func isProved(_ map: Proved) -> Bool { memory.withLock { $0.proved.contains(map) } }
  func keepProved(_ map: Proved) { keep(map.source) { $0.proved.insert(map) } }

  private func keep(_ source: DigitMap.Source, _ insert: (inout Memory) -> Void) {
    guard source.count <= Self.most else { return }
    memory.withLock { memory in
      if memory.size + source.count > Self.most { memory = Memory() }
      memory.size += source.count
      insert(&memory)
    }
  }
}
