import CLibZ

/// The members of a zip file (PKWARE APPNOTE 6.3, with the numbers of 64 bits of 4.3.14 and 4.5.3): its central directory,
/// and what is in a member. Stored and deflated
/// members only; sizes are what the file says and are held to limits, since a few bytes can be made to unfold to
/// gigabytes.
struct Zip {
  struct Member {
    var name: String
    fileprivate var method: Int
    fileprivate var packed: Int
    var size: Int
    fileprivate var header: Int
    var isEncrypted: Bool
  }

  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  private let bytes: InputBytes
  let members: [Member]

  /// Of one member, and how much larger than its packed form it may be.
  private static let mostBytes = 600_000_000
  private static let mostRatio = 1_100
  private static let mostMembers = 100_000

  init(_ bytes: InputBytes) throws(Fault) {
    self.bytes = bytes
    let start = max(0, bytes.count - 65_557)
    guard bytes.count >= 22,
      let end = (start...(bytes.count - 22)).reversed().first(where: { Self.number(bytes, $0, 4) == 0x0605_4B50 })
    else { throw Fault(description: "the zip file has no directory at its end: it was cut off") }
    var (count, offset) = (Self.number(bytes, end + 10, 2), Self.number(bytes, end + 16, 4))
    // More than 65,535 members, or more than 4 GB: the end that was put before this one counts.
    if count == 0xFFFF || offset == 0xFFFF_FFFF, Self.number(bytes, end - 20, 4) == 0x0706_4B50 {
      let record = Self.number(bytes, end - 12, 8)
      guard (0..<bytes.count).contains(record), Self.number(bytes, record, 4) == 0x0606_4B50 else {
        throw Fault(description: "the directory of the zip file is damaged")
      }
      (count, offset) = (Self.number(bytes, record + 32, 8), Self.number(bytes, record + 48, 8))
    }
    guard count >= 0, (0...bytes.count).contains(offset) else {
      throw Fault(description: "the directory of the zip file is damaged")
    }
    var members: [Member] = []
    for _ in 0..<min(count, Self.mostMembers) {
      guard offset + 46 <= bytes.count, Self.number(bytes, offset, 4) == 0x0201_4B50 else {
        throw Fault(description: "the directory of the zip file is damaged")
      }
      let name = Self.number(bytes, offset + 28, 2)
      let extra = Self.number(bytes, offset + 30, 2)
      let comment = Self.number(bytes, offset + 32, 2)
      guard offset + 46 + name <= bytes.count else {
        throw Fault(description: "the directory of the zip file is damaged")
      }
      var member = Member(
        name: String(decoding: bytes[(offset + 46)..<(offset + 46 + name)], as: UTF8.self),
        method: Self.number(bytes, offset + 10, 2), packed: Self.number(bytes, offset + 20, 4),
        size: Self.number(bytes, offset + 24, 4), header: Self.number(bytes, offset + 42, 4),
        isEncrypted: Self.number(bytes, offset + 8, 2) & 1 == 1)
      Self.widen(&member, bytes, offset + 46 + name, extra)
      guard member.size >= 0, (0...bytes.count).contains(member.packed), (0..<bytes.count).contains(member.header)
      else { throw Fault(description: "\(member.name): the directory of the zip file is damaged") }
      members.append(member)
      offset += 46 + name + extra + comment
    }
    self.members = members
  }

  /// Numbers that do not fit in 32 bits stand in an extra field, in this order.
  private static func widen(_ member: inout Member, _ bytes: InputBytes, _ start: Int, _ length: Int) {
    var at = start
    while at + 4 <= start + length {
      let (id, size) = (number(bytes, at, 2), number(bytes, at + 2, 2))
      if id == 1 {
        var next = at + 4
        func take(_ value: Int) -> Int {
          guard value == 0xFFFF_FFFF, next + 8 <= at + 4 + size else { return value }
          next += 8
          return number(bytes, next - 8, 8)
        }
        member.size = take(member.size)
        member.packed = take(member.packed)
        member.header = take(member.header)
      }
      at += 4 + size
    }
  }

  subscript(name: String) -> Member? { members.first { $0.name == name } }

  func content(_ member: Member) throws(Fault) -> [UInt8] {
    guard !member.isEncrypted else {
      throw Fault(description: "\(member.name) is encrypted: export without a password")
    }
    guard member.header + 30 <= bytes.count, Self.number(bytes, member.header, 4) == 0x0403_4B50 else {
      throw Fault(description: "\(member.name): the zip file is damaged")
    }
    let start =
      member.header + 30 + Self.number(bytes, member.header + 26, 2) + Self.number(bytes, member.header + 28, 2)
    guard start + member.packed <= bytes.count else { throw Fault(description: "\(member.name) was cut off") }
    guard member.size <= Self.mostBytes, member.size / Self.mostRatio <= max(member.packed, 1) else {
      throw Fault(
        description: "\(member.name) would unfold to \(member.size) bytes from \(member.packed): it is not opened")
    }
    switch member.method {
    case 0: return Array(bytes[start..<(start + member.packed)])
    case 8: return try inflate(start, member)
    default: throw Fault(description: "\(member.name) is packed by a method (\(member.method)) that is not read")
    }
  }

  /// Into a buffer of the size that is promised: what is larger than it says is refused.
  private func inflate(_ start: Int, _ member: Member) throws(Fault) -> [UInt8] {
    var packed = Array(bytes[start..<(start + member.packed)])
    var whole = false
    let output = [UInt8](unsafeUninitializedCapacity: max(member.size, 1)) { buffer, count in
      var stream = z_stream()
      guard
        inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { return }
      defer { inflateEnd(&stream) }
      packed.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        whole = CLibZ.inflate(&stream, Z_FINISH) == Z_STREAM_END
        count = min(Int(stream.total_out), member.size)
      }
    }
    guard whole, output.count == member.size else { throw Fault(description: "\(member.name) is damaged") }
    return output
  }

  private static func number(_ bytes: InputBytes, _ offset: Int, _ length: Int) -> Int {
    guard offset >= 0, offset + length <= bytes.count else { return 0 }
    return (0..<length).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
