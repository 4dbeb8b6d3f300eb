import ArgumentParser
import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// `check` of a fleet: each company by itself, several at a time, and what no two of them may both have.
struct FleetCheck {
  let description: DescriptionOptions
  let key: String?
  let withoutSecrets: Bool
  let jobs: Int
  private let servers = JudgedServers()

  private struct Checked: Spoken {
    var transcript = Transcript()
    var id: String?
    var claims = Claims([])
    var severities: Set<Severity> = []
    /// It could not be read at all.
    var isUnread = false
  }

  func run(_ places: [DescriptionPlace]) throws {
    let library = LazyLibrary(description.templates)
    _ = try library.get()
    let all = inParallel(places, jobs: jobs) { check(places[$0], library) }
    try judge(all, places, library)
  }

  private func check(_ place: DescriptionPlace, _ library: LazyLibrary) -> Checked {
    var checked = Checked()
    do {
      let compilation = try description.compile(
        place, library.get(), key: key, judged: JudgedOutputs(servers: servers))
      let found =
        compilation.diagnostics + (withoutSecrets ? [] : CompanySecrets.check(place, key: key, compilation))
      report(place).print(found, compilation.files, silenced: compilation.silenced, to: &checked.transcript)
      checked.id = compilation.exchange.company.id
      checked.claims = Claims(compilation.sharedClaims)
      checked.severities = Set(found.map(\.severity))
    } catch {
      checked.transcript.err("error: \(error)\n")
      checked.isUnread = true
    }
    return checked
  }

  private func report(_ place: DescriptionPlace) -> Report {
    Report(format: .text, directory: place.directory, limit: description.limit)
  }

  private func judge(_ all: [Checked], _ places: [DescriptionPlace], _ library: LazyLibrary) throws {
    var faulty = Set(all.indices.filter { all[$0].severities.contains(.error) })
    let conflicts = try conflicts(all, places)
    for (index, findings) in conflicts.sorted(by: { $0.key < $1.key }) {
      faulty.insert(index)
      guard
        let compilation = try? description.compile(places[index], library.get(), isChecked: false, key: key)
      else { continue }
      report(places[index]).print(
        findings(compilation).map { $0.placed(by: compilation.reading.places) }, compilation.files)
    }
    let warned = all.count { $0.severities.contains(.warning) }
    var summary = "\(all.count) companies: "
    summary += faulty.isEmpty ? "none has errors" : "\(faulty.count) with errors"
    if warned > 0 { summary += ", \(warned) with warnings" }
    Console.err(summary + "\n")
    if all.contains(where: \.isUnread) { throw ExitCode.files }
    if !faulty.isEmpty || description.strict && warned > 0 { throw ExitCode.faults }
  }

  /// What is to be told of a company because of another, by its index.
  private func conflicts(
    _ all: [Checked], _ places: [DescriptionPlace]
  ) throws -> [Int: (Compilation) -> [Diagnostic]] {
    var conflicts: [Int: (Compilation) -> [Diagnostic]] = [:]
    let claimants = all.map { ClaimConflicts.Claimant(id: $0.id ?? "", claims: $0.claims) }
    for (index, owners) in try ClaimConflicts.find(claimants, owners: { _, _ throws(PublishError) in [:] }) {
      conflicts[index] = { sharedNumbers($0, owners: owners) }
    }
    var first: [String: Int] = [:]
    for (index, checked) in all.enumerated() {
      guard let id = checked.id else { continue }
      if let other = first[id] {
        let twice = Diagnostic.companyTwice(id, places[other].directory, places[index].directory)
        conflicts[index] = { _ in [twice] }
        if conflicts[other] == nil { conflicts[other] = { _ in [] } }
      } else {
        first[id] = index
      }
    }
    return conflicts
  }
}
