import SourceText
import TelephoneExchange

extension Rule {
  static let tooManyLamps = Rule(
    "too-many-lamps", .error, "more BLFs than the model supports",
    explanation: Explanation(
      what: "Each BLF key is a subscription of the device, and some models support a fixed number of them.",
      why: "The excess lamps stay dark, which looks as if those colleagues are never in a call.",
      wrong: .words("49 BLF keys on a VVX 500, which supports 48."),
      right: .words("Speed dials for colleagues whom nobody needs to watch.")))
}

extension ModelChecks {
  static let tooManyLamps = DeviceCheck(.tooManyLamps, needs: .nothing) { context in
    context.eachDevice { device, model in
      let lamps = device.keys.count { $0.function.hasLamp }
      guard let most = model.lamps, lamps > most else { return [] }
      return [
        context.finding(
          .tooManyLamps, "\(lamps) lamps are too many for \(model.phrase), which can monitor \(most)", of: device,
          at: "keys")
      ]
    }
  }
}
