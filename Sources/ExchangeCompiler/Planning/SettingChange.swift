/// A setting that a device's file gives another value than before.
package struct SettingChange: Sendable, Hashable {
  /// As whoever reads the file sees it: the key, or the way to the element.
  package var name: String
  /// Nil: it was not there.
  package var old: String?
  /// Nil: it is there no more.
  package var new: String?
  /// Its values are dots.
  package var isSecret = false
}

extension [WrittenValue] {
  /// What is different in these values of a file from those before; by name, in the order of the file, what vanishes last.
  ///
  /// Of a name that stands several times (the rows of a phone book) the values are told that came and went; where only
  /// their order is another, nothing is.
  func changes(from before: [WrittenValue]) -> [SettingChange] {
    let (old, new) = (Grouped(before), Grouped(self))
    var changes: [SettingChange] = []
    for name in new.names {
      let (was, now) = (old.values[name] ?? [], new.values[name] ?? [])
      if was == now { continue }
      if was.count == 1, now.count == 1 {
        changes.append(SettingChange(name: name, old: was[0], new: now[0]))
      } else {
        changes += was.without(now).map { SettingChange(name: name, old: $0, new: nil) }
        changes += now.without(was).map { SettingChange(name: name, old: nil, new: $0) }
      }
    }
    for name in old.names where new.values[name] == nil {
      changes += (old.values[name] ?? []).map { SettingChange(name: name, old: $0, new: nil) }
    }
    return changes
  }

  private struct Grouped {
    var names: [String] = []
    var values: [String: [String]] = [:]

    init(_ written: [WrittenValue]) {
      for value in written {
        if values[value.name] == nil { names.append(value.name) }
        values[value.name, default: []].append(value.value)
      }
    }
  }
}

extension [String] {
  /// Those that the others have not, as often as they have them more.
  fileprivate func without(_ others: [String]) -> [String] {
    var left: [String: Int] = [:]
    for other in others { left[other, default: 0] += 1 }
    return filter { text in
      guard let count = left[text], count > 0 else { return true }
      left[text] = count - 1
      return false
    }
  }
}
