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

/// What is different inside a file.
package enum ContentChange: Sendable, Hashable {
  /// At least one setting, with secrets as dots.
  case settings([SettingChange])
  /// A text of which no setting differs, or none that can be read.
  case lines(LineChange)
  /// Of another kind: only its size is told.
  case bytes
}

extension [WrittenValue] {
  /// What is different in these values of a file from those before; by name, in the order of the file, what vanishes last.
  ///
  /// Of a name that stands several times (the rows of a phone book) the values are told that came and went, but for empty
  /// ones; where only their order is another, nothing is.
  func changes(from before: [WrittenValue]) -> [SettingChange] {
    let (old, new) = (Grouped(before), Grouped(self))
    let gone = old.names.filter { new.values[$0] == nil }
    return (new.names + gone).flatMap { name -> [SettingChange] in
      let (was, now) = (old.values[name] ?? [], new.values[name] ?? [])
      if was == now { return [] }
      // An element of XML is there without its text too.
      let (said, says) = (was.filter { !$0.isEmpty }, now.filter { !$0.isEmpty })
      if said.count < 2, says.count < 2 {
        let change = SettingChange(name: name, old: said.first ?? was.first, new: says.first ?? now.first)
        return change.old == change.new ? [] : [change]
      }
      return said.without(says).map { SettingChange(name: name, old: $0, new: nil) }
        + says.without(said).map { SettingChange(name: name, old: nil, new: $0) }
    }
  }

  private struct Grouped {
    var names: [String] = []
    var values: [String: [String]] = [:]

    init(_ written: [WrittenValue]) {
      values.reserveCapacity(written.count)
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
