import SourceText
import TelephoneExchange

extension Rule {
  static let doubtfulMailDomain = Rule(
    "doubtful-mail-domain", .warning, "mail domain that looks like a misspelling", checks: ["V-11"],
    explanation: Explanation(
      what: """
        The mail addresses of all mailboxes are compared. A domain that differs by one or two letters from a domain
        of at least three other mailboxes is probably a misspelling of it.
        """,
      why: "Messages with names and telephone numbers go to whoever owns that domain.",
      wrong: .yaml("mail: jan@bedrjif.nl  # and three others at bedrijf.nl"),
      right: .yaml("mail: jan@bedrijf.nl"),
      note: "The check does not know which domains the company owns. A domain that resembles no other is not reported.")
  )
}

extension ForwardingChecks {
  static let doubtfulMailDomain = ExchangeCheck(.doubtfulMailDomain, needs: .itsParts) { context in
    let addresses = context.exchange.mailAddresses
    var uses: [String: Int] = [:]
    for address in addresses { uses[address.domain, default: 0] += 1 }
    // Only the domains of many are compared with, so that the work does not grow with the square of the mailboxes.
    let usual = uses.filter { $0.value >= 3 }.map(\.key).sorted()
    var likeness: [String: String] = [:]
    for domain in uses.keys.sorted() where uses[domain] == 1 {
      likeness[domain] = usual.prefix(20).first { isSlip(domain, of: $0) }
    }
    return addresses.compactMap { address in
      guard let meant = likeness[address.domain] else { return nil }
      return context.finding(
        .doubtfulMailDomain,
        "messages for \(shown(address.name)) are mailed to \(shown(address.domain)); "
          + "\(uses[meant] ?? 0) other addresses are at \(shown(meant))",
        at: address.subject, help: "write `\(meant)` if that was meant")
    }
  }
}

/// One or two letters differ, and no more than one for each four.
private func isSlip(_ domain: String, of usual: String) -> Bool {
  let a = Array(domain.utf8.prefix(100))
  let b = Array(usual.utf8.prefix(100))
  let allowed = min(2, b.count / 4)
  guard a != b, abs(a.count - b.count) <= allowed else { return false }
  let start = zip(a, b).prefix { $0 == $1 }.count
  let end = zip(a.dropFirst(start).reversed(), b.dropFirst(start).reversed()).prefix { $0 == $1 }.count
  // Everything between the equal ends: one letter changed, left out or put in, or two swapped.
  return max(a.count, b.count) - start - end <= allowed
}

private struct MailAddress {
  var name: String
  var domain: String
  var subject: String
}

extension Exchange {
  fileprivate var mailAddresses: [MailAddress] {
    func address(_ mail: String?, _ name: String, _ subject: String) -> MailAddress? {
      guard let mail, let at = mail.lastIndex(of: "@") else { return nil }
      return MailAddress(name: name, domain: mail[mail.index(after: at)...].lowercased(), subject: subject)
    }
    return users.filter { $0.voicemail.active }.flatMap { user in
      [
        address(user.voicemail.mail, user.displayName, "\(user.subject)/voicemail/mail"),
        address(user.voicemail.copy, user.displayName, "\(user.subject)/voicemail/copy"),
      ].compactMap { $0 }
    }
      + mailboxes.flatMap { mailbox in
        [
          address(mailbox.mail, mailbox.name, "\(mailbox.subject)/mail"),
          address(mailbox.copy, mailbox.name, "\(mailbox.subject)/copy"),
        ].compactMap { $0 }
      }
  }
}
