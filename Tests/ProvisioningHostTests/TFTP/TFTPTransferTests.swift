import Foundation
import NIOCore
import Testing

@testable import ProvisioningHost

/// Transfers without network and clock.
@Suite struct TFTPTransferTests {
  private static func file(_ bytes: [UInt8]) throws -> ServedFile {
    var path = Array((NSTemporaryDirectory() + "tftp-XXXXXX").utf8CString)
    let descriptor = mkstemp(&path)
    unlink(path)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      try #require(count > 0)
      rest = rest.dropFirst(count)
    }
    return ServedFile(
      file: OpenFile(descriptor: descriptor), size: bytes.count, sha256: "", contentType: "",
      subject: FetchSubject(company: "een", release: 1, name: "x", owner: nil))
  }

  private static func transfer(
    _ bytes: [UInt8], _ options: [TFTPOption] = [], mode: TFTPRequest.Mode = .octet
  ) throws -> TFTPTransfer {
    TFTPTransfer(try file(bytes), TFTPRequest(path: [], mode: mode, options: options))
  }

  private static func some(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 255) }
  }

  /// A telephone that takes everything in and acknowledges what came last.
  private static func fetch(_ transfer: inout TFTPTransfer) -> [UInt8] {
    var got: [UInt8] = []
    var packets = transfer.begin()
    var expected: UInt16 = 1
    while !packets.isEmpty {
      var acknowledged = expected &- 1
      for packet in packets {
        switch packet {
        case .data(let block, let bytes) where block == expected:
          got += bytes
          acknowledged = block
          expected &+= 1
        case .options: acknowledged = 0
        case _: Issue.record("\(packet) where block \(expected) was due")
        }
      }
      packets = transfer.receive(.acknowledgement(block: acknowledged))
    }
    return got
  }

  @Test(
    arguments: [0, 1, 511, 512, 513, 1024, 5000], [[], ["blksize", "1428"], ["windowsize", "4"], ["tsize", "0"]])
  func everyByteComesOnce(_ size: Int, _ option: [String]) throws {
    let bytes = Self.some(size)
    var transfer = try Self.transfer(bytes, option.isEmpty ? [] : [TFTPOption(option[0], option[1])])
    #expect(Self.fetch(&transfer) == bytes)
    #expect(transfer.state == .whole)
  }

  @Test func blockNumbersBeginAgainAfter65535() throws {
    let bytes = Self.some(8 * 65_540 + 3)
    var transfer = try Self.transfer(bytes, [TFTPOption("blksize", "8"), TFTPOption("windowsize", "16")])
    #expect(Self.fetch(&transfer) == bytes)
    #expect(transfer.state == .whole)
  }

  @Test func aCopyOfAnAcknowledgementBringsNothing() throws {
    var transfer = try Self.transfer(Self.some(2000))
    #expect(transfer.begin().count == 1)
    let second = transfer.receive(.acknowledgement(block: 1))
    #expect(second == [.data(block: 2, bytes: Array(Self.some(2000)[512..<1024]))])
    for _ in 0..<5 { #expect(transfer.receive(.acknowledgement(block: 1)).isEmpty) }
    #expect(transfer.receive(.acknowledgement(block: 7)).isEmpty, "of no block that was sent")
    #expect(transfer.silence() == second)
  }

  @Test func afterALossAWindowBeginsAtTheGap() throws {
    let bytes = Self.some(512 * 10)
    var transfer = try Self.transfer(bytes, [TFTPOption("windowsize", "4")])
    _ = transfer.begin()
    func numbers(_ packets: [TFTPPacket]) -> [UInt16] {
      packets.compactMap { if case .data(let block, _) = $0 { block } else { nil } }
    }
    #expect(numbers(transfer.receive(.acknowledgement(block: 0))) == [1, 2, 3, 4])
    #expect(numbers(transfer.receive(.acknowledgement(block: 2))) == [3, 4, 5, 6])
    // The first was lost: once, and not for every copy.
    #expect(numbers(transfer.receive(.acknowledgement(block: 2))) == [3, 4, 5, 6])
    #expect(numbers(transfer.receive(.acknowledgement(block: 2))).isEmpty)
    #expect(numbers(transfer.receive(.acknowledgement(block: 6))) == [7, 8, 9, 10])
    #expect(numbers(transfer.receive(.acknowledgement(block: 10))) == [11], "the end is a short block")
    #expect(transfer.receive(.acknowledgement(block: 11)).isEmpty && transfer.state == .whole)
  }

  @Test func whoeverIsSilentIsGivenUp() throws {
    var spoofed = try Self.transfer(Self.some(2000))
    _ = spoofed.begin()
    #expect(!spoofed.silence().isEmpty && !spoofed.silence().isEmpty)
    #expect(spoofed.silence().isEmpty && spoofed.state == .broken)

    var gone = try Self.transfer(Self.some(2000), [TFTPOption("tsize", "0")])
    _ = gone.begin()
    _ = gone.receive(.acknowledgement(block: 0))
    for _ in 0..<5 { #expect(!gone.silence().isEmpty) }
    #expect(gone.silence().isEmpty && gone.state == .broken)

    var slow = try Self.transfer(Self.some(2000), [TFTPOption("timeout", "255")])
    _ = slow.begin()
    #expect(slow.silence().isEmpty && slow.state == .broken, "not for a quarter of an hour")
  }

  @Test func anErrorOfTheTelephoneEndsIt() throws {
    var transfer = try Self.transfer(Self.some(2000), [TFTPOption("tsize", "0")])
    #expect(transfer.begin() == [.options([TFTPOption("tsize", "2000")])])
    #expect(transfer.receive(.error(.refusedOption, "")).isEmpty && transfer.state == .broken)
    #expect(transfer.receive(.acknowledgement(block: 0)).isEmpty)
  }

  @Test func netasciiEndsLinesWithTwoSigns() throws {
    let text = Array("a\nb\rc\r\n".utf8) + Array(repeating: UInt8(10), count: 300)
    var transfer = try Self.transfer(text, [TFTPOption("tsize", "0")], mode: .netascii)
    #expect(transfer.negotiation.accepted.isEmpty, "nobody knows how many bytes it will be")
    let expected = Array("a\r\nb\r\0c\r\0\r\n".utf8) + (0..<300).flatMap { _ in [13, 10] as [UInt8] }
    #expect(Self.fetch(&transfer) == expected)
  }

  @Test func aFileThatShrinksIsNoWholeFile() throws {
    let file = try Self.file(Self.some(2000))
    var transfer = TFTPTransfer(file, TFTPRequest(path: [], mode: .octet))
    _ = transfer.begin()
    ftruncate(file.file.descriptor, 600)
    #expect(transfer.receive(.acknowledgement(block: 1)) == [.error(.undefined, "the file cannot be read")])
    #expect(transfer.state == .broken)
  }

  @Test(arguments: [
    ("blksize", "512", "512"), ("blksize", "65464", "8192"), ("blksize", "7", nil), ("blksize", "65465", nil),
    ("blksize", "-1", nil), ("blksize", "", nil), ("blksize", "99999999999999999999", nil), ("blksize", "1e3", nil),
    ("windowsize", "65535", "16"), ("windowsize", "0", nil), ("timeout", "3", "3"), ("timeout", "256", nil),
    ("timeout", "0", nil), ("tsize", "0", "77"), ("tsize", "5", nil), ("multicast", "", nil), ("🙂", "1", nil),
  ])
  func optionsAreAcceptedWithinBounds(_ name: String, _ value: String, _ accepted: String?) {
    let request = TFTPRequest(path: [], mode: .octet, options: [TFTPOption(name, value), TFTPOption(name, value)])
    let expected = accepted.map { [TFTPOption(name, $0)] } ?? []
    #expect(TFTPNegotiation(request, size: 77).accepted == expected)
  }

  @Test func packetsAreReadAsTheyAreWritten() {
    for packet: TFTPPacket in [
      .read(TFTPRequest(path: Array("a/b c.cfg".utf8), mode: .netascii, options: [TFTPOption("blksize", "8")])),
      .data(block: 65_535, bytes: [1, 2]), .acknowledgement(block: 0), .error(.notFound, "no"),
      .options([TFTPOption("tsize", "1")]), .write,
    ] {
      var buffer = ByteBuffer()
      packet.write(to: &buffer)
      #expect(TFTPPacket(buffer) == packet)
    }
  }

  @Test func whatIsNoPacketIsNone() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<5000 {
      let count = Int.random(in: 0...600, using: &random)
      var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      if count > 2, Bool.random(using: &random) { bytes.replaceSubrange(0..<2, with: [0, 1]) }
      _ = TFTPPacket(ByteBuffer(bytes: bytes))
    }
    func read(_ text: String) -> TFTPPacket? { TFTPPacket(ByteBuffer(string: "\0\u{1}" + text)) }
    #expect(read("name") == nil && read("name\0") == nil && read("name\0octet") == nil && read("name\0mail\0") == nil)
    #expect(read(String(repeating: "a", count: 1025) + "\0octet\0") == nil)
    #expect(read("name\0OcTet\0blksize") == .read(TFTPRequest(path: Array("name".utf8), mode: .octet)))
    #expect(
      read("name\0octet\0BLKSIZE\u{0}9\0")
        == .read(TFTPRequest(path: Array("name".utf8), mode: .octet, options: [TFTPOption("blksize", "9")])))
  }
}
