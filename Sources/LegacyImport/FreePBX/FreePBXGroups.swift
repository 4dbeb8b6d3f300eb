import RecordSchemas
import SourceText
import TelephoneExchange

/// Ring groups and queues.
extension FreePBXGraph {
  static let policies: [String: (policy: String, note: String)] = [
    "ringall": ("simultaneous", ""), "ringallv2": ("simultaneous", "the own extension no longer rings first"),
    "hunt": ("regular", ""), "memoryhunt": ("regular", "those who rang before no longer ring along"),
    "firstavailable": ("regular", "rings on past the first who is free"),
    "firstnotonphone": ("regular", "rings on past the first who is free"),
    "random": ("uniform", "who has been idle longest instead of anyone"), "rrmemory": ("circular", ""),
    "rrordered": ("circular", ""),
    "linear": ("regular", ""), "leastrecent": ("uniform", ""),
    "fewestcalls": ("uniform", "who has been idle longest instead of fewest calls"),
    "wrandom": ("uniform", "who has been idle longest instead of anyone"),
  ]

  func readPolicy(_ row: inout NamedRow, _ column: String, _ group: ObjectKey) -> String? {
    guard let strategy = row.text(column) else { return nil }
    // `-prim`: nobody rings while the first is busy.
    let isPrimary = strategy.hasSuffix("-prim")
    guard let (policy, note) = Self.policies[isPrimary ? String(strategy.dropLast(5)) : strategy] else {
      row.say(
        column, .needsDecision, "\(shown(strategy)) has no counterpart", [],
        question: Question(group.path + "/policy", "who rings?", choices: HuntGroupPolicies.all))
      return nil
    }
    let notes = [note, isPrimary ? "the first being busy no longer stops the others" : ""].filter { !$0.isEmpty }
    row.say(
      column, notes.isEmpty ? .carried : .changed, notes.joined(separator: "; "), [Claim(group, "policy", policy)])
    return policy
  }

  func readGroup(_ row: inout NamedRow) {
    guard let id = row.text("grpnum"), let name = groups[id] else { return }
    let group = ObjectKey.group(name)
    row.say("grpnum", .carried, "", [Claim(group, "extension", id), Claim(group, "name", name)])
    row.say("description", .carried, "", [Claim(group, "name", name)])
    let policy = readPolicy(&row, "strategy", group)
    let members = (row.text("grplist") ?? "").split(separator: "-").map(String.init)
    let inside = members.filter { !$0.hasSuffix("#") }
    let outside = members.filter { $0.hasSuffix("#") }
    row.say("grplist", .carried, "", [Claim(group, "agents", .names(inside))])
    if !outside.isEmpty {
      row.say(
        "grplist", .needsDecision,
        "\(outside.joined(separator: ", ")) is outside: make a user with that `mobile` an agent", [],
        question: nil)
    }
    let seconds = row.text("grptime").flatMap { Int($0) } ?? 0
    let wait = policy == "simultaneous" ? seconds : seconds * max(1, inside.count)
    if seconds > 0, policy != "simultaneous" {
      let rings = min(20, max(1, (seconds + 2) / 5))
      row.say(
        "grptime", .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
        [Claim(group, "next_agent_after", "\(rings) rings")])
    }
    readOverflow(&row, "postdest", after: wait, "grptime", group)
  }

  func readOverflow(_ row: inout NamedRow, _ column: String, after: Int, _ time: String, _ group: ObjectKey) {
    guard let text = row.text(column) else { return }
    if FreePBXDestination(text) == .hangUp { return row.say(column, .carried, "the call ends") }
    guard after > 0, let target = target(text) else {
      return ask(&row, column, group.path + "/overflow.to", text)
    }
    row.say(time, .carried, "", [Claim(group, "overflow.after", "\(min(after, 7200)) s")])
    row.say(
      column, .carried, "",
      [Claim(group, "overflow.after", "\(min(after, 7200)) s"), Claim(group, "overflow.to", target)])
  }

  mutating func readQueues() {
    var waits: [String: Int] = [:]
    each("queues_details") { row, graph in
      guard let id = row.text("id"), let name = graph.groups[id], let keyword = row.text("keyword"),
        let data = row.text("data")
      else { return }
      let group = ObjectKey.group(name)
      switch keyword {
      case "member":
        let part = data.split(separator: "/").dropFirst().first.map(String.init) ?? data
        let member = String(part.prefix { $0.isNumber })
        guard !member.isEmpty else { return }
        row.say("data", .carried, "", [Claim(group, "agents", .names([member]))])
        for column in ["id", "keyword", "flags"] { row.carry(column) }
      case "strategy":
        _ = graph.readPolicy(&row, "data", group)
        for column in ["id", "keyword", "flags"] { row.carry(column) }
      case "timeout":
        if let seconds = Int(data), seconds > 0 {
          let rings = min(20, max(1, (seconds + 2) / 5))
          row.say(
            "data", .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
            [Claim(group, "next_agent_after", "\(rings) rings")])
        }
        for column in ["id", "keyword", "flags"] { row.carry(column) }
      default: break
      }
    }
    for row in rows["queues_config"] ?? [] {
      if let id = row.text("extension"), let wait = row.text("maxwait").flatMap({ Int($0) }) { waits[id] = wait }
    }
    each("queues_config") { row, graph in
      guard let id = row.text("extension"), let name = graph.groups[id] else { return }
      let group = ObjectKey.group(name)
      row.say("extension", .carried, "", [Claim(group, "extension", id), Claim(group, "name", name)])
      row.say("descr", .carried, "", [Claim(group, "name", name)])
      graph.readOverflow(&row, "dest", after: waits[id] ?? 0, "maxwait", group)
    }
  }
}
