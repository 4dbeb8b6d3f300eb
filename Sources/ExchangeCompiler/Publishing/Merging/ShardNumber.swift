import Releases

/// Which of several parts of a fleet: `3/16`. Each is built by itself, into an output directory that says which it is.
package struct ShardNumber: Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  package var number: Int
  package var count: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], (1...100_000).contains(count),
      (1...count).contains(number)
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  private init(number: Int, of count: Int) { (self.number, self.count) = (number, count) }

  package var description: String { "\(number)/\(count)" }

  /// The parts that are not among these, where these are parts of one whole; else none.
  static func missing(among parts: [ShardNumber?]) -> [ShardNumber] {
    let known = parts.compactMap(\.self)
    guard let first = known.first, known.count == parts.count, known.allSatisfy({ $0.count == first.count }) else {
      return []
    }
    let numbers = Set(known.map(\.number))
    return (1...first.count).filter { !numbers.contains($0) }.map { ShardNumber(number: $0, of: first.count) }
  }
}

extension OutputDirectory {
  fileprivate static let shardFile = "shard"

  /// Keeps which part of a fleet is built into this directory; nil: all of it.
  package func keep(_ shard: ShardNumber?) throws(PublishError) {
    do {
      var bytes: [UInt8] = []
      let isThere = try own.contents(of: Self.shardFile, into: &bytes, limit: 64)
      guard let shard else {
        if isThere { try own.remove(Self.shardFile) }
        return
      }
      let text = Array("\(shard)\n".utf8)
      if !isThere || bytes != text { try own.replace(Self.shardFile, with: text, mode: 0o644) }
    } catch {
      throw PublishError(error)
    }
  }
}

extension PublishedDirectory {
  /// Which part of a fleet was built here last; nil where that is not known.
  var shard: ShardNumber? {
    var bytes: [UInt8] = []
    guard (try? own.contents(of: OutputDirectory.shardFile, into: &bytes, limit: 64)) == true else { return nil }
    return String(validating: bytes, as: UTF8.self).flatMap { ShardNumber(String($0.prefix { $0 != "\n" })) }
  }
}
