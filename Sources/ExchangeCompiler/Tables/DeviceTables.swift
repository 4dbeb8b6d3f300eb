import TelephoneExchange

extension RoutingTable {
  static let devices = RoutingTable(
    name: "devices", meaning: "Handsets, DECT bases, adapters and softphones.",
    columns: [
      Column("device", .text, "`device MAC`"),
      Column("mac", .text, "twelve hexadecimal digits; absent: not known yet, so it has no files"),
      Column("model", .text, "as `centrale models` lists it"),
      Column("description", .text, "the description from the device list"),
      Column("site", .text, "id of its site"),
      Column("lines", .integer, "how many SIP accounts it has"),
      Column("modules", .integer, "how many expansion modules it has"),
    ]
  ) { _, exchange in
    exchange.devices.map { device in
      [
        .text(device.subject), .optional(device.mac?.hex), .text(device.model), .text(device.description),
        .optional(device.site.flatMap { exchange.sites.indices.contains($0) ? exchange.sites[$0].id : nil }),
        .integer(device.lines.count), .integer(device.modules.count),
      ]
    }
  }

  static let lines = RoutingTable(
    name: "lines",
    meaning: "SIP accounts: lines of devices for users. The tables have no account names or passwords.",
    columns: [
      Column("line", .text, "id of the line: device and position"),
      Column("device", .text, "`device MAC`"),
      Column("user", .text, "`user 209`; absent: the line has no user"),
      Column("space", .text, "what may be dialled: a space of `dialling`"),
      Column("number", .text, "shown inside: extension or number"),
      Column("name", .text, "shown inside"),
      Column("identity", .text, "shown outside, E.164 without the plus"),
      Column("identity_name", .text, "shown outside"),
      Column("withheld", .flag, "1: the number is withheld, except from 112"),
      Column("emergency_identity", .text, "shown on emergency calls"),
      Column("call_waiting", .flag, "1: takes a second call while in one"),
      Column("pickup_groups", .text, "ids of the groups whose calls it may pick up"),
      Column("fax", .flag, "1: a fax machine"),
    ]
  ) { plan, exchange in
    plan.lines.map { line in
      let device = exchange.devices.indices.contains(line.device) ? exchange.devices[line.device].subject : nil
      let space = plan.spaces.has(line.space) ? plan[line.space].name : nil
      return [
        .text(line.id), .optional(device), .optional(line.user.map { exchange.id(.user($0)) }), .optional(space),
        .text(line.number), .text(line.name), .optional(line.identity?.digits), .optional(line.identityName),
        .flag(line.withheld), .optional(line.emergencyIdentity?.digits), .flag(line.callWaiting),
        .list(line.pickupGroups), .flag(line.fax),
      ]
    }
  }

  static let mailboxes = RoutingTable(
    name: "mailboxes", meaning: "Mailboxes, and where their messages are mailed.",
    columns: [
      Column("mailbox", .text, "`mailbox 999`, or `user 209` for the voicemail of a user"),
      Column("name", .text, "shown to people"),
      Column("number", .text, "digits that identify it in the engine"),
      Column("mail", .text, "address that messages are mailed to; absent: none is taken"),
      Column("copy", .text, "second address"),
    ]
  ) { plan, _ in
    plan.mailboxes.map {
      [.text($0.id), .text($0.name), .text($0.number), .optional($0.mail), .optional($0.copy)]
    }
  }
}
