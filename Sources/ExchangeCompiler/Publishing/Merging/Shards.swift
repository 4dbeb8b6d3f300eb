import Glibc
import Releases

/// The output directories that are merged, each opened when it is asked for: so many that not all can be open at once.
package struct Shards: ~Copyable {
  private var all: [Entry] = []

  private struct Entry {
    var path: String
    var companies: [String]
    var engine: LiveShardRelease?
    var number: ShardNumber?
  }

  package init(_ paths: [String]) throws(PublishError) {
    for path in paths {
      let shard = try Shard(path)
      all.append(Entry(path: path, companies: shard.companies, engine: shard.engine, number: shard.number))
    }
  }

  package var count: Int { all.count }
  /// Parts of the fleet that none of these is: they were not named, or no company is in them.
  package var missing: [ShardNumber] { ShardNumber.missing(among: all.map(\.number)) }
  func path(_ shard: Int) -> String { all[shard].path }
  func companies(of shard: Int) -> [String] { all[shard].companies }
  func engine(_ shard: Int) -> LiveShardRelease? { all[shard].engine }

  func release(of company: String, _ shard: Int) throws -> LiveShardRelease {
    try LiveShardRelease(company, in: PublishedDirectory(all[shard].path))
  }

  func head(of company: String, _ shard: Int) throws -> ShardHead {
    try ShardHead(company, in: PublishedDirectory(all[shard].path))
  }

  /// The shard whose server-wide files those of one build of the whole fleet would be: a build makes them with the first
  /// company that gives the trunks' passwords, else with the first.
  func engineShard() throws -> Int? {
    var candidates: [(withSecrets: Bool, first: String, shard: Int)] = []
    for (index, shard) in all.enumerated() where shard.engine != nil {
      let (_, secrets) = try note(OutputDirectory.engine, index)
      let folders = try shard.companies.map { company in
        let (place, _) = try note(company, index)
        return place.isEmpty ? company : place
      }
      guard let first = folders.min() else { continue }
      candidates.append((!secrets.isEmpty, first, index))
    }
    let withSecrets = candidates.filter(\.withSecrets)
    return (withSecrets.isEmpty ? candidates : withSecrets).min { $0.first < $1.first }?.shard
  }

  /// Where a description or provider was, and the digest of the trunks' passwords; empty where that is not known.
  func note(_ name: String, _ shard: Int) throws -> (place: String, secrets: String) {
    let out = try PublishedDirectory(all[shard].path)
    guard let note = out.noted(name) else { return ("", "") }
    return (note.first.map(String.init) ?? "", note.dropFirst().first.map(String.init) ?? "")
  }

  /// The provisioning URL of a company; empty where there is none.
  func url(of company: String, _ shard: Int) throws -> String {
    let out = try PublishedDirectory(all[shard].path)
    var bytes: [UInt8] = []
    let home = try out.home(of: company)
    guard try home.contents(of: OutputDirectory.urlFile, into: &bytes, limit: 16_384) else { return "" }
    return String(decoding: bytes.split(separator: 10).first ?? [], as: UTF8.self)
  }

  /// Makes the bridges of a company those that its shard has.
  ///
  /// - Parameter removing: those that the shard does not have go; else they stay.
  /// - Returns: the former tokens that lead on.
  func copyBridges(of company: String, _ shard: Int, to home: borrowing Directory, removing: Bool) throws -> Set<String>
  {
    let out = try PublishedDirectory(all[shard].path)
    let source = try out.home(of: company)
    guard try source.status(ReleasePath.bridges) != nil else {
      if removing { try home.remove(ReleasePath.bridges) }
      return []
    }
    let theirs = try Directory(ReleasePath.bridges, in: source)
    try home.makeDirectory(ReleasePath.bridges, mode: Bridges.mode)
    let ours = try Directory(ReleasePath.bridges, in: home)
    let tokens = try theirs.names()
    for token in tokens { try Self.copy(token, theirs, ours, removing: removing) }
    if removing { for gone in Set(try ours.names()).subtracting(tokens) { try ours.remove(gone) } }
    return Set(tokens)
  }

  private static func copy(
    _ token: String, _ theirs: borrowing Directory, _ ours: borrowing Directory, removing: Bool
  ) throws {
    let from = try Directory(token, in: theirs)
    try ours.makeDirectory(token, mode: Bridges.mode)
    let to = try Directory(token, in: ours)
    var (bytes, before): ([UInt8], [UInt8]) = ([], [])
    let names = try from.names()
    for name in names where try from.contents(of: name, into: &bytes, limit: 1 << 30) {
      if try to.contents(of: name, into: &before, limit: bytes.count + 1), before == bytes { continue }
      try to.replace(name, with: bytes, mode: 0o640)
    }
    if removing { for gone in Set(try to.names()).subtracting(names) { try to.remove(gone) } }
    try to.sync()
  }
}
