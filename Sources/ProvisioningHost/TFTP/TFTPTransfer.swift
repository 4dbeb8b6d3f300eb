/// One transfer of a file to a telephone, without clock and network: what comes in goes in, what is to be sent comes out.
struct TFTPTransfer: Sendable {
  enum State: Hashable, Sendable {
    case going
    case whole
    /// Given up, refused by the telephone, or the disk failed.
    case broken
  }

  private(set) var state = State.going
  let negotiation: TFTPNegotiation
  private var blocks: TFTPBlocks
  /// Sent and not acknowledged, the first of which has this number, counted from 1 and not only to 65,535.
  private var first = 1
  private var flying: [[UInt8]] = []
  private var isAtEnd = false
  private var areOptionsOpen: Bool
  /// How often the same was sent.
  private var tries = 0
  /// The telephone has answered once, so its address is its own.
  private var isHeard = false
  /// The window that a repeated acknowledgement has already brought again.
  private var repeated = 0

  /// A spoofed address answers nothing: it gets no more than this many datagrams of the first kind.
  private static let triesBeforeAnswer = 3
  private static let triesAfterwards = 6
  /// Seconds of silence after which nobody is waited for, whatever timeout was asked for.
  private static let patience = 60

  init(_ file: ServedFile, _ request: TFTPRequest) {
    negotiation = TFTPNegotiation(request, size: file.size)
    blocks = TFTPBlocks(file, mode: request.mode, blockSize: negotiation.blockSize)
    areOptionsOpen = !negotiation.accepted.isEmpty
  }

  mutating func begin() -> [TFTPPacket] {
    tries = 1
    return areOptionsOpen ? [.options(negotiation.accepted)] : advance()
  }

  /// What came from the telephone.
  mutating func receive(_ packet: TFTPPacket) -> [TFTPPacket] {
    guard state == .going else { return [] }
    switch packet {
    case .acknowledgement(let number): return acknowledge(number)
    case .error:
      state = .broken
      return []
    case .read, .write, .data, .options: return []
    }
  }

  /// Nothing has come for `negotiation.timeout` seconds.
  mutating func silence() -> [TFTPPacket] {
    guard state == .going else { return [] }
    let most = isHeard ? Self.triesAfterwards : Self.triesBeforeAnswer
    guard tries < most, tries * negotiation.timeout < Self.patience else {
      state = .broken
      return []
    }
    tries += 1
    return areOptionsOpen ? [.options(negotiation.accepted)] : window()
  }

  private mutating func acknowledge(_ number: UInt16) -> [TFTPPacket] {
    if areOptionsOpen {
      guard number == 0 else { return [] }
      areOptionsOpen = false
      isHeard = true
      tries = 1
      return advance()
    }
    // The last of which it is; one that is not of the window is old, or made up.
    guard let count = (0...flying.count).last(where: { UInt16(truncatingIfNeeded: first + $0 - 1) == number }) else {
      return []
    }
    guard count > 0 else { return acknowledgeAgain() }
    isHeard = true
    first += count
    flying.removeFirst(count)
    tries = 1
    return advance()
  }

  /// The block before the window once more. With one block in the air it is a copy of an acknowledgement that was answered, and
  /// an answer to each copy would double everything from then on. In a larger window the first block was lost: it is sent
  /// again once, and after that when time is over.
  private mutating func acknowledgeAgain() -> [TFTPPacket] {
    guard negotiation.window > 1, repeated != first else { return [] }
    repeated = first
    return window()
  }

  /// Fills the window and sends it; after a gap it begins with the block that the telephone lacks.
  private mutating func advance() -> [TFTPPacket] {
    if flying.isEmpty, isAtEnd {
      state = .whole
      return []
    }
    while flying.count < negotiation.window, !isAtEnd {
      guard let block = blocks.next() else {
        state = .broken
        return [.error(.undefined, "the file cannot be read")]
      }
      flying.append(block)
      isAtEnd = block.count < negotiation.blockSize
    }
    return window()
  }

  private func window() -> [TFTPPacket] {
    flying.enumerated().map { place, bytes in
      .data(block: UInt16(truncatingIfNeeded: first + place), bytes: bytes)
    }
  }
}
