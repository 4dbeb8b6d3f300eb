import Foundation
import Testing

/// Two companies on one engine whose names, run together, would be the same.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct NeighbourTests {
  @Test func `a ringing call is picked up by colleagues, not by the company next door`() async throws {
    let (zorg, acme) = try await Neighbours.build()
    try await Engine.with(directory: zorg.directory, moment: workingDay) { engine in
      #expect(engine.complaints == [])
      let ringing = try await phone(engine, zorg, "211", .ringsSilently)
      for (taker, company, isTaken) in [("201", acme, false), ("212", zorg, true)] {
        let before = engine.path.count { $0 == "\n" }
        async let caller = inside(engine, zorg, "213").call(
          "211", [.wait(milliseconds: 500)], expecting: isTaken ? .answer : .ringing(milliseconds: 4000))
        let rings = ringing.invitations.count
        #expect(await poll(5) { ringing.invitations.count == rings + 1 })
        _ = try await inside(engine, company, taker).call("*98", [.wait(milliseconds: 1000)], within: 10)
        #expect(try await caller == 0, "\(taker)")
        let path = engine.path.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(before)
        #expect(path.contains { $0.contains("Pickup(") }, "the code was dialled")
      }
      #expect(engine.complaints == [])
    }
  }
}

enum Neighbours {
  /// The first is the one for whose engine both are built.
  static func build() async throws -> (BuiltExchange, BuiltExchange) {
    let zorg = try await BuiltExchange(
      company: "acme-zorg",
      files: files(id: "acme-zorg", numbers: "088-7655", users: [211, 212, 213], pickup: "ploeg"))
    let acme = try await BuiltExchange(
      company: "acme", files: files(id: "acme", numbers: "088-7654", users: [201, 202], pickup: "zorg-ploeg"),
      beside: zorg)
    return (zorg, acme)
  }

  private static func files(id: String, numbers: String, users: [Int], pickup: String) -> [String: String] {
    let people = users.map { "  - {extension: \($0), first_name: Jan, last_name: \"\($0) van \(id)\"}\n" }.joined()
    let devices = users.map { user in
      "  - {mac: \"00:15:65:\(numbers.suffix(2)):00:\(user % 100 + 10)\", model: T46G, user: \(user)}\n"
    }.joined()
    return [
      "master.key": "demo-fixtures-everyone-knows-\(id)\n",
      "centrale.yaml": """
      centrale: 1
      provider: provider.yaml
      company: {id: \(id), name: \(id), main_number: "\(numbers)000", demonstration: true}
      numbers: ["\(numbers)000..\(numbers)009"]
      unassigned_numbers: \(users[0])
      users:
      \(people)devices:
      \(devices)pickup_groups:
        - {id: \(pickup), name: Ploeg, members: \(users)}

      """,
    ]
  }
}
