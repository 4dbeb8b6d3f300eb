/// Translates between bytes and Unicode scalars of one UTF-8 text, each way in a time that does not depend on the length
/// of the text or of its lines.
///
/// Columns count scalars, and libyaml's marks count scalars, while every range counts bytes. A text of ASCII alone needs
/// no index; of any other, the byte at which each 64th scalar starts is kept.
struct ScalarIndex: Sendable {
  private static let stride = 64

  /// Byte offset of scalar 0, 64, 128 …; empty where the text is ASCII and the two counts are the same.
  private let starts: [Int32]

  init(_ text: [UInt8]) {
    guard text.contains(where: { $0 >= 0x80 }) else {
      starts = []
      return
    }
    var starts: [Int32] = []
    starts.reserveCapacity(text.count / Self.stride + 1)
    var scalars = 0
    for (offset, byte) in text.enumerated() where !Self.isContinuation(byte) {
      if scalars % Self.stride == 0 { starts.append(Int32(offset)) }
      scalars += 1
    }
    self.starts = starts
  }

  /// The byte at which the scalar of this number starts; the end of the text for a number beyond the last.
  func byte(ofScalar scalar: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard !starts.isEmpty else { return min(max(scalar, 0), text.count) }
    let block = scalar / Self.stride
    guard scalar >= 0, block < starts.count else { return scalar < 0 ? 0 : text.count }
    var offset = Int(starts[block])
    var left = scalar % Self.stride
    while left > 0, offset < text.count {
      offset += 1
      while offset < text.count, Self.isContinuation(text[offset]) { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// How many scalars start before this byte.
  func scalars(before byte: Int, in text: [UInt8]) -> Int {
    guard !starts.isEmpty else { return min(byte, text.count) }
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= byte { low = middle } else { high = middle }
    }
    var count = low * Self.stride
    for offset in Int(starts[low])..<max(Int(starts[low]), min(byte, text.count))
    where !Self.isContinuation(text[offset]) {
      count += 1
    }
    return count
  }

  static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
