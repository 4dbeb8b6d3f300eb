/// The bytes of a file, block by block, in the mode that was asked for.
struct TFTPBlocks: Sendable {
  private let file: OpenFile
  private let size: Int
  private let isText: Bool
  private let blockSize: Int
  private var offset = 0
  /// Of netascii: what was made out of the file and did not fit the last block.
  private var rest: [UInt8] = []

  init(_ file: ServedFile, mode: TFTPRequest.Mode, blockSize: Int) {
    self.file = file.file
    size = file.size
    isText = mode == .netascii
    self.blockSize = blockSize
  }

  /// The next block, shorter than others only at the end; nil where the disk fails.
  mutating func next() -> [UInt8]? {
    guard isText else { return read(blockSize) }
    while rest.count < blockSize, offset < size {
      guard let more = read(blockSize) else { return nil }
      for byte in more {
        switch byte {
        case 10: rest += [13, 10]
        case 13: rest += [13, 0]
        case _: rest.append(byte)
        }
      }
    }
    let block = Array(rest.prefix(blockSize))
    rest.removeFirst(block.count)
    return block
  }

  /// A file that became shorter than its release says is broken.
  private mutating func read(_ count: Int) -> [UInt8]? {
    let wanted = min(count, size - offset)
    guard let bytes = file.bytes(at: offset, count: wanted), bytes.count == wanted else { return nil }
    offset += wanted
    return bytes
  }
}
