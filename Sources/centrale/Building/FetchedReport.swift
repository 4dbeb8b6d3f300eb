import ExchangeCalls
import ExchangeCompiler
import ProvisioningHost
import SourceText
import TelephoneExchange

/// How many devices of some companies have fetched what is live, and which have not. Nothing where no host remembers.
struct FetchedReport {
  private var companies: [String: ReleaseReach.Company] = [:]
  private let output: String
  /// Why that cannot be told.
  private(set) var fault: String?

  init(_ companies: [String], _ output: String) {
    self.output = output
    do {
      guard !companies.isEmpty, let reach = try ReleaseReach(output: output) else { return }
      for id in companies { self.companies[id] = try reach.company(id) }
    } catch {
      fault = "\(error)"
    }
  }

  /// Devices that are named; the others are counted.
  private static let named = 8

  func text(of company: String) -> String? {
    guard let reach = companies[company] else { return nil }
    var text = "\(company): \(reach.reached) of \(counted(reach.devices, "telephone")) "
    text += "\(reach.devices == 1 || reach.reached == 1 ? "has" : "have") fetched release \(reach.release)"
    guard !reach.pending.isEmpty else { return text + "\n" }
    let names = reach.pending.prefix(Self.named).map { $0.model.isEmpty ? $0.mac.hex : "\($0.mac.hex) \($0.model)" }
    text += "; not yet: " + names.map { printable($0) }.joined(separator: ", ")
    let more = reach.pending.count - names.count
    return text + (more > 0 ? " and \(more) more (`centrale fetched \(output.shellWord) --pending`)" : "") + "\n"
  }

  /// Of all together.
  var text: String? {
    guard !companies.isEmpty else { return nil }
    let devices = companies.values.reduce(0) { $0 + $1.devices }
    let reached = companies.values.reduce(0) { $0 + $1.reached }
    return
      "\(reached) of \(counted(devices, "telephone")) of \(companies.count) companies have fetched their newest release"
      + (reached < devices ? "; `centrale fetched \(output.shellWord) --pending` names the others" : "") + "\n"
  }

  func json(of company: String) -> JSON? {
    companies[company].map { reach in
      .members([
        "devices": .number(reach.devices), "reached": .number(reach.reached),
        "pending": .list(reach.pending.map { .text($0.mac.hex) }),
      ])
    }
  }
}
