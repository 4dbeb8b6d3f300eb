import ExchangeCompiler
import SourceText
import TelephoneExchange

/// What `resync` says of one engine.
struct ResyncReport {
  let engine: String
  let plan: ResyncPlan
  var answers: [Resyncing.Answer] = []
  var isDry = false
  /// Who came after they were told, by their ids; nil: nobody looked.
  var arrivals: [String: Arrivals.Arrival]?
  /// What was said instead of an answer.
  var unreachable: [String]?

  var isRefused: Bool { !plan.unreadable.isEmpty || answers.contains { $0.outcome == .refused } }

  private func count(_ outcome: Resyncing.Outcome) -> Int { answers.count { $0.outcome == outcome } }

  func print() {
    for name in plan.unreadable {
      Console.err("error: \(name): its live release cannot be read, see `centrale status`\n")
    }
    for answer in answers {
      let telephone = answer.telephone
      let what =
        switch answer.outcome {
        case .sent: "\(telephone.event ?? "")\(restart(telephone))\(arrival(telephone))"
        case .notRegistered: "not registered; it looks when it starts, or in the night"
        case .noEvent: "no event of its family is known; it looks when it starts"
        case .noLine: "it has no line that registers"
        case .refused: "refused"
        }
      Console.out("  \(telephone.company) \(telephone.device) \(telephone.model): \(what)\n")
      if isDry, let command = answer.said.first { Console.out("    \(command)\n") }
      if answer.outcome == .refused {
        Console.err(
          "error: \(telephone.company) \(telephone.device): \(engine) said: \(harmless(answer.said.joined(separator: " ")))\n"
        )
      }
    }
    if let unreachable {
      return Console.err("error: \(engine) cannot be reached: \(harmless(unreachable.joined(separator: " ")))\n")
    }
    if plan.telephones.isEmpty {
      return Console.out("\(engine): nothing to do: no telephone's files changed\n")
    }
    let told = "\(count(.sent)) of \(counted(plan.telephones.count, "telephone"))"
    Console.out(
      isDry
        ? "\(engine): \(told) would be told, where registered; nobody was (--dry-run)\n" : "\(engine): \(told) told\n")
    guard let arrivals else { return }
    let came = arrivals.values.count { $0 == .came }
    let late = arrivals.filter { $0.value != .came }.keys.sorted()
    var text = "\(came) of \(arrivals.count) \(came == 1 ? "has" : "have") fetched the new files"
    if !late.isEmpty {
      text += "; not yet: " + late.prefix(10).joined(separator: ", ")
      if late.count > 10 { text += " and \(late.count - 10) more" }
    }
    Console.out(text + "\n")
  }

  private func restart(_ telephone: ResyncPlan.Telephone) -> String {
    guard telephone.restarts else { return "" }
    guard let first = telephone.restartSettings.first else { return " (restarts, or may)" }
    let more = telephone.restartSettings.count - 1
    return " (restarts: `\(harmless(first))`\(more > 0 ? " and \(more) more" : "") changed)"
  }

  private func arrival(_ telephone: ResyncPlan.Telephone) -> String {
    switch arrivals?[telephone.device] {
    case nil: ""
    case .came: "; came"
    case .absent: "; has not come"
    case .lacks(let names): "; came, and has not fetched \(harmless(names.joined(separator: ", ")))"
    }
  }

  // MARK: JSON

  var json: JSON {
    .members([
      "engine": .text(engine),
      "state": .text(unreachable != nil ? "unreachable" : isDry ? "not run" : isRefused ? "refused" : "done"),
      "releases": .list(
        plan.releases.sorted { $0.key < $1.key }.map { company, releases in
          .members([
            "company": .text(company), "live": .number(releases.live),
            "since": releases.since.map { .number($0) },
          ])
        }),
      "telephones": .list(answers.map(json)),
      "unreadable": .list(plan.unreadable.map(JSON.text)),
      "unreachable": unreachable.map { .text($0.joined(separator: "\n")) },
    ])
  }

  private func json(_ answer: Resyncing.Answer) -> JSON {
    .members([
      "company": .text(answer.telephone.company), "device": .text(answer.telephone.device),
      "model": .text(answer.telephone.model), "event": answer.telephone.event.map { .text($0) },
      "restarts": .truth(answer.telephone.restarts),
      "outcome": .text(isDry && answer.outcome == .sent ? "would_be_sent" : answer.outcome.rawValue),
      "restart_settings": answer.telephone.restartSettings.isEmpty
        ? nil : .list(answer.telephone.restartSettings.map(JSON.text)),
      "arrival": arrivals?[answer.telephone.device].map { .text($0.word) },
      "said": .list(answer.said.map(JSON.text)),
    ])
  }
}

extension Arrivals.Arrival {
  fileprivate var word: String {
    switch self {
    case .came: "came"
    case .lacks: "lacks_files"
    case .absent: "absent"
    }
  }
}

/// A device as people name it.
enum MACAddressText {
  /// Its id: a MAC address in any of its written forms is one.
  static func id(_ text: String) -> String { MACAddress(text)?.hex ?? text }
}
