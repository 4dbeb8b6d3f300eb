package import SourceText
import TelephoneExchange

extension Rule {
  package static let deviceLimit = Rule(
    "device-limit", .error, "limit of the device exceeded",
    explanation: Explanation(
      what: """
        A family has limits, for example for emergency numbers, for certificates of authorities, for the length of its
        digit map, for the transports over which its devices register, and for the encryption of speech.
        """,
      why: "The device silently truncates or ignores whatever exceeds them, and calls that it cannot encrypt fail.",
      wrong: .words("More certificates of authorities than the family supports."),
      right: .words("Only the certificates that the servers need."),
      note: "The message names the limit. For the digit map, use consecutive extensions: scattered ones make it longer."
    ))
}

extension DevicePlan {
  /// Some line of it exchanges nothing but encrypted speech.
  fileprivate var encryptsSpeech: Bool {
    accounts.contains { !$0.plainMedia && ($0.registrar ?? registrar).encryptsSpeech }
  }
}

extension ModelChecks {
  /// Emergency numbers; certificates are counted where they are read.
  static let deviceLimit = DeviceCheck(.deviceLimit, needs: .nothing) { context in
    context.eachDevice { device, model in
      var found: [Diagnostic] = []
      let count = device.emergencyNumbers.count
      if count > model.emergencyNumbers {
        found.append(
          context.finding(
            .deviceLimit,
            "\(count) emergency numbers; \(DeviceModel.phrase(device.model)) takes \(model.emergencyNumbers)",
            of: device,
            at: nil))
      }
      let transport = device.registrar.transport.rawValue
      if model.lacksTransports.contains(transport) {
        found.append(
          context.finding(
            .deviceLimit,
            "\(model.phrase) does not register over `\(transport)`, the transport of the provider's registrar",
            of: device,
            at: nil, help: "use another model, or another `transport` of the registrar"))
      }
      if model.options.lacks.contains("srtp=true"), device.encryptsSpeech {
        found.append(
          context.finding(
            .deviceLimit, "\(model.phrase) cannot encrypt speech as the exchange does (RFC 4568)", of: device, at: nil,
            help: "write `settings: {srtp: false}` for the device, or use another model"))
      }
      return found
    }
  }
}
