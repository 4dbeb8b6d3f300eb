import ExchangeChecks
package import SourceText
import TelephoneExchange

extension Rule {
  package static let fileOfTwoFamilies = Rule(
    "file-of-two-families", .error, "file name that two families of devices ask for",
    explanation: Explanation(
      what: """
        Some devices fetch a file that they share with others of their family, and its name is fixed by the vendor. Two
        families of one company ask for the same name, but need different content. Where the content is the same to the
        byte, both fetch one file.
        """,
      why: "One of the two would read the other's settings, and would not register.",
      wrong: .yaml(
        """
        devices:
          - {mac: 00:15:65:4a:a9:01, model: Yealink T28P, user: 201}
          - {mac: 00:21:f2:00:00:01, model: Flyingvoice FIP10, user: 202}
        """),
      right: .yaml(
        """
        devices:
          - {mac: 00:15:65:4a:a9:01, model: Yealink T46G, user: 201}
          - {mac: 00:21:f2:00:00:01, model: Flyingvoice FIP10, user: 202}
        """)))
}

extension ReleaseChecks {
  /// Devices' own files are named after the device; only those that a family shares can meet.
  static let filesOfTwoFamilies = ReleaseCheck(.fileOfTwoFamilies, needs: .nothing) { context in
    let families = familyDeviceFiles(in: DeviceRendering(context.devices, NoSecrets()))
    var first: [String: (family: DeviceFamily, file: OutputFile)] = [:]
    var found: [Diagnostic] = []
    for (family, files) in families {
      for file in files {
        let path = file.path
        guard let other = first[path] else {
          first[path] = (family, file)
          continue
        }
        if other.file.isSame(as: file) { continue }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let device = context.devices.company.devices.first {
          context.devices.library.families[$0.model]?.family.name == family.name
        }
        found.append(
          context.finding(
            .fileOfTwoFamilies,
            "devices of the families \(shown(other.family.name)) and \(shown(family.name)) fetch a file of one name, \(shown(name))",
            at: "\(device?.subject ?? "company")/model",
            help: "use another model for one of the two: the company can have only one file of that name"))
      }
    }
    return found
  }
}
