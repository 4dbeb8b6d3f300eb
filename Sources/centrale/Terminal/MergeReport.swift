import ExchangeCompiler
import SourceText

/// What `merge` says at its end.
struct MergeReport {
  var merge: Merge
  /// Parts of the fleet that were not among the shards.
  var missing: [ShardNumber]
  var output: String

  var hasFaults: Bool {
    merge.engineFault != nil || merge.engine?.notLasting != nil
      || merge.companies.contains { $0.fault != nil || !$0.faults.isEmpty || $0.published?.notLasting != nil }
  }

  func print() {
    for company in merge.companies {
      guard let published = company.published else { continue }
      Console.err("\(company.id): release \(published.release), \(company.files) files: \(words(published))\n")
    }
    if let engine = merge.engine, engine.change != nil {
      Console.err("engine: release \(engine.release), \(words(engine))\n")
    }
    let live = merge.companies.count { $0.published != nil }
    let changed = merge.companies.count { $0.published?.change != nil }
    Console.err(
      "\(live == 1 ? "1 company is" : "\(live) companies are") live from the shards, \(changed) of them changed\n")
    if changed > 0 || merge.engine?.change != nil {
      Console.err("next: centrale reload \(output.shellWord)\n")
    }
  }

  private func words(_ published: Published) -> String {
    published.change.map { "\($0.written) new, \($0.shared) unchanged, \($0.removed) gone" } ?? "nothing changed"
  }

  func printFaults() {
    if let first = missing.first {
      let more = missing.count == 1 ? "" : " and \(missing.count - 1) more"
      Console.err(
        "warning: part \(first)\(more) of the fleet \(missing.count == 1 ? "is" : "are") not among the shards: companies there stay as they are\n"
      )
    }
    for company in merge.companies {
      if company.losesToken {
        Console.err(
          "warning: \(company.id): its provisioning token changed, and its shard has no bridge from the former one: keep the shards' outputs between runs\n"
        )
      }
      if let fault = company.fault { Console.err("error: \(company.id) was not published: \(fault)\n") }
      let faults = company.faults + [company.published?.notLasting, company.published?.notPruned].compactMap { $0 }
      for fault in faults { Console.err("error: \(company.id): it is live, but: \(fault)\n") }
    }
    if let fault = merge.engineFault { Console.err("error: engine: \(fault)\n") }
    if let fault = merge.engine?.notLasting { Console.err("error: engine: it is live, but: \(fault)\n") }
  }

  var json: JSON {
    .members([
      "companies": .list(merge.companies.map(json)),
      "engine": .members([
        "release": (merge.engine?.release).map { .number($0) }, "changed": .truth(merge.engine?.change != nil),
        "error": merge.engineFault.map { .text("\($0)") },
      ]),
      "missing": .list(missing.map { .text("\($0)") }),
    ])
  }

  private func json(_ company: Merge.Company) -> JSON {
    let change = company.published?.change
    return .members([
      "company": .text(company.id), "release": (company.published?.release).map { .number($0) },
      "files": .number(company.files), "changed": .truth(change != nil), "new": change.map { .number($0.written) },
      "unchanged": change.map { .number($0.shared) }, "gone": change.map { .number($0.removed) },
      "error": company.fault.map { .text("\($0)") },
    ])
  }
}
