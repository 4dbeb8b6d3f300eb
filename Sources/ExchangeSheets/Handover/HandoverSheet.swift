package import TelephoneExchange

/// What the sheet says that one user is given with their telephone.
package struct HandoverSheet: Sendable, Hashable {
  var number: String
  var name: String
  var company: String
  /// Public numbers that ring for the user, as people write them.
  var numbers: [String]
  var telephones: [Telephone]
  var voicemail: VoicemailAccess
  /// Codes that the user's first line may dial.
  var codes: [(FeatureCodes.Feature, String)] { codeList.map { ($0.feature, $0.code) } }
  private var codeList: [Code]
  var emergency: EmergencyNotice
  /// Whether advice for use elsewhere makes sense: not where only colleagues and 112 can be called.
  var mayBeAway: Bool

  private struct Code: Sendable, Hashable {
    var feature: FeatureCodes.Feature
    var code: String
  }

  struct Telephone: Sendable, Hashable {
    var model: String
    /// A DECT portable, or the port of an adapter: it has no keys of its own.
    var attachment: Device.Line.Attachment
    var id: String
    var kind: Device.Kind
    var groups: [KeyGroup]
    /// What the app scans; nil: nothing is known that it scans.
    var scanned: String?
  }

  struct EmergencyNotice: Sendable, Hashable {
    /// What the emergency services see; nil: no number is known.
    var number: String?
    var address: String
    /// Dialled before numbers outside; 112 works with it and without.
    var prefix: String?
    var alsoAway: Bool
  }

  struct VoicemailAccess: Sendable, Hashable {
    var isActive: Bool
    var takesMessages: Bool
    var mail: String?
    /// Dialled from the user's own telephone; nil: messages are not heard by telephone.
    var code: String?
    var fromOthers: String?
    /// Asked for at other telephones.
    var pin: String?
  }

  /// The code with which a mailbox is heard, and the PIN that other telephones ask for, are only said where they work.
  package init(
    user index: Int, _ exchange: Exchange, _ plan: CallPlan, telephones: [(plan: DevicePlan, model: DeviceModel?)],
    secrets: SheetSecrets?
  ) {
    let user = exchange.users[index]
    number = user.extension?.digits ?? user.numbers.first?.written ?? ""
    name = user.displayName
    company = exchange.company.name
    numbers = user.numbers.map(\.written)
    let lines = telephones.flatMap { $0.plan.accounts }.filter { plan[$0.line].user == index }
    let line = lines.first.map { plan[$0.line] }
    let service =
      line.map { line in
        exchange.classOfService(
          of: exchange.devices[line.device].lines[line.position - 1], exchange.devices[line.device])
      } ?? ClassOfService()
    let codes = exchange.featureCodes.codes
    self.telephones = telephones.map { device, model in
      let attachment = device.accounts.first { plan[$0.line].user == index }?.attachment ?? .handset
      return Telephone(
        model: model?.nameForPeople ?? device.model, attachment: attachment, id: device.mac?.written ?? device.id,
        kind: device.kind ?? model?.kind ?? .handset,
        groups: attachment == .handset ? KeyGroup.all(of: device, model) : [], scanned: secrets?.scanned(device))
    }
    mayBeAway = !service.internalOnly
    let heard = user.voicemail.active && user.voicemail.access == .mailAndPhone && service.mayDial(.voicemail)
    let code = heard ? codes[.voicemail] : nil
    codeList = FeatureCodes.Feature.allCases.compactMap { feature in
      guard let code = codes[feature], service.mayDial(feature.right), feature != .voicemail || heard else {
        return nil
      }
      return Code(feature: feature, code: code)
    }
    voicemail = VoicemailAccess(
      isActive: user.voicemail.active, takesMessages: user.voicemail.deposit, mail: user.voicemail.mail, code: code,
      fromOthers: code.flatMap { code in user.extension.map { "\(code) \($0.digits)" } }, pin: nil)
    if code != nil, let mailbox = line?.mailbox.map({ plan[$0] }), mailbox.element == user.element {
      voicemail.pin = secrets?.pin(mailbox)
    }
    let site =
      user.site.map { exchange.sites[$0] }
      ?? line.flatMap { exchange.site(of: exchange.devices[$0.device]) }
    emergency = EmergencyNotice(
      number: line?.emergencyIdentity?.written, address: site?.address ?? "", prefix: exchange.outsidePrefix,
      alsoAway: self.telephones.contains { $0.kind == .softphone })
  }

  package var holdsSecrets: Bool { voicemail.pin != nil || telephones.contains { $0.scanned != nil } }
}

/// What sheets show of the company's secrets; a sheet that shows one is in a file that only its owner may read.
package struct SheetSecrets: Sendable {
  /// What a softphone scans to fetch its settings; nil: nothing is known that it scans.
  package var scanned: @Sendable (DevicePlan) -> String?
  /// Asked for where a mailbox is heard from another telephone.
  package var pin: @Sendable (MailboxPlan) -> String
  /// What installers need at the device: name of the password and the password.
  package var passwords: @Sendable (DevicePlan) -> [(name: String, password: String)]
  /// The whole provisioning URL; empty: none.
  package var provisioningURL: String

  package init(
    provisioningURL: String, scanned: @escaping @Sendable (DevicePlan) -> String?,
    pin: @escaping @Sendable (MailboxPlan) -> String,
    passwords: @escaping @Sendable (DevicePlan) -> [(name: String, password: String)]
  ) {
    self.provisioningURL = provisioningURL
    self.scanned = scanned
    self.pin = pin
    self.passwords = passwords
  }
}
