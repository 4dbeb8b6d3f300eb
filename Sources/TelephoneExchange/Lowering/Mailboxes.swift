/// What a mailbox does: greeting, then a recording that is mailed; or, without deposit, the greeting only (F-026, F-122).
extension Lowering {
  struct MailboxOwner {
    var element: Element
    var role: NodeRole
    var greeting: Greeting
    var standard: FixedPrompt
    var deposit: Bool
    var after: Target?
  }

  mutating func lowerMailboxes() {
    // Whoever is of no site works where the first of their telephones stands.
    var siteOfTelephone: [Element: Int] = [:]
    for line in plan.lines {
      guard let owner = line.owner, let site = exchange.devices[line.device].site else { continue }
      if siteOfTelephone[owner] == nil { siteOfTelephone[owner] = site }
    }
    for user in exchange.users where user.voicemail.active && user.voicemail.deposit {
      plan.mailboxes.append(
        MailboxPlan(
          user.element, name: user.displayName,
          number: user.extension?.digits ?? user.numbers.first?.digits ?? "id-\(user.id)",
          mail: user.voicemail.mail, copy: user.voicemail.copy,
          isHeardByPhone: user.voicemail.access == .mailAndPhone))
      plan.mailboxes[plan.mailboxes.count - 1].secretGeneration = user.secretGeneration
      let site = user.site ?? siteOfTelephone[user.element]
      plan.mailboxes[plan.mailboxes.count - 1].timeZone = site.flatMap { exchange.sites[$0].timeZone }
    }
    for mailbox in exchange.mailboxes where mailbox.deposit {
      plan.mailboxes.append(
        MailboxPlan(
          mailbox.element, name: mailbox.name,
          number: mailbox.extension?.digits ?? mailbox.numbers.first?.digits ?? "id-\(mailbox.id)",
          mail: mailbox.mail, copy: mailbox.copy, isHeardByPhone: mailbox.access == .mailAndPhone))
    }
    for index in plan.mailboxes.indices { mailboxOfElement[plan.mailboxes[index].element] = MailboxID(index) }
    for (index, user) in exchange.users.enumerated() {
      guard let id = mailboxOfElement[user.element], plan[id].isHeardByPhone else { continue }
      for line in linesOfUser[index] { plan[line].mailbox = id }
    }
    for (index, mailbox) in exchange.mailboxes.enumerated() {
      let node = self.mailbox(
        MailboxOwner(
          element: mailbox.element, role: .greeting, greeting: mailbox.greeting,
          standard: mailbox.deposit ? .personUnavailable : .closed, deposit: mailbox.deposit,
          after: mailbox.afterGreeting))
      fill(mailboxEntries[index], .change([.element(mailbox.subject)], then: node))
    }
  }

  /// The node of one owner's mailbox for one cause; shared where it was lowered before.
  mutating func mailbox(_ owner: MailboxOwner) -> NodeID {
    let origin = NodeOrigin(owner.element, owner.role)
    if let node = mailboxNodes[origin] { return node }
    let after = owner.after.map { handOver($0, by: .element(owner.element)) } ?? hangUp
    let node: NodeID
    if owner.deposit, let mailbox = mailboxOfElement[owner.element] {
      let greeting = prompts(owner.greeting, standard: [owner.standard, .leaveMessage])
      node = add(origin, .record(mailbox, greeting: greeting, then: after))
    } else {
      node = add(origin, .play(prompts(owner.greeting, standard: [owner.standard]), then: after))
    }
    mailboxNodes[origin] = node
    return node
  }
}
