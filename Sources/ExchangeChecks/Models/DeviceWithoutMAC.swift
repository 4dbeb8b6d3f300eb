import SourceText
import TelephoneExchange

extension Rule {
  static let deviceWithoutMAC = Rule(
    "device-without-mac", .note, "device whose MAC address is not known yet",
    explanation: Explanation(
      what: """
        A device without a MAC address is checked like any other and has its accounts. No file is written for it,
        because the file is named after the MAC address.
        """,
      why: "The telephone cannot download its configuration until its MAC address is known.",
      note: "`centrale assign` enters MAC addresses into the table, typed or from a barcode scanner."))
}

extension ModelChecks {
  static let deviceWithoutMAC = DeviceCheck(.deviceWithoutMAC, needs: .nothing) { context in
    context.eachDevice { device, model in
      // A MAC that was written and is none has been reported.
      guard device.mac == nil, model.needsMAC, !context.isWritten("\(device.subject)/mac") else { return [] }
      return [
        context.finding(
          .deviceWithoutMAC, "no files for \(shown(device.id)): its MAC is not known yet", of: device, at: "mac")
      ]
    }
  }
}
