import Crypto
import Dispatch
import Synchronization

/// Renders the files of a release, several at a time, and hands them over in their order.
struct ReleaseRendering {
  struct File: Sendable {
    var file: OutputFile
    var bytes: [UInt8]
    /// SHA-256, hexadecimal.
    var digest: String
  }

  private var rest: ArraySlice<OutputFile>
  private let threads: Int
  /// Bytes of the last one: the files of telephones are all about as long.
  private var expected = 0

  /// Small files that one thread renders before they are written.
  private static let inBatch = 16
  /// Bytes: the dialplan of a large company is a thousand times as long as the files after it.
  private static let mostExpected = 1 << 16

  init(_ files: [OutputFile], threads: Int) {
    rest = files[...]
    self.threads = max(1, threads)
  }

  /// Throws what the first file says that cannot be rendered; files before it in the same batch are not handed over.
  mutating func next() throws -> [File]? {
    let batch = try nextBatch()
    if let last = batch?.last { expected = min(last.bytes.count, Self.mostExpected) }
    return batch
  }

  private mutating func nextBatch() throws -> [File]? {
    let batch = rest.prefix(size)
    guard !batch.isEmpty else { return nil }
    rest = rest.dropFirst(batch.count)
    let expected = expected
    if batch.count == 1 { return try batch.map { try Self.render($0, expected) } }
    let files = Array(batch)
    let results = Mutex([Int: Result<File, any Error>]())
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, files.count)) { _ in
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < files.count else { return }
        let result = Result { try Self.render(files[number], expected) }
        results.withLock { $0[number] = result }
      }
    }
    let rendered = results.withLock { $0 }
    return try files.indices.compactMap { try rendered[$0]?.get() }
  }

  /// Engines' files and tables can be as long as all the others: no more of them at a time than threads.
  private var size: Int {
    guard threads > 1 else { return 1 }
    let isLong = rest.first.map { $0.audience == .engine } ?? false
    return isLong ? threads : rest.prefix(threads * Self.inBatch).prefix { $0.audience != .engine }.count
  }

  private static func render(_ file: OutputFile, _ expected: Int) throws -> File {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    try file.render(into: &bytes, as: file.path)
    return File(file: file, bytes: bytes, digest: hexadecimal(SHA256.hash(data: bytes)))
  }
}
