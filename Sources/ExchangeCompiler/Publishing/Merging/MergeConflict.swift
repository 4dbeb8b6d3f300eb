import Releases
import SourceText
import TelephoneExchange

/// Two companies that cannot be live in one output directory.
package struct MergeConflict: Hashable, Sendable {
  package enum Kind: Int, Hashable, Sendable { case id, number, device, account }

  /// Where a company is, and which one.
  package struct Place: Hashable, Sendable {
    package var company: String
    package var output: String
  }

  package var kind: Kind
  package var first: Place
  package var second: Place
  /// The first thing that both have, and how many there are.
  package var example: String
  package var count: Int

  /// Of the page that `explain` shows.
  package var code: String {
    switch kind {
    case .id: Rule.companyTwice.code
    case .number, .account: Rule.numberOfOtherCompany.code
    case .device: Rule.deviceOfOtherCompany.code
    }
  }

  package var words: String {
    let more = count > 1 ? " and \(count - 1) more belong" : " belongs"
    let both = "to the company `\(first.company)` of `\(first.output)` and to `\(second.company)` of `\(second.output)`"
    switch kind {
    case .id: return "the company `\(first.company)` is in `\(first.output)` and in `\(second.output)`"
    case .number: return "the number +\(example)\(more) \(both)"
    case .device: return "the device `\(example)`\(more) \(both)"
    case .account: return "the account `\(example)`\(more) \(both)"
    }
  }

  package var help: String {
    switch kind {
    case .id: "build it in one shard only: remove it from the other with `centrale remove`"
    case .number, .device: "delete it from one of the two descriptions, and build both shards"
    case .account: "give one of the two companies another master key or `id`, and build its shard"
    }
  }
}

/// To whom everything belongs that only one company of a server may have. Each company is looked at once.
struct MergeClaims {
  private var owners: [String: Int] = [:]
  private var places: [MergeConflict.Place] = []
  private var ids: [String: Int] = [:]
  private var found: [Pair: (example: String, count: Int)] = [:]

  private struct Pair: Hashable {
    var kind: MergeConflict.Kind
    var first: Int
    var second: Int
  }

  mutating func add(_ company: String, of output: String, in release: borrowing Directory, _ engines: [any Engine])
    throws
  {
    let index = places.count
    places.append(MergeConflict.Place(company: company, output: output))
    if let other = ids[company] {
      // Everything of it would be there twice.
      found[Pair(kind: .id, first: other, second: index)] = (company, 1)
      return
    }
    ids[company] = index
    var bytes: [UInt8] = []
    let tables = "tables"
    if let folder = try? Directory(tables, in: release) {
      if try folder.contents(of: "numbers.csv", into: &bytes, limit: Self.longest) {
        for line in bytes.split(separator: 10) {
          let number = line.prefix { (48...57).contains($0) }
          if !number.isEmpty { claim(.number, String(decoding: number, as: UTF8.self), index) }
        }
      }
      if try folder.contents(of: "devices.csv", into: &bytes, limit: Self.longest) {
        for mac in DevicesOfOthers.macs(inTable: bytes) { claim(.device, mac, index) }
      }
    }
    for engine in engines {
      guard let folder = try? Directory(descending: engine.folder, from: release) else { continue }
      for path in engine.accountFiles where try folder.contents(of: path, into: &bytes, limit: Self.longest) {
        for account in engine.accounts(in: bytes, path: path) { claim(.account, account, index) }
      }
    }
  }

  /// Bytes.
  private static let longest = 1 << 30

  private mutating func claim(_ kind: MergeConflict.Kind, _ name: String, _ company: Int) {
    let key = "\(kind.rawValue):\(name)"
    guard let owner = owners[key] else {
      owners[key] = company
      return
    }
    guard owner != company else { return }
    let pair = Pair(kind: kind, first: owner, second: company)
    found[pair] = (found[pair]?.example ?? name, (found[pair]?.count ?? 0) + 1)
  }

  /// Sorted by the companies, in the order in which they were added.
  var conflicts: [MergeConflict] {
    found.sorted { a, b in
      (a.key.first, a.key.second, a.key.kind.rawValue) < (b.key.first, b.key.second, b.key.kind.rawValue)
    }.map { pair, what in
      MergeConflict(
        kind: pair.kind, first: places[pair.first], second: places[pair.second], example: what.example,
        count: what.count)
    }
  }
}
