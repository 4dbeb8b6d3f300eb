import RecordSchemas
import SourceText
import TelephoneExchange

/// Devices and their keys.
extension Resolver {
  /// Without a MAC it must have an id; that no file is made then is told by the checks of devices.
  mutating func checkDevice(_ draft: DeviceDraft) {
    guard draft.mac == nil, draft.givenID == nil, !draft.origin.has("mac"), !draft.origin.has("id") else { return }
    report(
      .noIdentity, "this device has neither a MAC address nor an id", at: draft.origin.head,
      help: "add `mac: …` from its label, or an `id: …` until it is known")
  }

  /// A voicemail key on a phone needs a mailbox that can be heard there (F-119).
  mutating func checkKeys() {
    for (draft, user) in zip(root.users, exchange.users) {
      check(user.keys, of: user, at: draft.origin.range("keys"))
    }
    for (draft, device) in zip(root.devices, exchange.devices) {
      guard let owner = device.lines.first?.user else { continue }
      check(device.keys, of: exchange.users[owner], at: draft.origin.range("keys"))
      for (position, module) in device.modules.enumerated() {
        check(module.keys, of: exchange.users[owner], at: draft.origin.range("modules/\(position + 1)"))
      }
    }
  }

  /// Messages that are kept for the telephone can be heard at one.
  mutating func checkMessages() {
    let code = exchange.featureCodes.codes[.voicemail]
    for user in exchange.users where user.voicemail.active && user.voicemail.access == .mailAndPhone {
      guard code == nil || !user.voicemail.deposit, !places.isUnread("user \(user.id)/voicemail/deposit") else {
        continue
      }
      report(
        .messagesOutOfReach,
        code == nil
          ? "the messages of \(shown(user.displayName)) are kept for the telephone, but there is no code to hear them"
          : "the voicemail of \(shown(user.displayName)) takes no messages, but has access by telephone",
        at: places["\(user.subject)/voicemail/access"],
        help: code == nil
          ? "add `voicemail: \"*62\"` to `feature_codes`, or delete `access`" : "delete `access`, or `deposit: false`")
    }
    for mailbox in exchange.mailboxes where mailbox.access == .mailAndPhone {
      guard code == nil || mailbox.extension == nil || !mailbox.deposit,
        !places.isUnread("mailbox \(mailbox.id)/extension"), !places.isUnread("mailbox \(mailbox.id)/deposit")
      else { continue }
      report(
        .messagesOutOfReach, "the messages of the mailbox \(shown(mailbox.name)) cannot be heard on any telephone",
        at: places["\(mailbox.subject)/access"],
        help: !mailbox.deposit
          ? "delete `access`, or `deposit: false`"
          : code == nil
            ? "add `voicemail: \"*62\"` to `feature_codes`, or delete `access`"
            : "give it an `extension`, which is dialled after the voicemail code")
    }
  }

  private mutating func check(_ keys: [KeyAssignment], of user: User, at range: SourceRange?) {
    guard keys.contains(where: { $0.function == .voicemail }), user.voicemail.access == .mailOnly,
      !places.isUnread("user \(user.id)/voicemail/access")
    else { return }
    report(
      .voicemailKeyWithoutAccess,
      "there is a voicemail key, but the messages of \(shown(user.displayName)) are only mailed", at: range,
      notes: [.init("the mailbox", at: places["\(user.subject)/voicemail"])],
      help: "write `voicemail.access: mail_and_phone`, or delete the key", subject: "\(user.subject)/voicemail/access")
  }
}
