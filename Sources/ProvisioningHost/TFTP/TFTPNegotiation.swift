/// What one transfer goes by, after the options of the request (RFC 2348, 2349, 7440).
package struct TFTPNegotiation: Hashable, Sendable {
  /// Bytes of a block.
  package var blockSize = 512
  /// Blocks that are sent before an acknowledgement is waited for.
  package var window = 1
  /// Seconds until something is sent again.
  package var timeout = 1
  /// What the telephone is told was accepted; empty: it gets the first block at once.
  package var accepted: [TFTPOption] = []

  /// A telephone may ask for more; it is given this much, so that a transfer's memory has a bound.
  package static let largestBlock = 8192
  package static let largestWindow = 16

  package init() {}

  /// - Parameter size: bytes of the file. With netascii nobody knows beforehand how many are sent, so `tsize` is left out.
  package init(_ request: TFTPRequest, size: Int) {
    for option in request.options where !accepted.contains(where: { $0.name == option.name }) {
      guard option.value.utf8.allSatisfy({ 48...57 ~= $0 }), let number = Int(option.value) else { continue }
      switch option.name {
      case "blksize":
        guard 8...65_464 ~= number else { continue }
        blockSize = min(number, Self.largestBlock)
        accepted.append(TFTPOption(option.name, "\(blockSize)"))
      case "windowsize":
        guard 1...65_535 ~= number else { continue }
        window = min(number, Self.largestWindow)
        accepted.append(TFTPOption(option.name, "\(window)"))
      case "timeout":
        guard 1...255 ~= number else { continue }
        timeout = number
        accepted.append(option)
      case "tsize":
        guard number == 0, request.mode == .octet else { continue }
        accepted.append(TFTPOption(option.name, "\(size)"))
      case _: continue
      }
    }
  }
}
