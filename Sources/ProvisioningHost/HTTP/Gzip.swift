import CLibZ
import Synchronization

enum Gzip {
  /// Whether the client takes it: `gzip`, `gzip;q=0.5`, `*`, and not `gzip;q=0` (RFC 9110, 12.5.3).
  static func isAccepted(_ header: String?) -> Bool {
    guard let header else { return false }
    var found: [String: Bool] = [:]
    for coding in header.lowercased().split(separator: ",") {
      let parts = coding.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let name = parts.first else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
      found[name] = weight.map { $0.dropFirst(2).contains { "123456789".contains($0) } } ?? true
    }
    return found["gzip"] ?? found["x-gzip"] ?? found["*"] ?? false
  }

  /// Nil where zlib has no memory.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard begin_gzip(&stream, 6) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let capacity = Int(deflateBound(&stream, UInt(bytes.count))) + 32
    var input = bytes
    var isDone = false
    let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(capacity)
        isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END
        filled = capacity - Int(stream.avail_out)
      }
    }
    return isDone ? output : nil
  }
}

/// Compressed files by the digest of what they were, so that ten thousand telephones that ask for one phone book cost one
/// run of zlib.
final class CompressedFiles: Sendable {
  private struct State {
    /// Empty where a file does not get smaller.
    var files: [String: [UInt8]] = [:]
    var bytes = 0
  }

  private let state = Mutex(State())
  private static let capacity = 16 << 20

  func file(_ file: ServedFile) -> [UInt8]? {
    if let known = state.withLock({ $0.files[file.sha256] }) { return known.isEmpty ? nil : known }
    guard let bytes = file.file.bytes(at: 0, count: file.size), bytes.count == file.size else { return nil }
    let smaller = Gzip.compressed(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
    state.withLock { state in
      let size = (smaller?.count ?? 0) + Self.entry
      if state.bytes + size > Self.capacity { state = State() }
      state.files[file.sha256] = smaller ?? []
      state.bytes += size
    }
    return smaller
  }

  /// About what an entry takes beside its bytes.
  private static let entry = 200
}
