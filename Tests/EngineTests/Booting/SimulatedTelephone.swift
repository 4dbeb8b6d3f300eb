import TestSupport

/// A telephone that starts: it asks for its files as its maker's documents say, reads them by its own reader, and ends up with an account.
struct SimulatedTelephone: Sendable {
  let boot: BootDescription
  let steps: [RequestTable.Step]
  /// Its own address on the network.
  let address: String
  let network: BootNetwork
  /// Who answers to the name of the provisioning host.
  var host = BootNetwork.Host.serve
  /// Where documents leave open which of two it does.
  var choice = 0
  /// What it answers when it is asked who it is.
  var login: BootNetwork.Login?

  /// What a start comes to.
  struct Start: Sendable {
    /// Names of files in the order of the requests, with what came back: 200, 404, 0 for nothing.
    var requests: [(name: String, status: Int)] = []
    var files: [(name: String, text: String)] = []
    /// Of the settings that count, what they are.
    var settings: [String: String] = [:]
    /// Files that must be there and are not, or cannot be read.
    var faults: [String] = []

    fileprivate func has(_ name: String) -> Bool { requests.contains { $0.name == name && $0.status == 200 } }
  }

  /// Starts with an address: a folder, which ends in `/`, or one file.
  func start(at location: String) async throws -> Start {
    var start = Start()
    let folder = location.prefix(
      upTo: location.lastIndex(of: "/").map { location.index(after: $0) } ?? location.endIndex)
    if folder.count < location.count {
      // It was told the file, and asks for no other but those that it names.
      guard try await fetch(boot.filledIn(location, choice: choice), &start) else {
        throw BenchError("\(location.dropFirst(folder.count)) is not there: \(start.requests)")
      }
    } else {
      for step in steps { try await ask(step, in: String(folder), &start) }
    }
    try read(&start)
    return start
  }

  private func ask(_ step: RequestTable.Step, in folder: String, _ start: inout Start) async throws {
    let ways = step.isOpen ? [step.ways[min(choice, step.ways.count - 1)]] : step.ways
    for (place, way) in ways.enumerated() {
      let isLast = place == ways.count - 1
      for (index, request) in way.enumerated() {
        let name = boot.filledIn(request.name, choice: choice)
        // A digit that no document tells cannot be asked for.
        let isThere = try await name.contains("#") ? false : fetch(folder + name, &start)
        if isThere {
          if index == 0, !isLast {
            try await ask(way.dropFirst(), in: folder, &start)
            return
          }
        } else if !isLast {
          break
        } else if !request.mayBeAbsent {
          start.faults.append("\(name) is not there")
        }
      }
    }
  }

  private func ask(_ rest: ArraySlice<RequestTable.Request>, in folder: String, _ start: inout Start) async throws {
    for request in rest {
      let name = boot.filledIn(request.name, choice: choice)
      if try await !fetch(folder + name, &start), !request.mayBeAbsent { start.faults.append("\(name) is not there") }
    }
  }

  /// Fetches a file and what it names; true where it has it.
  private func fetch(_ url: String, _ start: inout Start) async throws -> Bool {
    let name = String(url.split(separator: "/").last ?? "")
    if start.has(name) { return true }
    guard let text = try await take(url, name, &start) else { return false }
    start.files.append((name, text))
    let links = boot.files.links ?? []
    let takes = boot.files.takes ?? []
    let named: [String: [String]]
    // What cannot be read is told of when it is read for its settings.
    do { named = try boot.files.values(of: links + takes, in: text) } catch { return true }
    let folder = String(url.prefix(url.count - name.count))
    for setting in links + takes {
      for target in (named[setting] ?? []).flatMap({ value in value.split { $0 == "," || $0 == " " } }) {
        let ending = takes.contains(setting) ? boot.files.takesEnding ?? "" : ""
        let link = boot.filledIn(String(target), choice: choice) + ending
        let place = link.contains("://") ? link : folder + link
        let other = String(place.split(separator: "/").last ?? "")
        let isThere: Bool
        if !takes.contains(setting) {
          isThere = try await fetch(place, &start)
        } else if start.has(other) {
          isThere = true
        } else {
          isThere = try await take(place, other, &start) != nil
        }
        if !isThere { start.faults.append("\(other), which \(name) names, is not there") }
      }
    }
    return true
  }

  private func take(_ url: String, _ name: String, _ start: inout Start) async throws -> String? {
    let answer = try await network.get(
      url, as: boot.userAgent.map { boot.filledIn($0.says) }, from: address, host: host, login: login)
    start.requests.append((name, answer.status))
    return answer.text
  }

  // MARK: Reading

  private func read(_ start: inout Start) throws {
    let account = boot.account
    let wanted = [
      account.server, account.port, account.transport, account.user, account.auth, account.password, account.label,
      boot.login?.user, boot.login?.password, boot.files.home,
    ].compactMap { $0 }
    for (name, text) in start.files {
      let found: [String: [String]]
      do { found = try boot.files.values(of: wanted, in: text) } catch {
        start.faults.append("\(name) cannot be read: \(error)")
        continue
      }
      for (setting, values) in found {
        guard let value = values.last, boot.files.precedence != "first" || start.settings[setting] == nil else {
          continue
        }
        start.settings[setting] = value
      }
    }
  }
}

extension SimulatedTelephone.Start {
  /// The account that its settings come to, as the telephone registers it.
  func account(_ boot: BootDescription) throws -> Account {
    func need(_ setting: String, _ what: String) throws -> String {
      guard let value = settings[setting], !value.isEmpty else {
        throw BenchError("no \(what): nothing is `\(setting)`")
      }
      return value
    }
    let account = boot.account
    // `<sip:127.0.0.1:5060;transport=udp>`, or a part of it.
    let server = try need(account.server, "server").filter { $0 != "<" && $0 != ">" }.replacing("sip:", with: "")
      .split(separator: ";").map(String.init)
    var place = server[0].split(separator: ":").map(String.init)
    if let port = account.port, let value = settings[port], !value.isEmpty, value != "0", place.count == 1 {
      place.append(value)
    }
    if place.count == 1 { place.append("5060") }
    var transport = server.first { $0.hasPrefix("transport=") }.map { String($0.dropFirst(10)) } ?? "udp"
    if let setting = account.transport {
      let value = try need(setting, "transport")
      transport = account.transports.map { $0[value] ?? "`\(value)`, which is none" } ?? value.lowercased()
    }
    guard transport == "udp" else { throw BenchError("it would register by \(transport)") }
    let user = try String(need(account.user, "user").prefix { $0 != "@" })
    let authentication = try account.auth.map { try need($0, "user for authentication") } ?? user
    guard authentication == user else { throw BenchError("it is \(user), and proves to be \(authentication)") }
    if let label = account.label { _ = try need(label, "label") }
    return Account(
      name: user, password: try need(account.password, "password"), registrar: place.joined(separator: ":"))
  }

  /// The user name and the password for the provisioning host that it was given; nil where it takes none.
  func login(_ boot: BootDescription) throws -> BootNetwork.Login? {
    guard let login = boot.login else { return nil }
    guard let user = settings[login.user], let password = settings[login.password], !user.isEmpty, !password.isEmpty
    else {
      throw BenchError("no login: nothing is `\(login.user)` or `\(login.password)`")
    }
    return BootNetwork.Login(user: user, password: password, answers: login.answers)
  }
}
