import CXMLReader

/// Goes through an XML text without building a tree; entities are neither loaded nor unfolded.
struct XMLEvents {
  enum Event {
    case start(name: String, attributes: [(name: String, value: String)])
    case text(String)
    case end
  }

  struct Fault: Error {
    var line: Int
    var message: String
  }

  private var pending: (line: Int, name: String, attributes: [(name: String, value: String)])?
  private let handle: (Int, Event) -> Void

  private init(_ handle: @escaping (Int, Event) -> Void) { self.handle = handle }

  /// - Returns: where the text stops being XML; everything before it was handed out.
  static func read(_ bytes: [UInt8], _ handle: (_ line: Int, _ event: Event) -> Void) -> Fault? {
    read(InputBytes(bytes), handle)
  }

  /// The same of what may be large.
  static func read(_ bytes: InputBytes, _ handle: (_ line: Int, _ event: Event) -> Void) -> Fault? {
    withoutActuallyEscaping(handle) { handle in
      var reading = XMLEvents(handle)
      var message = [CChar](repeating: 0, count: 256)
      let capacity = message.count
      let line = bytes.withContiguousStorageIfAvailable { raw in
        withUnsafeMutablePointer(to: &reading) { context in
          centrale_xml_stream(
            UnsafeRawPointer(raw.baseAddress)?.assumingMemoryBound(to: CChar.self), raw.count, context,
            { XMLEvents.at($0)?.pointee.begin(Int($1), words($2)) },
            { XMLEvents.at($0)?.pointee.pending?.attributes.append((words($1), words($2))) },
            { XMLEvents.at($0)?.pointee.say(Int($1), words($2)) },
            { XMLEvents.at($0)?.pointee.finish() }, &message, capacity)
        }
      }
      reading.flush()
      guard let line, line != 0 else { return nil }
      let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      return Fault(line: Int(line), message: String(decoding: text, as: UTF8.self))
    }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLEvents>? {
    context?.assumingMemoryBound(to: XMLEvents.self)
  }

  private mutating func begin(_ line: Int, _ name: String) {
    flush()
    pending = (line, name, [])
  }

  private mutating func say(_ line: Int, _ text: String) {
    flush()
    handle(line, .text(text))
  }

  private mutating func finish() {
    flush()
    handle(0, .end)
  }

  private mutating func flush() {
    guard let (line, name, attributes) = pending else { return }
    pending = nil
    handle(line, .start(name: name, attributes: attributes))
  }
}

private func words(_ bytes: UnsafePointer<CChar>?) -> String { bytes.map { String(cString: $0) } ?? "" }
