/// What a mailbox does: greeting, then a recording that is mailed; or, without deposit, the greeting only (F-026, F-122).
extension Lowering {
  struct MailboxOwner {
    var subject: String
    var name: String
    var greeting: Greeting
    var standard: FixedPrompt
    var deposit: Bool
    var after: Target?
  }

  mutating func lowerMailboxes() {
    // Whoever is of no site works where the first of their telephones stands.
    var siteOfTelephone: [String: Int] = [:]
    for line in plan.lines {
      guard let owner = line.owner, let site = exchange.devices[line.device].site else { continue }
      if siteOfTelephone[owner] == nil { siteOfTelephone[owner] = site }
    }
    for user in exchange.users where user.voicemail.active && user.voicemail.deposit {
      plan.mailboxes.append(
        MailboxPlan(
          id: user.subject, name: user.displayName,
          number: user.extension?.digits ?? user.numbers.first?.digits ?? "id-\(user.id)",
          mail: user.voicemail.mail, copy: user.voicemail.copy,
          isHeardByPhone: user.voicemail.access == .mailAndPhone))
      plan.mailboxes[plan.mailboxes.count - 1].secretGeneration = user.secretGeneration
      let site = user.site ?? siteOfTelephone[user.subject]
      plan.mailboxes[plan.mailboxes.count - 1].timeZone = site.flatMap { exchange.sites[$0].timeZone }
    }
    for mailbox in exchange.mailboxes where mailbox.deposit {
      plan.mailboxes.append(
        MailboxPlan(
          id: mailbox.subject, name: mailbox.name,
          number: mailbox.extension?.digits ?? mailbox.numbers.first?.digits ?? "id-\(mailbox.id)",
          mail: mailbox.mail, copy: mailbox.copy, isHeardByPhone: mailbox.access == .mailAndPhone))
    }
    for index in plan.mailboxes.indices { mailboxOfSubject[plan.mailboxes[index].id] = MailboxID(index) }
    for (index, user) in exchange.users.enumerated() {
      guard let id = mailboxOfSubject[user.subject], plan.mailboxes[Int(id.index)].isHeardByPhone else { continue }
      for line in linesOfUser[index] { plan.lines[Int(line.index)].mailbox = id }
    }
    for (index, mailbox) in exchange.mailboxes.enumerated() {
      let node = self.mailbox(
        MailboxOwner(
          subject: mailbox.subject, name: "\(mailbox.subject)/greeting", greeting: mailbox.greeting,
          standard: mailbox.deposit ? .personUnavailable : .closed, deposit: mailbox.deposit,
          after: mailbox.afterGreeting))
      fill(mailboxEntries[index], .change([.element(mailbox.subject)], then: node))
    }
  }

  /// The node of one owner's mailbox for one cause; shared where it was lowered before.
  mutating func mailbox(_ owner: MailboxOwner) -> NodeID {
    if let node = mailboxNodes[owner.name] { return node }
    let after = owner.after.map { handOver($0, by: owner.subject) } ?? hangUp
    let node: NodeID
    if owner.deposit, let mailbox = mailboxOfSubject[owner.subject] {
      let greeting = prompts(owner.greeting, standard: [owner.standard, .leaveMessage])
      node = add(owner.name, .record(mailbox, greeting: greeting, then: after))
    } else {
      node = add(owner.name, .play(prompts(owner.greeting, standard: [owner.standard]), then: after))
    }
    mailboxNodes[owner.name] = node
    return node
  }
}
