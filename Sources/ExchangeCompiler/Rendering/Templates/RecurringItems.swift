import Synchronization

/// Items of a list that come again in other records, each known by an object: the keys of a telephone, most of which are those of
/// the next one too. What a template writes of one is written once (`ItemTexts`); its record is made only where it is not known.
package struct RecurringItems: Sendable {
  /// Of the objects, in the order of the list.
  let identities: [ObjectIdentifier]
  let object: @Sendable (Int) -> any AnyObject & Sendable
  let record: @Sendable (Int) -> TemplateRecord

  var count: Int { identities.count }

  var records: [TemplateRecord] { (0..<count).map(record) }
}

extension RecurringItems: Hashable {
  package static func == (one: Self, other: Self) -> Bool { one.records == other.records }
  package func hash(into hasher: inout Hasher) { hasher.combine(records) }
}

/// What one template has written of recurring items.
final class ItemTexts: Sendable {
  /// Two items at the same place of one list with the same mark have the same record, as long as the object is held.
  private struct Mark: Hashable {
    var identity: ObjectIdentifier
    var isLast: Bool
  }
  private struct Known {
    var mark: Mark
    var text: Range<Int>
  }
  private struct Key: Hashable {
    /// The list's place in the template.
    var step: Int
    var index: Int
    var mark: Mark
  }
  private struct Memory {
    /// All texts, one behind the other: those of one list mostly stand as they are written.
    var bytes: [UInt8] = []
    /// By the list's place in the template, then by the item's in the list: what was there first, which mostly comes again.
    var first: [Int: [Known?]] = [:]
    var others: [Key: Range<Int>] = [:]
    /// Another object could come to be where one of these was.
    var objects: [any AnyObject & Sendable] = []
  }

  private let memory = Mutex(Memory())

  /// Bytes of all texts, and how many there are; then all is forgotten.
  private static let most = (bytes: 1 << 18, texts: 1 << 14)

  /// Appends what is known of items from an index on.
  ///
  /// - Parameter step: the list's place in the template.
  /// - Returns: the first item of which it is not known; their count where there is none.
  func append(_ items: RecurringItems, from start: Int, step: Int, to buffer: inout [UInt8]) -> Int {
    memory.withLock { memory in
      let first = memory.first[step] ?? []
      var pending = 0..<0
      var index = start
      while index < items.count {
        let mark = Mark(identity: items.identities[index], isLast: index == items.count - 1)
        var text: Range<Int>?
        if index < first.count, let known = first[index], known.mark == mark {
          text = known.text
        } else {
          text = memory.others[Key(step: step, index: index, mark: mark)]
        }
        guard let text else { break }
        if text.lowerBound == pending.upperBound {
          pending = pending.lowerBound..<text.upperBound
        } else {
          buffer.append(contentsOf: memory.bytes[pending])
          pending = text
        }
        index += 1
      }
      buffer.append(contentsOf: memory.bytes[pending])
      return index
    }
  }

  func keep(_ text: ArraySlice<UInt8>, of items: RecurringItems, _ index: Int, step: Int) {
    memory.withLock { memory in
      if memory.bytes.count + text.count > Self.most.bytes || memory.objects.count >= Self.most.texts {
        memory = Memory()
      }
      let start = memory.bytes.count
      memory.bytes.append(contentsOf: text)
      memory.objects.append(items.object(index))
      let mark = Mark(identity: items.identities[index], isLast: index == items.count - 1)
      let known = Known(mark: mark, text: start..<memory.bytes.count)
      var first = memory.first.removeValue(forKey: step) ?? []
      if first.count < items.count { first += Array(repeating: nil, count: items.count - first.count) }
      if first[index] == nil {
        first[index] = known
      } else {
        memory.others[Key(step: step, index: index, mark: mark)] = known.text
      }
      memory.first[step] = first
    }
  }
}
