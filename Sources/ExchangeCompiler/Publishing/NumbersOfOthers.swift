import ExchangeDescription
import Releases
package import SourceText
import TelephoneExchange

extension Rule {
  static let numberOfOtherCompany = Rule(
    "number-of-other-company", .error, "number that belongs to another company on the same server",
    explanation: Explanation(
      what: """
        One engine serves all companies of an output directory, and carriers deliver calls to it by the called
        number. This number is in the plans of two companies.
        """,
      why: """
        Only one of the two companies can be reached. Callers of the other reach a stranger, and neither description
        shows why.
        """,
      wrong: .yaml(
        given: "If the description of another company also has 088-7654000:",
        "numbers: [088-7654000..088-7654099]"),
      right: .yaml("numbers: [088-7654100..088-7654199]"),
      note: """
        To move a number from one company to another, build both in one command: the check compares what will be
        live after the build.
        """))
}

extension OutputDirectory {
  /// To whom numbers, devices and accounts belong that are published here, by their claims.
  ///
  /// - Parameters:
  ///   - wanted: the claims that are asked for; the others are not kept.
  ///   - built: companies whose releases are about to be replaced.
  ///   - index: knows most of it without a file of the companies being read.
  package func owners(
    of wanted: Set<String>, besides built: Set<String>, index: BuildIndex = BuildIndex()
  ) throws(PublishError) -> [String: String] {
    guard !wanted.isEmpty else { return [:] }
    do {
      let known = Dictionary(index.entries.values.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      var owners: [String: String] = [:]
      for company in try published() where !built.contains(company) {
        guard let release = try current(of: company) else { continue }
        if let entry = known[company], entry.release == release {
          for claim in entry.claims.texts where wanted.contains(claim) { owners[claim] = company }
        } else {
          for claim in try claims(inTablesOf: "\(company)/releases/\(release)") where wanted.contains(claim) {
            owners[claim] = company
          }
        }
      }
      return owners
    } catch {
      throw PublishError(error)
    }
  }

  /// What the tables of a release tell: numbers and devices.
  private func claims(inTablesOf release: String) throws -> [String] {
    var claims: [String] = []
    var bytes: [UInt8] = []
    let folder = try Directory(descending: release, from: root)
    if try folder.contents(of: "tables/numbers.csv", into: &bytes, limit: Self.longestTable) {
      claims += bytes.split(separator: UInt8(ascii: "\n")).map { line in
        String(decoding: line.prefix { (48...57).contains($0) }, as: UTF8.self)
      }
    }
    if try folder.contents(of: "tables/devices.csv", into: &bytes, limit: Self.longestTable) {
      claims += DevicesOfOthers.macs(inTable: bytes).map(DevicesOfOthers.key)
    }
    return claims
  }

  /// Bytes; a million numbers take less.
  private static let longestTable = 64 << 20
}

/// One finding for each other company that has numbers or devices of this one.
///
/// - Parameter owners: by a claim of this company, another company that has it.
package func sharedNumbers(_ compilation: Compilation, owners: [String: String]) -> [Diagnostic] {
  let id = compilation.exchange.company.id
  var shared: [String: [PublicNumber]] = [:]
  for inbound in compilation.plan.inbound {
    if let owner = owners[inbound.number.digits], owner != id { shared[owner, default: []].append(inbound.number) }
  }
  let numbers = shared.sorted { $0.key < $1.key }.map { owner, numbers in
    let first = numbers.min() ?? numbers[0]
    let block = compilation.exchange.numberBlocks.first { $0.first <= first && first <= $0.last }
    let more = numbers.count > 1 ? " and \(numbers.count - 1) more" : ""
    let dialled = OutsideNumber.number(first).dialled
    return Diagnostic(
      .numberOfOtherCompany, "`\(dialled)`\(more) also belongs to the company `\(owner)` on the same server",
      at: block.flatMap { compilation.reading.places[$0.subject] },
      help: "delete it from one of the two, and build both in one command", subject: block?.subject)
  }
  return numbers + DevicesOfOthers.shared(compilation, owners)
}

extension Compilation {
  /// What one company of a server may have only: E.164 digits of all numbers that carriers hand over, and its devices.
  package var sharedClaims: [String] {
    plan.inbound.map(\.number.digits) + exchange.devices.compactMap { $0.mac.map { DevicesOfOthers.key($0.hex) } }
  }

  /// These, and the names of its accounts.
  package func claims(_ secrets: some SecretSource) -> [String] {
    sharedClaims
      + devices.devices.flatMap(\.accounts).map { "account:\(secrets.name("endpoint", account: $0.id))" }
  }
}
