import Synchronization
import TelephoneExchange

/// The keys of a company's devices, each once: of the hundreds that a telephone and its modules have, most are empty, or a lamp that
/// its neighbours have too.
final class KnownKeys: Sendable {
  private struct Place: Hashable {
    var family: String
    var model: String
  }
  /// All keys of a model, nobody's, and where each is among them by its flat position.
  private struct Empty {
    var keys: [KeySubject]
    var indices: [Int: Int]
  }
  private struct Memory {
    var empty: [Place: Empty] = [:]
    var assigned: [KeyValues: KeySubject] = [:]
  }

  private let memory = Mutex(Memory())

  /// Then all are forgotten; who has one keeps it.
  private static let most = 20_000

  /// Keys of the device and its modules in their order, with what the family counts through.
  func all(of plan: DevicePlan, model: DeviceModel, _ family: DeviceFamily) -> [KeySubject] {
    let words = family.vocabulary
    let empty = empty(of: model, family)
    var keys = empty.keys
    var taken: Set<Int> = []
    // Of two keys at one place the first counts.
    let assigned = plan.keys.compactMap { key -> (index: Int, key: DeviceKey)? in
      guard let index = empty.indices[model.flatPosition(module: key.module, position: key.position)],
        taken.insert(index).inserted
      else { return nil }
      return (index, key)
    }
    var lamps = 0
    var numbers: [String: Int] = [:]
    for (index, function) in assigned.sorted(by: { $0.index < $1.index }) {
      var key = keys[index].key
      key.fill(from: function, words: words)
      if key.lamp {
        lamps += 1
        key.entry = lamps
      } else if key.dials {
        // Two keys with one number are one speed dial.
        let entry = numbers[key.value] ?? numbers.count + 1
        numbers[key.value] = entry
        key.entry = entry
      } else {
        key.entry = key.used ? key.account : 0
      }
      keys[index] = known(key)
    }
    return keys
  }

  private func empty(of model: DeviceModel, _ family: DeviceFamily) -> Empty {
    let place = Place(family: family.name, model: model.name)
    if let known = memory.withLock({ $0.empty[place] }) { return known }
    let keys = KeyValues.empty(of: model, words: family.vocabulary)
    let made = Empty(
      keys: keys.map(KeySubject.init),
      indices: Dictionary(keys.enumerated().map { ($1.flat, $0) }, uniquingKeysWith: { first, _ in first }))
    return memory.withLock { memory in
      let known = memory.empty[place] ?? made
      memory.empty[place] = known
      return known
    }
  }

  private func known(_ key: KeyValues) -> KeySubject {
    memory.withLock { memory in
      if let known = memory.assigned[key] { return known }
      if memory.assigned.count >= Self.most { memory.assigned.removeAll(keepingCapacity: true) }
      let made = KeySubject(key)
      memory.assigned[key] = made
      return made
    }
  }
}
