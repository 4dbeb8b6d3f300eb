/// The bytes of an input: in memory, or mapped from their file so that only what is being looked at is. Parts share them.
package struct InputBytes: RandomAccessCollection, Sendable {
  /// A file's pages; given back when nobody looks at them any more.
  private final class Mapping: @unchecked Sendable {
    let start: UnsafePointer<UInt8>
    private let release: @Sendable () -> Void

    init(_ start: UnsafePointer<UInt8>, _ release: @escaping @Sendable () -> Void) {
      (self.start, self.release) = (start, release)
    }

    deinit { release() }
  }

  private let held: [UInt8]
  private let mapping: Mapping?
  private let offset: Int
  package let count: Int

  package init(_ bytes: [UInt8]) {
    (held, mapping, offset, count) = (bytes, nil, 0, bytes.count)
  }

  /// - Parameter release: called once, when the last part is gone.
  package init(mapped bytes: UnsafeBufferPointer<UInt8>, release: @escaping @Sendable () -> Void) {
    held = []
    mapping = bytes.baseAddress.map { Mapping($0, release) }
    (offset, count) = (0, mapping == nil ? 0 : bytes.count)
  }

  private init(_ whole: InputBytes, _ range: Range<Int>) {
    (held, mapping) = (whole.held, whole.mapping)
    (offset, count) = (whole.offset + range.lowerBound, range.count)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count)
    if let mapping { return mapping.start[offset + index] }
    return held[offset + index]
  }

  package func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    if let mapping {
      return try withExtendedLifetime(mapping) {
        try body(UnsafeBufferPointer(start: mapping.start + offset, count: count))
      }
    }
    return try held.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[offset..<(offset + count)])) }
  }

  /// A part by itself, from 0 again; nothing is copied.
  func part(_ range: Range<Int>) -> InputBytes { InputBytes(self, range.clamped(to: 0..<count)) }

  /// All of them in memory. Of what may be large, take parts.
  var array: [UInt8] { mapping == nil && offset == 0 && count == held.count ? held : Array(self) }
}
