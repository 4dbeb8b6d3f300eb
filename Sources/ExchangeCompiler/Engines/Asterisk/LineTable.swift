import TelephoneExchange

/// Whose an endpoint is. Where it transfers a call, the channel of the other party goes on in the dialplan: the rights and
/// the caller ID of whoever transferred are put on it from here, and where the call comes back to.
extension ExtensionsFile {
  func writeLineTable(_ conf: inout ConfText) {
    conf.line()
    conf.line("[\(names.lines)]")
    for (name, index) in descending(plan.lines.indices.map { (endpoint(LineID($0)), $0) }, by: \.0) {
      let line = plan.lines[index]
      let fields =
        LineVariables(line, name, plan, names).transferred + [line.back.map(node) ?? "", "\(plan.returnAfter)"]
      conf.extend(name, .giveBack(.name(fields.joined(separator: ":"))))
    }
  }

  /// The names of known callers, by the digits of E.164.
  func writePhoneBook(_ conf: inout ConfText) {
    conf.line()
    conf.line("[\(names.book)]")
    for (number, name) in descending(Array(plan.phoneBook), by: \.key) {
      conf.extend(number, .giveBack(.words(EscapingContext.asteriskVariable.folded(name))))
    }
  }
}

/// What the dialplan has to know of a line. Values are digits, fixed words and percent-encoded names: no comma, no
/// colon.
struct LineVariables {
  /// On every channel of the endpoint.
  let own: [(name: String, value: String)]
  /// On the channel of a party that this line transfers, in the order in which `centrale-dialled` takes them.
  let transferred: [String]

  init(_ line: Line, _ endpoint: String, _ plan: CallPlan, _ names: AsteriskNames) {
    let values = [
      ("OWNER", (line.owner?.subject).map(AsteriskNames.part) ?? ""), ("IDENTITY", line.identity?.digits ?? ""),
      ("EMERGENCY", line.emergencyIdentity?.digits ?? ""), ("WITHHELD", line.withheld ? "1" : ""),
      ("LINE", endpoint), ("NUMBER", line.number), ("CALLS", "\(line.callsOutside)"),
      ("DESCRIBED", line.describedForwards.map(\.rawValue).sorted().joined(separator: ".")),
    ]
    let mailbox = line.mailbox.map { plan.mailboxes[Int($0.index)].number }
    own =
      [("CENTRALE_COMPANY", names.family), ("CENTRALE_ORIGIN", "internal")]
      + values.filter { !$0.1.isEmpty }.map { ("CENTRALE_\($0.0)", $0.1) }
      + (mailbox.map { [("CENTRALE_MAILBOX", $0)] } ?? [])
      + [("TRANSFER_CONTEXT", names.space(line.space))]
    transferred = values.filter { $0.0 != "LINE" }.map(\.1)
  }
}
