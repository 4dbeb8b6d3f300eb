import Foundation
import Testing

/// A fleet of four companies that goes back and forth between two states while something disturbs its builds.
extension HostedFleet {
  /// The whole fleet in its other state: another host for telephones and another carrier, so that each company has another file
  /// and the engine too.
  func turn(to state: Int) throws {
    let hosts = [("provisioning.example.nl", "files.example.nl"), ("192.0.2.10", "192.0.2.11")]
    for (first, second) in hosts {
      try edit("provider.yaml", state == 1 ? first : second, state == 1 ? second : first)
    }
  }

  /// What is published of each company, and of the engine.
  func parts(_ out: String) throws -> [String: [String: Data]] {
    Dictionary(grouping: try live(out)) { String($0.key.prefix { $0 != "/" }) }.mapValues {
      Dictionary(uniqueKeysWithValues: $0.map { ($0.key, $0.value) })
    }
  }

  /// Both states, built without a disturbance; the fleet is in the first one then.
  func undisturbed() throws -> [[String: [String: Data]]] {
    var states: [[String: [String: Data]]] = []
    for state in [1, 0] {
      try turn(to: state)
      let out = folder.path + "/whole-\(state)"
      let built = try Program.run("build", fleet, "--output", out, "--as-of", "2026-11-23")
      try #require(built.status == 0, "\(built.err)")
      states.insert(try parts(out), at: 0)
    }
    try #require(states[0].keys == states[1].keys && states[0].count == 5)
    for part in states[0].keys { try #require(states[0][part] != states[1][part], "\(part)") }
    return states
  }

  /// Each company and the engine is whole in one of the two states.
  ///
  /// - Returns: how many of them are in the second state.
  func secondStates(of out: String, _ whole: [[String: [String: Data]]], _ disturbed: String) throws -> Int {
    let now = try parts(out)
    for (part, files) in now {
      #expect(files == whole[0][part] || files == whole[1][part], "\(disturbed), \(part)")
    }
    #expect(now.count == 5, "\(disturbed)")
    return now.count { $0.value == whole[1][$0.key] }
  }
}
