import SourceText
import TelephoneExchange

extension Rule {
  static let unencryptedFiles = Rule(
    "unencrypted-files", .warning, "files that cannot be encrypted",
    explanation: Explanation(
      what: """
        `encrypt_files` has the files with a device's passwords encrypted in the way of its vendor. For this model no public
        document tells that way, or its files have none.
        """,
      why: """
        The files are published as they are. Whoever reads them on the provisioning host knows the passwords of the
        telephone.
        """,
      wrong: .yaml("device_settings: {VVX 500: {encrypt_files: true}}"),
      right: .yaml("device_settings: {VVX 500: {encrypt_files: false}}"),
      note: "A `provisioning_url` with `https` protects the files on their way to any telephone."))

  static let keysToEnter = Rule(
    "keys-to-enter", .note, "encrypted files whose keys are entered by hand",
    explanation: Explanation(
      what: """
        The files of some devices are encrypted (`encrypt_files`), each with a key of its own. `centrale sheets` prints
        the keys in the list with the passwords.
        """,
      why: """
        A file that tells a key to a device would tell it to everybody. So each key has to be entered once at its device.
        A device without its key cannot read its files: a new one does not start to work, and one in use keeps what it has.
        """,
      wrong: .words("`encrypt_files: true` for telephones that nobody visits."),
      right: .words(
        "Enter the keys on the web pages of the telephones, and build with `encrypt_files: true` after that.")))
}

extension SettingChecks {
  /// Devices that would be encrypted if it was known how, once for each place and model; then those that are.
  static let unencryptedFiles = DeviceCheck(.unencryptedFiles, .keysToEnter, needs: .nothing) { context in
    var plain: [String: Set<String>] = [:]
    var keys: [String: Int] = [:]
    context.eachSaidOption { option, said in
      guard option.name == "encrypt_files", option.read(said.setting.value) == "true" else { return }
      let subject = "\(said.subject)/\(option.name)"
      if case .taken = said.taking {
        keys[subject, default: 0] += 1
      } else {
        plain[subject, default: []].insert(said.model.name)
      }
    }
    let without = plain.sorted { $0.key < $1.key }.map { subject, models in
      let names = models.sorted().map { DeviceModel.phrase($0) }.joined(separator: ", ")
      return context.finding(
        .unencryptedFiles, "the files of \(names) are not encrypted: how the vendor does it is not public", at: subject,
        help: "write `encrypt_files: false` for such devices, and have files fetched by `https`")
    }
    return without
      + keys.sorted { $0.key < $1.key }.map { subject, count in
        context.finding(
          .keysToEnter,
          "\(count) \(count == 1 ? "device reads" : "devices read") encrypted files, each after its key was entered at it",
          at: subject)
      }
  }
}
