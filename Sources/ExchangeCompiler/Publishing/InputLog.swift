import Glibc
package import SourceText
import Synchronization

/// Every file that a run asked for, with its stamp from before it was read; also those that were not there.
package final class InputLog: Sendable {
  private let stamps = Mutex<[String: FileStamp]>([:])

  package init() {}

  /// A path as it can be opened from anywhere.
  package func note(_ path: String) {
    let isKnown = stamps.withLock { $0[path] != nil }
    guard !isKnown else { return }
    let stamp = FileStamp.settled(path)
    stamps.withLock { if $0[path] == nil { $0[path] = stamp } }
  }

  /// The same source, each question noted.
  ///
  /// - Parameter directory: the absolute path that its paths start at.
  package func source(_ source: Source, at directory: String) -> Source {
    Source { [self] path throws(ReadFault) in
      note(directory + "/" + path)
      return try source.bytes(path)
    }
  }

  /// Sorted by path.
  package var inputs: [(path: String, stamp: FileStamp)] {
    stamps.withLock { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }
}
