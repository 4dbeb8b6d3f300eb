import ExchangeDescription
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
  /// To whom numbers and devices belong that are published here, by their E.164 digits and by `mac:` with the MAC.
  ///
  /// - Parameters:
  ///   - numbers: those that are asked for, `Compilation.numbers`; the others are not kept.
  ///   - built: companies whose releases are about to be replaced.
  package func owners(of numbers: Set<String>, besides built: Set<String>) throws(PublishError) -> [String: String] {
    do {
      var owners: [String: String] = [:]
      var bytes: [UInt8] = []
      for company in try enginesOfCompanies().keys.sorted() where !built.contains(company) {
        guard let release = try Directory(company, in: root).link("current"),
          try Directory("\(company)/\(release)", in: root).contents(
            of: "tables/numbers.csv", into: &bytes, limit: Self.longestTable)
        else { continue }
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
          let number = String(decoding: line.prefix { (48...57).contains($0) }, as: UTF8.self)
          if numbers.contains(number) { owners[number] = company }
        }
        guard
          try Directory("\(company)/\(release)", in: root).contents(
            of: "tables/devices.csv", into: &bytes, limit: Self.longestTable)
        else { continue }
        for mac in DevicesOfOthers.macs(inTable: bytes) {
          let key = DevicesOfOthers.key(mac)
          if numbers.contains(key) { owners[key] = company }
        }
      }
      return owners
    } catch {
      throw PublishError(error)
    }
  }

  /// Bytes; a million numbers take less.
  private static let longestTable = 64 << 20
}

/// One finding for each pair of companies that share numbers, the companies that are built and those that are live.
///
/// - Parameters:
///   - built: the companies of this run, in its order.
///   - live: `OutputDirectory.owners` of all their numbers.
/// - Returns: findings by the index of the company they are told of.
package func sharedNumbers(_ built: [Compilation], live: [String: String]) -> [Int: [Diagnostic]] {
  var owners = live
  var found: [Int: [Diagnostic]] = [:]
  for (index, compilation) in built.enumerated() {
    let id = compilation.exchange.company.id
    var shared: [String: [PublicNumber]] = [:]
    for inbound in compilation.plan.inbound {
      let owner = owners[inbound.number.digits]
      if let owner, owner != id { shared[owner, default: []].append(inbound.number) }
      if owner == nil { owners[inbound.number.digits] = id }
    }
    for (owner, numbers) in shared.sorted(by: { $0.key < $1.key }) {
      let first = numbers.min() ?? numbers[0]
      let block = compilation.exchange.numberBlocks.first { $0.first <= first && first <= $0.last }
      let more = numbers.count > 1 ? " and \(numbers.count - 1) more" : ""
      let dialled = OutsideNumber.number(first).dialled
      found[index, default: []].append(
        Diagnostic(
          .numberOfOtherCompany, "`\(dialled)`\(more) also belongs to the company `\(owner)` on the same server",
          at: block.flatMap { compilation.reading.places[$0.subject] },
          help: "delete it from one of the two, and build both in one command", subject: block?.subject))
    }
    found[index, default: []] += DevicesOfOthers.shared(compilation, &owners)
  }
  return found.filter { !$0.value.isEmpty }
}

extension Compilation {
  /// What one company of a server may have only: E.164 digits of all numbers that carriers hand over, and its devices.
  package var numbers: [String] {
    plan.inbound.map(\.number.digits) + exchange.devices.compactMap { $0.mac.map { DevicesOfOthers.key($0.hex) } }
  }
}
