import TelephoneExchange

/// Keys of a telephone that are seen together: a page of its screen, those beside the pages, a part of a module.
struct KeyGroup: Sendable, Hashable {
  var place: Place
  /// In the columns in which they stand, each from top to bottom; one column where the arrangement is not known.
  var columns: [[KeyFace]]
  /// The arrangement is the telephone's own, not only the order of the keys.
  var isArranged = false

  enum Place: Sendable, Hashable {
    case page(Int, of: Int)
    /// Beside the pages of the screen.
    case beside
    /// Keys with a numbering of their own, without a screen.
    case memory
    case module(Int)
  }

  /// The numbers of its first key and of its last.
  var numbers: ClosedRange<Int> {
    let numbers = columns.joined().map(\.number)
    return (numbers.min() ?? 0)...(numbers.max() ?? 0)
  }

  var isEmpty: Bool { columns.joined().allSatisfy { $0.key == nil } }
  var rows: Int { columns.map(\.count).max() ?? 0 }
}

/// One key with what is on it.
struct KeyFace: Sendable, Hashable {
  /// As the telephone counts it.
  var number: Int
  /// Nil: nothing is on it.
  var key: DeviceKey?
}

extension KeyGroup {
  /// More keys than this under one heading are hard to find.
  private static let most = 20

  /// The groups of a device that have something on them, and always the first.
  static func all(of plan: DevicePlan, _ model: DeviceModel?) -> [KeyGroup] {
    guard let model else { return listed(plan) }
    var assigned: [Int: [Int: DeviceKey]] = [:]
    for key in plan.keys where assigned[key.module]?[key.position] == nil {
      assigned[key.module, default: [:]][key.position] = key
    }
    func faces(_ positions: some Sequence<Int>, module: Int = 0, from first: Int = 1) -> [KeyFace] {
      positions.map { KeyFace(number: $0 - first + 1, key: assigned[module]?[$0]) }
    }
    var groups: [KeyGroup] = []
    let firstMemory = model.lineKeys - model.memoryKeys + 1
    if model.sideKeys > 0 { groups += parts(.beside, faces(1...model.sideKeys)) }
    let paged = Array(model.sideKeys + 1..<max(model.sideKeys + 1, firstMemory))
    let size = max(1, model.keysPerPage > 0 ? model.keysPerPage : paged.count)
    let pages = (paged.count + size - 1) / size
    for page in 0..<pages {
      let keys = faces(paged[page * size..<min(paged.count, (page + 1) * size)])
      groups += parts(.page(page + 1, of: pages), keys, columns: model.keyColumns)
    }
    if model.memoryKeys > 0 { groups += parts(.memory, faces(firstMemory...model.lineKeys, from: firstMemory)) }
    for module in 1..<max(1, min(plan.modules, model.modules) + 1) where model.keysPerModule > 0 {
      let positions = (1...model.keysPerModule).filter { !model.reservedModuleKeys.contains($0) }
      groups += parts(.module(module), faces(positions, module: module), columns: model.moduleColumns)
    }
    let used = groups.filter { !$0.isEmpty }
    return (groups.first.map { first in first.isEmpty ? [first] + used : used } ?? []).map(\.withoutEmptyEnd)
  }

  /// A list of a screen's keys ends with the last that is used: nobody writes on the rest.
  private var withoutEmptyEnd: KeyGroup {
    guard case .page = place, !isArranged, let list = columns.first else { return self }
    var group = self
    group.columns = [Array(list.prefix((list.lastIndex { $0.key != nil } ?? 0) + 1))]
    return group
  }

  private static func parts(_ place: Place, _ keys: [KeyFace], columns: Int? = nil) -> [KeyGroup] {
    stride(from: 0, to: keys.count, by: most).map { start in
      let keys = Array(keys[start..<min(keys.count, start + most)])
      // A key more on the left: the place that is left on the right turns the page.
      let rows = columns.map { (keys.count + $0 - 1) / $0 } ?? keys.count
      let lists = stride(from: 0, to: keys.count, by: max(1, rows)).map {
        Array(keys[$0..<min(keys.count, $0 + rows)])
      }
      return KeyGroup(place: place, columns: lists, isArranged: columns != nil)
    }
  }

  /// What is on the keys of a device whose model is not known.
  private static func listed(_ plan: DevicePlan) -> [KeyGroup] {
    let keys = plan.keys.map { KeyFace(number: $0.position, key: $0) }
    return keys.isEmpty ? [] : parts(.page(1, of: 1), keys)
  }
}
