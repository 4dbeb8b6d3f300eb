import RecordSchemas
import SourceText
import TelephoneExchange

/// Menus with their keys, and announcements.
extension FreePBXGraph {
  func readMenu(_ row: inout NamedRow) {
    guard let id = row.text("id") ?? row.text("ivr_id"), let name = menus[id] else { return }
    let menu = ObjectKey("auto_attendants", name)
    let main = "menus.business_hours."
    row.carry("id")
    row.say("name", .carried, "", [Claim(menu, "name", name)])
    row.say("description", .notCarried, "the description keeps no remarks about menus")
    if let seconds = row.text("timeout_time").flatMap({ Int($0) }) {
      row.say("timeout_time", .carried, "", [Claim(menu, "first_digit_timeout", "\(min(60, max(1, seconds))) s")])
    }
    if let loops = row.text("invalid_loops").flatMap({ Int($0) }) {
      row.say("invalid_loops", .changed, "tries in all", [Claim(menu, "tries", "\(min(10, loops + 1))")])
    }
    if let dialing = row.text("directdial") {
      let isOff = dialing.isEmpty || dialing.lowercased() == "disabled" || dialing == "0"
      row.say("directdial", .carried, "", [Claim(menu, main + "extension_dialing", isOff ? "false" : "true")])
    }
    for column in ["timeout_destination", "invalid_destination"] {
      guard let text = row.text(column) else { continue }
      if let target = target(text) {
        row.say(column, .carried, "", [Claim(menu, main + "operator", target)])
      } else if FreePBXDestination(text) == .hangUp {
        row.say(column, .carried, "without an operator the call ends")
      } else {
        ask(&row, column, menu.path + "/" + main + "operator", text)
      }
    }
    row.say(
      "announcement", .needsDecision, "the recording is a file of the old system: copy it and name it under `greeting`",
      [], question: nil)
  }

  func readKey(_ row: inout NamedRow) {
    guard let id = row.text("ivr_id"), let name = menus[id], let selection = row.text("selection"),
      let text = row.text("dest")
    else { return }
    let menu = ObjectKey("auto_attendants", name)
    row.carry("ivr_id")
    let key = ["*": "star", "#": "hash"][selection] ?? selection
    if ["t", "i"].contains(selection) {
      guard let target = target(text) else {
        return ask(&row, "dest", menu.path + "/menus.business_hours.operator", text)
      }
      row.say("dest", .carried, "", [Claim(menu, "menus.business_hours.operator", target)])
      return row.carry("selection")
    }
    guard key.utf8.count == 1 && key.utf8.allSatisfy(\.isDigit) || ["star", "hash"].contains(key) else {
      row.say("dest", .notCarried, "as its keys")
      return row.say(
        "selection", .needsDecision,
        "\(shown(selection)) is more than one key: extensions can be dialled with `extension_dialing`", [],
        question: nil)
    }
    let path = "menus.business_hours.keys.\(key)"
    let action: Written.Field
    switch FreePBXDestination(text) {
    case .hangUp: action = .init("action", .text("exit"))
    case .mailbox(let box): action = .init("mailbox", .text(box))
    case .ivr(let other) where other == id: action = .init("action", .text("repeat"))
    default:
      guard let target = target(text) else {
        row.say("selection", .notCarried, "free until its destination is decided")
        return ask(&row, "dest", menu.path + "/key \(key)", text)
      }
      action = .init("transfer", .text(target))
    }
    row.say("dest", .carried, "", [Claim(menu, path, .fields([action]))])
    row.say("selection", .carried, "", [Claim(menu, path, .fields([action]))])
  }

  func readAnnouncement(_ row: inout NamedRow) {
    guard let id = row.text("announcement_id"), let name = announcements[id] else { return }
    let box = ObjectKey("mailboxes", name)
    row.say("announcement_id", .carried, "", [Claim(box, "name", name)])
    row.say(
      "description", .changed, "a mailbox that only plays its greeting",
      [Claim(box, "name", name), Claim(box, "deposit", "false")])
    if let text = row.text("post_dest") {
      if let target = target(text) {
        row.say("post_dest", .carried, "", [Claim(box, "after_greeting", target)])
      } else if FreePBXDestination(text) == .hangUp {
        row.say("post_dest", .carried, "the call ends")
      } else {
        ask(&row, "post_dest", box.path + "/after_greeting", text)
      }
    }
    row.say(
      "recording_id", .needsDecision, "the recording is a file of the old system: copy it and name it under `greeting`",
      [], question: nil)
  }
}
