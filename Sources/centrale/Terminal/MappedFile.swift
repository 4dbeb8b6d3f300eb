import Glibc
import LegacyImport

/// A file of an old exchange: a small one is read, of a large one only the pages that are being looked at are in memory.
enum MappedFile {
  private static let leastMapped = 16 << 20
  private static let mostBytes = 2_000_000_000

  static func bytes(_ path: String) throws -> InputBytes {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure(path: path, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(path: path, reason: "it is not a regular file")
    }
    let size = Int(status.st_size)
    guard size <= mostBytes else {
      throw Failure(path: path, reason: "it has \(size) bytes, and at most \(mostBytes) are read of one file")
    }
    guard size >= leastMapped else { return InputBytes(try Disk.bytes(path) ?? []) }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw Failure(path: path, reason: String(cString: strerror(errno)))
    }
    madvise(start, size, MADV_SEQUENTIAL)
    let pages = UnsafeRawBufferPointer(start: start, count: size)
    nonisolated(unsafe) let mapped = start
    return InputBytes(mapped: pages.assumingMemoryBound(to: UInt8.self)) { munmap(mapped, size) }
  }
}
