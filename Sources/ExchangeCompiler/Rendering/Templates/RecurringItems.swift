import Synchronization

/// Items of a list that come again in other records, each known by an object: the keys of a telephone, most of which are those of
/// the next one too. What a template writes of one is written once (`ItemTexts`); its record is made only where it is not known.
package struct RecurringItems: Sendable {
  /// Two items of one list with the same mark have the same record.
  struct Mark: Sendable, Hashable {
    var object: ObjectIdentifier
    /// From 1.
    var place: Int
    var isLast: Bool
  }

  let count: Int
  let object: @Sendable (Int) -> any AnyObject & Sendable
  let record: @Sendable (Int) -> TemplateRecord

  var records: [TemplateRecord] { (0..<count).map(record) }

  func mark(_ index: Int, of object: any AnyObject & Sendable) -> Mark {
    Mark(object: ObjectIdentifier(object), place: index + 1, isLast: index == count - 1)
  }
}

extension RecurringItems: Hashable {
  package static func == (one: Self, other: Self) -> Bool { one.records == other.records }
  package func hash(into hasher: inout Hasher) { hasher.combine(records) }
}

/// What one template has written of recurring items.
final class ItemTexts: Sendable {
  struct Key: Hashable {
    /// The list's place in the template.
    var step: Int
    var mark: RecurringItems.Mark
  }
  private struct Memory {
    /// The object is held, since another one could come to have its mark.
    var texts: [Key: (object: any AnyObject & Sendable, text: [UInt8])] = [:]
    var size = 0
  }

  private let memory = Mutex(Memory())

  /// Bytes of all texts; then all is forgotten.
  private static let most = 1 << 18

  /// Whether it is known what to append.
  func append(_ key: Key, to buffer: inout [UInt8]) -> Bool {
    guard let text = memory.withLock({ $0.texts[key]?.text }) else { return false }
    buffer.append(contentsOf: text)
    return true
  }

  func keep(_ text: ArraySlice<UInt8>, of object: any AnyObject & Sendable, as key: Key) {
    memory.withLock { memory in
      if memory.size + text.count > Self.most { memory = Memory() }
      memory.size += text.count
      memory.texts[key] = (object, Array(text))
    }
  }
}
