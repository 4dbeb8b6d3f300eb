import SourceText
import TelephoneExchange

extension Rule {
  static let foreignMAC = Rule(
    "foreign-mac", .warning, "MAC address of another vendor", checks: ["D-03"],
    explanation: Explanation(
      what:
        "The first six digits of a MAC address identify the vendor. Here they do not belong to the vendor of the model.",
      why: "Usually two labels were swapped, or the model is wrong. The device then requests files that do not exist.",
      wrong: .yaml(
        given: "A Polycom address:",
        "devices: [{mac: 00:04:f2:4a:a9:37, model: T46G, user: 201}]"),
      right: .yaml(
        given: "The address on the label of the T46G itself:",
        "devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201}]")))
}

extension ModelChecks {
  static let foreignMAC = DeviceCheck(.foreignMAC, needs: .nothing) { context in
    context.eachDevice { device, model in
      guard let mac = device.mac, !model.mayHave(mac) else { return [] }
      return [
        context.finding(
          .foreignMAC, "`\(mac.hex)` is not a MAC address of \(model.vendor), the vendor of the \(model.name)",
          of: device,
          at: "mac", help: "compare the label on the device with its model")
      ]
    }
  }
}
