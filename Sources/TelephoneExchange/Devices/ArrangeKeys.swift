/// A key that is wanted, perhaps without a place.
package struct WantedKey: Sendable, Hashable {
  /// 0: the device itself.
  package var module: Int
  /// Nil: the next free one.
  package var position: Int?
  package var label: String
  package var account: Int
  package var function: DeviceKey.Function
  /// Left out where device and modules are full, or watch as many lamps as they can.
  package var ifRoom: Bool
  /// See `DeviceKey.origin`.
  package var origin: String

  package init(
    module: Int = 0, position: Int? = nil, label: String, account: Int = 1, function: DeviceKey.Function,
    ifRoom: Bool = false, origin: String = ""
  ) {
    self.module = module
    self.position = position
    // Behind it stands the name of somebody whose name could not be read.
    self.label = label.last == " " ? String(label.dropLast()) : label
    self.account = account
    self.function = function
    self.ifRoom = ifRoom
    self.origin = origin
  }
}

extension DevicePlan {
  /// Gives every wanted key its place: those with a position first, then a line key for each account that has none, then
  /// the others in order on the next free keys, first of the device, then of its modules. What finds no place stands
  /// behind the last key, where the checks find it.
  package mutating func arrange(_ wanted: [WantedKey], on model: DeviceModel?) {
    var arrangement = KeyArrangement(modules: modules, model: model)
    keys = []
    for key in wanted {
      guard let position = key.position else { continue }
      arrangement.take(key.module, position)
      keys.append(key.placed(module: key.module, position: position))
    }
    let lined = Set(wanted.filter { $0.function == .line }.map(\.account))
    // An adapter has lines and no keys; the keys of some telephones cannot be lines.
    let hasLineKeys = model?.lineKeys != 0 && model?.lacksKeys.contains("line") != true
    let lines = accounts.indices.filter { !lined.contains($0 + 1) && hasLineKeys }.map {
      WantedKey(label: accounts[$0].label, account: $0 + 1, function: .line)
    }
    var lamps = keys.count { $0.function.hasLamp }
    for key in lines + wanted where key.position == nil {
      var next = arrangement
      let place = next.next(from: key.module)
      if key.ifRoom {
        guard next.has(place) else { continue }
        if key.function.hasLamp, let most = model?.lamps, lamps >= most { continue }
      }
      arrangement = next
      if key.function.hasLamp { lamps += 1 }
      keys.append(key.placed(module: place.module, position: place.position))
    }
    keys.sort { ($0.module, $0.position) < ($1.module, $1.position) }
  }
}

extension WantedKey {
  fileprivate func placed(module: Int, position: Int) -> DeviceKey {
    DeviceKey(
      module: module, position: position, label: label, account: account, function: function, origin: origin)
  }
}

private struct KeyArrangement {
  /// Keys of the device, then of each module.
  private var taken: [Set<Int>]
  private var free: [Int]
  private let sizes: [Int]
  private let model: DeviceModel?

  init(modules: Int, model: DeviceModel?) {
    let device = model?.lineKeys ?? .max
    sizes = [device] + Array(repeating: model?.keysPerModule ?? .max, count: max(0, modules))
    taken = Array(repeating: [], count: sizes.count)
    free = Array(repeating: 1, count: sizes.count)
    self.model = model
  }

  mutating func take(_ module: Int, _ position: Int) {
    if taken.indices.contains(module) { taken[module].insert(position) }
  }

  /// The next free key; past the last module it goes on counting, so that the limit is told with a number.
  mutating func next(from module: Int) -> (module: Int, position: Int) {
    let first = taken.indices.contains(module) ? module : 0
    for module in first..<taken.count {
      while taken[module].contains(free[module]) || module > 0 && isReserved(free[module]) { free[module] += 1 }
      if free[module] <= sizes[module] {
        defer { free[module] += 1 }
        return (module, free[module])
      }
    }
    let last = taken.count - 1
    defer { free[last] += 1 }
    return (last, free[last])
  }

  /// Whether the device really has such a key.
  func has(_ place: (module: Int, position: Int)) -> Bool {
    guard let model, place.position <= sizes[place.module] else { return false }
    return place.module <= model.modules
      && model.flatPosition(module: place.module, position: place.position) <= model.keysInAll ?? .max
  }

  private func isReserved(_ position: Int) -> Bool { model?.reservedModuleKeys.contains(position) ?? false }
}
