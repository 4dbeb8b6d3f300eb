import Foundation
import TestSupport
import Testing

/// The starts of one telephone, each by another way to its files.
struct BootTrial: Sendable {
  private let boot: BootDescription
  private let network: BootNetwork
  private let telephone: SimulatedTelephone
  /// The company's provisioning URL, with its token.
  private let url: String
  /// Where the company's files for telephones are.
  private let files: String

  init(_ boot: BootDescription, place: Int, on network: BootNetwork, url: String, files: String) throws {
    let rows = try RequestTable().rows(family: boot.family, model: boot.device.model)
    // The newest firmware, which is what a description without a word about it means.
    guard let row = rows.first(where: { $0.generation.isEmpty || $0.generation == "v81" }) ?? rows.first else {
      throw BenchError("no requests are known")
    }
    self.boot = boot
    self.network = network
    self.url = url
    self.files = files
    telephone = SimulatedTelephone(boot: boot, steps: row.steps, address: "127.0.1.\(place)", network: network)
  }

  /// All that are possible; the account that they agree about.
  func starts(with offer: Offer?) async throws -> Account {
    if boot.fetching.schemes.isEmpty { return try typedIn() }
    let first = try await firstStart()
    let account = try first.account(boot)
    let login = try first.login(boot)
    if boot.fetching.schemes.contains("https") {
      try await startsAgain(where: first, account, login)
    }
    if let location = offer?.location { try await startsByDHCP(location, account, login) }
    if boot.fetching.schemes.contains("tftp") {
      let start = try await telephone.start(at: "tftp://\(BootNetwork.dnsmasq)/")
      try expectSame(account, start, "by TFTP")
    }
    return account
  }

  /// As whoever types the sheet in.
  private func typedIn() throws -> Account {
    guard let sheet = boot.fetching.address else { throw BenchError("neither a file nor a sheet") }
    let release = URL(fileURLWithPath: files).deletingLastPathComponent().deletingLastPathComponent()
    var start = SimulatedTelephone.Start()
    let account = boot.account
    let wanted = [
      account.server, account.port, account.transport, account.user, account.auth, account.password, account.label,
    ]
    let text = try String(contentsOf: release.appendingPathComponent(sheet), encoding: .utf8)
    start.settings = try boot.files.values(of: wanted.compactMap { $0 }, in: text).compactMapValues(\.last)
    return try start.account(boot)
  }

  /// Out of the box, in the window of `centrale serve`.
  private func firstStart() async throws -> SimulatedTelephone.Start {
    let place: String
    if let beginning = boot.fetching.address {
      let names = try FileManager.default.contentsOfDirectory(atPath: files)
      place = try url + (names.first { $0.hasPrefix(beginning) } ?? { throw BenchError("no \(beginning)…") }())
    } else {
      place = boot.fetching.schemes.contains("http") ? BootNetwork.window : BootNetwork.windowByTFTP
    }
    let start = try await telephone.start(at: place)
    expectWhole(start, "out of the box")
    return start
  }

  /// With what it was given: by TLS with the provider's authority, and with its own user name and password.
  private func startsAgain(where first: SimulatedTelephone.Start, _ account: Account, _ login: BootNetwork.Login?)
    async throws
  {
    var place = boot.fetching.address == nil ? url : nil
    if let home = boot.files.home {
      guard let said = first.settings[home] else {
        throw BenchError("it is not told where its files are: no `\(home)`")
      }
      place = boot.filledIn(said)
    }
    guard let place else { return }
    #expect(place.hasPrefix(url), "\(boot.family) is told of its own address")
    if let login { try await getsNothing(without: login, where: first, account) }
    var telephone = telephone
    telephone.login = login
    telephone.choice = 1
    try expectSame(account, try await telephone.start(at: place), "by TLS")
  }

  /// With another password, and with none, nobody gets a file that has the account in it.
  private func getsNothing(
    without login: BootNetwork.Login, where first: SimulatedTelephone.Start, _ account: Account
  ) async throws {
    guard let own = first.files.last(where: { $0.text.contains(account.password) }) else {
      throw BenchError("no file of its own")
    }
    var wrong = login
    wrong.password = "wrong"
    for host in [BootNetwork.Host.serve, .nginx] {
      for login in [wrong, nil] {
        // From elsewhere: its own address may still be in the window.
        let answer = try await network.get(
          url + own.name, as: boot.userAgent.map { boot.filledIn($0.says) }, from: "127.0.4.1", host: host, login: login
        )
        #expect(
          answer.status == 401 && answer.text == nil,
          "\(boot.family): \(host) answers \(answer.status) to \(login == nil ? "no" : "a wrong") password")
      }
    }
  }

  /// Where DHCP leads it: to nginx, or to the TFTP server.
  private func startsByDHCP(_ location: String, _ account: Account, _ login: BootNetwork.Login?) async throws {
    var telephone = telephone
    telephone.login = login
    telephone.host = login?.answers.contains("basic") == false ? .serve : .nginx
    let start = try await telephone.start(at: location)
    try expectSame(account, start, "by DHCP")
  }

  private func expectWhole(_ start: SimulatedTelephone.Start, _ way: String) {
    #expect(start.faults == [], "\(boot.family) \(way): \(start.requests)")
  }

  private func expectSame(_ account: Account, _ start: SimulatedTelephone.Start, _ way: String) throws {
    expectWhole(start, way)
    #expect(try start.account(boot) == account, "\(boot.family) \(way)")
  }
}
