package import TelephoneExchange

/// Who may fetch files with secrets over TFTP, which knows no password and no encryption.
package enum TFTPAdmission: Hashable, Sendable {
  case devices(Set<MACAddress>)
  case everyDevice

  func admits(_ id: String?) -> Bool {
    guard let id else { return false }
    return switch self {
    case .everyDevice: true
    case .devices(let macs): MACAddress(id).map(macs.contains) ?? false
    }
  }
}

/// For tftpd-hpa: a map from the names that telephones ask for to files, and a refusal of everything that is not in it.
///
/// A telephone that knows nothing of tokens asks for its file by its bare name, which has its MAC address in it; a name that
/// several companies may have is found under the token only.
package func tftpMap(
  of companies: [HostedCompany], root: String, admission: TFTPAdmission
) throws(UnwritableFile) -> ServerConfiguration {
  typealias Text = ConfigurationText<TFTPMapSyntax>
  let place = "/etc/tftpd-hpa.centrale"
  var text = Text.comments(
    [
      "Names that telephones ask for by TFTP, made by `centrale host tftpd-hpa`. Make it again after each build that adds,",
      "removes or renames a file, and after a rotation of secrets. TFTP has no encryption and no password: files with",
      "secrets are in it for the admitted telephones only (--admit), and whoever can reach the server can fetch them. It has the",
      "secret token of each company in it: keep it from others (mode 0600).",
    ], mark: "#")
  for company in companies {
    text += "\n# \(comment: company.id)\n"
    for file in company.files where !file.holdsSecrets || admission.admits(file.device) {
      let target = "/\(company.id)/current/provisioning/\(company.token.reveal)/\(file.name)"
      // Names are of their company alone where a MAC is in them, or where there is no other company.
      let isBare = companies.count == 1 || file.device.map { id in file.name.lowercased().contains(id) } ?? false
      let token: Text = "\(regex: company.token.reveal, "token")/+"
      let start: Text = isBare ? "(\(token))?" : token
      text += "rie ^/*\(start)\(regex: file.name, "name")$ \(quoted: target, "name")\n"
    }
    for bridge in company.bridges {
      for name in bridge.files
      where company.devices.contains(where: { device in
        name.lowercased().contains(device.mac.hex) && admission.admits(device.mac.hex)
      }) {
        let target = "/\(company.id)/bridges/\(bridge.token.reveal)/\(name)"
        text += "rie ^/*\(regex: bridge.token.reveal, "token")/+\(regex: name, "name")$ \(quoted: target, "name")\n"
      }
    }
  }
  text += "\n# Everything else.\na .\n"
  return ServerConfiguration(
    text: try text.finished(), place: place,
    steps: readingGroup(root, user: "tftp") + [
      "in /etc/default/tftpd-hpa: TFTP_DIRECTORY=\"\(root)\" and "
        + "TFTP_OPTIONS=\"--secure --permissive --map-file \(place)\"",
      "systemctl restart tftpd-hpa",
    ])
}
