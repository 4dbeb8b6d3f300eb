package import NIOCore

/// One datagram of TFTP (RFC 1350, section 5; options: RFC 2347).
package enum TFTPPacket: Hashable, Sendable {
  case read(TFTPRequest)
  case write
  case data(block: UInt16, bytes: [UInt8])
  case acknowledgement(block: UInt16)
  case error(TFTPError, String)
  case options([TFTPOption])

  /// Nil where the bytes are none, or cut off.
  package init?(_ bytes: ByteBuffer) {
    var rest = bytes
    guard let code = rest.readInteger(as: UInt16.self) else { return nil }
    switch code {
    case 1:
      guard let request = TFTPRequest(rest) else { return nil }
      self = .read(request)
    case 2: self = .write
    case 3:
      guard let block = rest.readInteger(as: UInt16.self) else { return nil }
      self = .data(block: block, bytes: Array(rest.readableBytesView))
    case 4:
      guard let block = rest.readInteger(as: UInt16.self) else { return nil }
      self = .acknowledgement(block: block)
    case 5:
      guard let error = rest.readInteger(as: UInt16.self) else { return nil }
      let text = rest.readableBytesView.prefix { $0 != 0 }
      self = .error(TFTPError(rawValue: error) ?? .undefined, String(decoding: text, as: UTF8.self))
    case 6: self = .options(TFTPOption.read(&rest))
    case _: return nil
    }
  }

  /// What goes over the wire; only what a server sends, and requests for tests.
  package func write(to buffer: inout ByteBuffer) {
    switch self {
    case .read(let request):
      buffer.writeInteger(1 as UInt16)
      buffer.writeBytes(request.path)
      buffer.writeInteger(0 as UInt8)
      buffer.writeString(request.mode.rawValue)
      buffer.writeInteger(0 as UInt8)
      TFTPOption.write(request.options, to: &buffer)
    case .write: buffer.writeInteger(2 as UInt16)
    case .data(let block, let bytes):
      buffer.writeInteger(3 as UInt16)
      buffer.writeInteger(block)
      buffer.writeBytes(bytes)
    case .acknowledgement(let block):
      buffer.writeInteger(4 as UInt16)
      buffer.writeInteger(block)
    case .error(let error, let text):
      buffer.writeInteger(5 as UInt16)
      buffer.writeInteger(error.rawValue)
      buffer.writeString(text)
      buffer.writeInteger(0 as UInt8)
    case .options(let options):
      buffer.writeInteger(6 as UInt16)
      TFTPOption.write(options, to: &buffer)
    }
  }
}

package enum TFTPError: UInt16, Hashable, Sendable {
  case undefined = 0
  case notFound = 1
  case accessViolation = 2
  case diskFull = 3
  case illegalOperation = 4
  case unknownTransfer = 5
  case exists = 6
  case noSuchUser = 7
  case refusedOption = 8
}

/// A read request.
package struct TFTPRequest: Hashable, Sendable {
  package var path: [UInt8]
  package var mode: Mode
  package var options: [TFTPOption]

  package enum Mode: String, Hashable, Sendable { case octet, netascii }

  package init(path: [UInt8], mode: Mode, options: [TFTPOption] = []) {
    self.path = path
    self.mode = mode
    self.options = options
  }

  /// Nil without an end of the name or of the mode, or with a mode that is neither.
  init?(_ bytes: ByteBuffer) {
    var rest = bytes
    guard let path = rest.readText(limit: 1024), let mode = rest.readText(limit: 16),
      let mode = Mode(rawValue: String(decoding: mode, as: UTF8.self).lowercased())
    else { return nil }
    self.init(path: path, mode: mode, options: TFTPOption.read(&rest))
  }
}

/// One option with its value, as it was sent.
package struct TFTPOption: Hashable, Sendable {
  /// In lower case.
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// As many as are whole, and not more than anybody needs.
  fileprivate static func read(_ bytes: inout ByteBuffer) -> [TFTPOption] {
    var options: [TFTPOption] = []
    while options.count < 16, let name = bytes.readText(limit: 64), let value = bytes.readText(limit: 64) {
      options.append(
        TFTPOption(String(decoding: name, as: UTF8.self).lowercased(), String(decoding: value, as: UTF8.self)))
    }
    return options
  }

  fileprivate static func write(_ options: [TFTPOption], to buffer: inout ByteBuffer) {
    for option in options {
      buffer.writeString(option.name)
      buffer.writeInteger(0 as UInt8)
      buffer.writeString(option.value)
      buffer.writeInteger(0 as UInt8)
    }
  }
}

extension ByteBuffer {
  /// The bytes before the next NUL, and that with it; nil where there is none, or it is too far.
  fileprivate mutating func readText(limit: Int) -> [UInt8]? {
    guard let end = readableBytesView.prefix(limit + 1).firstIndex(of: 0) else { return nil }
    let bytes = readBytes(length: end - readableBytesView.startIndex)
    moveReaderIndex(forwardBy: 1)
    return bytes
  }
}
