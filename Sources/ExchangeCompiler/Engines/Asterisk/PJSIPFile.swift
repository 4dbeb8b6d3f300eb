import TelephoneExchange

/// pjsip.conf of one company: three sections for each line.
struct PJSIPFile {
  let plan: CallPlan
  let provider: Provider
  let secrets: any SecretSource
  let names: AsteriskNames

  func write(_ conf: inout ConfText) {
    conf.comment("The accounts of \(plan.companyName). Made by centrale; do not edit.")
    for line in plan.lines {
      conf.about(line.subject) { conf throws(Unwritable) in try write(line, &conf) }
    }
  }

  private func write(_ line: Line, _ conf: inout ConfText) throws(Unwritable) {
    let account = secrets.name("endpoint", account: line.id)
    conf.line()
    conf.comment("line \(line.id) \(line.number) \(line.name)")
    conf.section(account)
    try conf.set("type", "endpoint")
    try conf.set("context", names.space(line.space))
    try conf.set("subscribe_context", names.hints)
    try conf.set("transport", "transport-\(provider.registrar.transport.rawValue)")
    try conf.set("auth", account)
    try conf.set("aors", account)
    try conf.set("callerid", callerID(line))
    try conf.set("accountcode", plan.company)
    try conf.set("tenantid", plan.company)
    try conf.set("language", plan.language)
    // What indications.conf says of all without it.
    if line.country != .nl { try conf.set("tone_zone", line.country.rawValue) }
    try conf.set("disallow", "all")
    try conf.set("allow", (line.fax ? ["alaw"] : provider.codecs).joined(separator: ","))
    try conf.set("direct_media", "no")
    try conf.set("rtp_symmetric", "yes")
    try conf.set("force_rport", "yes")
    try conf.set("rewrite_contact", "yes")
    try conf.set("dtmf_mode", "rfc4733")
    try conf.set("trust_id_inbound", "no")
    try conf.set("trust_id_outbound", "no")
    try conf.set("send_pai", "yes")
    try conf.set("allow_transfer", "yes")
    try conf.set("device_state_busy_at", "0")
    try conf.set("rtp_timeout", "120")
    try conf.set("moh_suggest", names.hold)
    if encrypted(line) {
      try conf.set("media_encryption", "sdes")
      try conf.set("media_encryption_optimistic", "no")
    }
    if line.fax {
      try conf.set("t38_udptl", "yes")
      try conf.set("t38_udptl_ec", "redundancy")
    }
    let mailbox = line.mailbox.map { "\(plan.mailboxes[Int($0.index)].number)@\(names.company)" }
    if let mailbox {
      // The lamp: sent unsolicited, or to a telephone that subscribes to it.
      try conf.set("mailboxes", mailbox)
      try conf.set("mwi_subscribe_replaces_unsolicited", "yes")
    }
    let groups = line.pickupGroups.map(names.pickup).joined(separator: ",")
    if groups.utf8.count > 3_900 {
      throw Unwritable(
        setting: "pickup groups",
        reason: "one user is in \(line.pickupGroups.count) pickup groups, more than the engine allows",
        subject: line.owner?.subject, help: "merge some of the pickup groups")
    }
    if !groups.isEmpty {
      try conf.set("named_call_group", groups)
      try conf.set("named_pickup_group", groups)
    }
    for (name, value) in LineVariables(line, account, plan, names).own { try conf.set("set_var", "\(name)=\(value)") }
    conf.section(account)
    try conf.set("type", "auth")
    try conf.set("auth_type", "userpass")
    try conf.set("username", account)
    try conf.set(
      "password", secrets.secret("sip-password", account: line.id, generation: line.secretGeneration).reveal)
    conf.section(account)
    try conf.set("type", "aor")
    try conf.set("max_contacts", "1")
    try conf.set("remove_existing", "yes")
    try conf.set("minimum_expiration", "60")
    try conf.set("default_expiration", String(provider.registrar.expiry))
    try conf.set("qualify_frequency", "30")
    if let mailbox { try conf.set("mailboxes", mailbox) }
  }

  /// SDES keys travel in the signalling: only behind TLS.
  private func encrypted(_ line: Line) -> Bool {
    (line.encryptsSpeech ?? provider.srtp) && provider.registrar.transport == .tls && !line.fax
  }

  private func callerID(_ line: Line) throws(Unwritable) -> String {
    "\"\(EscapingContext.asteriskCallerName.folded(line.name))\" <\(line.number)>"
  }
}

extension Line {
  /// Where the line was written: `device 0015654aa937/lines/1`.
  var subject: String { "\(ObjectPath.device(deviceID).subject)/lines/\(position)" }
}
