import Foundation
import TestSupport
import Testing

/// A telephone of each family starts in an office as it would start there: it asks DHCP, fetches what its maker's telephones fetch, reads
/// it as they do, registers at the engine with what it has read, calls, and is called.
@Suite(.serialized, .enabled(if: BootNetwork.isPossible, "told to run without the engine, or servers are missing"))
struct BootTests {
  /// Of the mailbox that every telephone calls: it answers any number of them at once.
  private static let common = 199
  /// Of the colleague who calls every telephone; those follow.
  private static let desk = 200

  @Test func `every family has a description, which names its sources`() throws {
    let boots = try BootDescription.all()
    let text = try String(
      contentsOf: Bench.repository.appendingPathComponent("DeviceTemplates/families.yaml"), encoding: .utf8)
    let list = try #require(text.firstMatch(of: /families:\s*\[([^\]]*)\]/)).output.1
    let families = list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    #expect(families.sorted() == boots.map(\.family).sorted())
    for boot in boots {
      #expect(boot.sources.allSatisfy { !$0.source.isEmpty }, "\(boot.family)")
    }
  }

  @Test func `a telephone of each family starts, registers with what it has read, calls, and is called`() async throws {
    let boots = try BootDescription.all()
    let exchange = try await BuiltExchange(
      company: "families",
      files: ["centrale.yaml": description(of: boots), "master.key": "demo-families-everyone-knows-this-key\n"])
    let company = exchange.directory.appendingPathComponent("out/families").path
    let url = try String(contentsOfFile: company + "/provisioning-url", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let files = company + "/current/provisioning/" + (url.split(separator: "/").last.map(String.init) ?? "")
    let desk = try exchange.account(String(Self.desk))
    try await Engine.with(directory: exchange.directory, moment: workingDay) { engine in
      #expect(engine.complaints == [], "a clean load")
      let network = try await BootNetwork(on: engine, files: files)
      let stranger = try await network.get(url, as: nil, from: "127.0.0.9", host: .serve, isTrusting: false)
      #expect(stranger.status == 0, "who does not know the provider's authority asks nothing")
      let offers = try await Offer.all(to: boots, on: network)
      // A telephone mostly waits for others; more than four at once would keep a small machine from answering them.
      await withTaskGroup(of: Void.self) { group in
        for (index, boot) in boots.enumerated() {
          if index >= 4 { _ = await group.next() }
          group.addTask {
            do {
              let trial = try BootTrial(boot, place: index + 1, on: network, url: url, files: files)
              let account = try await trial.starts(with: offers[boot.family])
              try await use(account, of: boot.family, place: index + 1, on: engine, calledBy: desk)
            } catch {
              Issue.record("\(boot.family): \(error)")
            }
          }
        }
      }
      #expect(engine.complaints == [])
      try await expectSeen(boots, network)
    }
  }

  /// Whether the provisioning host knows all of them by what they said and fetched.
  private func expectSeen(_ boots: [BootDescription], _ network: BootNetwork) async throws {
    func devices() async throws -> [String: [String: Any]] {
      let fetched = try await run([
        Bench.program.path, "fetched", network.output, "--format", "json", "--device-templates",
        Bench.repository.appendingPathComponent("DeviceTemplates").path,
      ])
      let object = try JSONSerialization.jsonObject(with: Data(fetched.text.utf8)) as? [String: Any]
      let devices = (object?["devices"] as? [[String: Any]] ?? []).map { ($0["mac"] as? String ?? "", $0) }
      return Dictionary(devices) { first, _ in first }
    }
    let described = boots.filter { $0.device.mac != nil }
    // What it remembers is written when it comes to it.
    _ = try await poll(20) {
      let devices = try await devices()
      return described.allSatisfy { devices[$0.digits]?["status"] as? String == "current" }
    }
    let seen = try await devices()
    for boot in described {
      let device = seen[boot.digits] ?? [:]
      #expect(device["status"] as? String == "current", "\(boot.family): \(device)")
      guard let agent = boot.userAgent, agent.certainty != .assumed else { continue }
      #expect(device["firmware"] is String, "\(boot.family): nothing is known of `\(agent.says)`")
    }
    let faults = network.log.split(separator: "\n").filter { line in
      let words = line.split(separator: " ")
      return words.count > 2
        && !["sent", "unchanged", "absent", "no-credentials", "wrong-credentials"].contains(words[2])
    }
    #expect(faults == [], "no telephone does what looks like an attack")
  }

  /// Registers as a telephone would, calls the mailbox, and waits for the colleague's call.
  private func use(_ account: Account, of family: String, place: Int, on engine: Engine, calledBy desk: Account)
    async throws
  {
    let device = try await Phone(on: engine, at: "127.0.1.\(place)", account: account, .answers(after: 50))
    let caller = Caller(engine: engine, address: "127.0.2.\(place)", number: account.name, account: account)
    let calling = try await caller.call(String(Self.common), [.wait(milliseconds: 300)])
    #expect(calling == 0, "\(family) calls and is answered")
    let colleague = Caller(engine: engine, address: "127.0.3.\(place)", number: desk.name, account: desk)
    let called = try await colleague.call(String(Self.desk + place), [.wait(milliseconds: 300)])
    #expect(called == 0, "\(family) is called")
    #expect(await poll(5) { device.answered == 1 }, "\(family) answers one call")
    // Ended here, where others run meanwhile, rather than one after the other with the engine.
    await device.stop()
  }

  /// A user with a telephone of each family, a colleague, and a mailbox.
  private func description(of boots: [BootDescription]) -> String {
    let users = boots.enumerated().map { index, boot in
      "  - {extension: \(Self.desk + index + 1), first_name: Family, last_name: \"\(boot.family)\"}"
    }
    let devices = boots.enumerated().map { index, boot in
      let number = Self.desk + index + 1
      let named = boot.device.mac.map { "mac: \"\($0)\"" } ?? "id: \"\(boot.family)\""
      let line =
        switch boot.device.line {
        case .user: "user: \(number)"
        case .port: "lines: [{user: \(number), port: 1}]"
        case .portable: "lines: [{user: \(number), portable: \"0000000\(number)\"}]"
        }
      return "  - {\(named), model: \"\(boot.device.model)\", \(line)}"
    }
    return """
      centrale: 1
      provider: provider.yaml
      company: {id: families, name: Families, main_number: 088-7654190, demonstration: true, \
      settings: {provisioning_user: per_device}}
      numbers: [088-7654190]
      extension_digits: 3
      mailboxes: [{extension: \(Self.common), name: Everyone, mail: everyone@example.nl}]
      users:
        - {extension: \(Self.desk), number: 088-7654190, first_name: Common, last_name: Desk}
      \(users.joined(separator: "\n"))
      devices:
        - {mac: "00:15:65:ff:00:01", model: T46G, user: \(Self.desk)}
      \(devices.joined(separator: "\n"))

      """
  }
}
