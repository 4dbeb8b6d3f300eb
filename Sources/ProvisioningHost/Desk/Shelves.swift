import Releases
import Synchronization
import TelephoneExchange

/// The live releases of all companies in an output directory, by the tokens and the MACs that are asked for.
///
/// Whether a company's release is still the live one is looked at for each request, which costs reading one link; a company
/// that is new is found by `refresh`.
final class Shelves: Sendable {
  private let output: LiveOutput
  private let state: Mutex<State>

  fileprivate struct State {
    var companies: [String: CompanyFiles] = [:]
    /// Of live releases and of bridges.
    var tokens: [String: String] = [:]
    var macs: [MACAddress: String] = [:]
    var users: [String: String] = [:]
    var passwords = 0
    /// Grows with each release that is taken in or dropped.
    var changes = 0
    /// Milliseconds since 1970.
    var refreshed = 0
  }

  init(_ path: String) throws {
    output = try LiveOutput(path)
    state = Mutex(State())
  }

  var changes: Int { state.withLock { $0.changes } }

  /// How many companies have a live release.
  var count: Int { state.withLock { $0.companies.count } }
  var deviceCount: Int { state.withLock { $0.macs.count } }
  /// Whether the devices of some company have passwords.
  var hasPasswords: Bool { state.withLock { $0.passwords > 0 } }

  var all: [CompanyFiles] { state.withLock { $0.companies.values.sorted { $0.link.company < $1.link.company } } }

  /// Takes in every release that went live.
  ///
  /// - Returns: the links that are new.
  @discardableResult
  func refresh(now: Int) throws -> [LiveLink] {
    let links = try output.companies()
    let known = state.withLock { state in
      state.refreshed = now
      return state.companies.mapValues(\.link)
    }
    let present = Set(links.map(\.company))
    for gone in known.keys where !present.contains(gone) { state.withLock { $0.remove(gone) } }
    let changed = links.filter { known[$0.company] != $0 }
    return changed.filter { load($0) != nil }
  }

  /// The same where somebody asks for something that is not known, at most every 200 milliseconds.
  func refreshIfStale(now: Int) -> Bool {
    let isStale = state.withLock { state in
      guard now - state.refreshed >= 200 else { return false }
      state.refreshed = now
      return true
    }
    guard isStale else { return false }
    return (try? refresh(now: now)).map { !$0.isEmpty } ?? false
  }

  func company(_ id: String) -> CompanyFiles? {
    let loaded = state.withLock { $0.companies[id] }
    guard let link = output.link(of: id) else { return loaded }
    return loaded?.link == link ? loaded : load(link) ?? loaded
  }

  /// Whose token it is, and whether it is a former one.
  func find(token: String) -> (company: CompanyFiles, isFormer: Bool)? {
    guard let id = state.withLock({ $0.tokens[token] }), let company = company(id) else { return nil }
    if company.token == token { return (company, false) }
    return company.formerTokens.contains(token) ? (company, true) : nil
  }

  func find(_ mac: MACAddress) -> CompanyFiles? {
    guard let id = state.withLock({ $0.macs[mac] }), let company = company(id), company.devices.contains(mac) else {
      return nil
    }
    return company
  }

  func find(user: String) -> (company: CompanyFiles, device: DeviceCredentials.Device)? {
    guard let id = state.withLock({ $0.users[user] }), let company = company(id),
      let device = company.credentials.byUser[user]
    else { return nil }
    return (company, device)
  }

  var onlyCompany: CompanyFiles? {
    guard let id = state.withLock({ $0.companies.count == 1 ? $0.companies.keys.first : nil }) else { return nil }
    return company(id)
  }

  private func load(_ link: LiveLink) -> CompanyFiles? {
    guard let release = try? output.open(link), let company = try? CompanyFiles(release, in: output) else { return nil }
    state.withLock { state in
      state.remove(link.company)
      state.add(company)
    }
    return company
  }
}

extension Shelves.State {
  fileprivate mutating func remove(_ id: String) {
    guard let company = companies.removeValue(forKey: id) else { return }
    changes += 1
    for token in company.tokens where tokens[token] == id { tokens[token] = nil }
    for mac in company.devices where macs[mac] == id { macs[mac] = nil }
    for user in company.credentials.byUser.keys where users[user] == id { users[user] = nil }
    if !company.credentials.isEmpty { passwords -= 1 }
  }

  fileprivate mutating func add(_ company: CompanyFiles) {
    let id = company.link.company
    companies[id] = company
    changes += 1
    for token in company.tokens { tokens[token] = id }
    for mac in company.devices { macs[mac] = id }
    for user in company.credentials.byUser.keys { users[user] = id }
    if !company.credentials.isEmpty { passwords += 1 }
  }
}

extension CompanyFiles {
  fileprivate var tokens: [String] { (token.map { [$0] } ?? []) + formerTokens }
}
