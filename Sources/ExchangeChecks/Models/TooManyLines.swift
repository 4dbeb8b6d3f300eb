import SourceText
import TelephoneExchange

extension Rule {
  static let tooManyLines = Rule(
    "too-many-lines", .error, "more lines than the model has accounts", checks: ["D-04"],
    explanation: Explanation(
      what: "Each line of a device is an account of its own, and each model has a fixed number of accounts.",
      why: "The device ignores the excess lines. Nobody can reach their users, and the device does not show it.",
      wrong: .words("17 lines on a T46G, which has 16 accounts."),
      right: .words("The seventeenth line on a second device.")))
}

extension ModelChecks {
  static let tooManyLines = DeviceCheck(.tooManyLines, needs: .nothing) { context in
    context.eachDevice { device, model in
      guard device.accounts.count > model.accounts else { return [] }
      return [
        context.finding(
          .tooManyLines,
          "\(device.accounts.count) lines do not fit on \(model.phrase), which has \(model.accounts) accounts",
          of: device,
          at: "lines", help: "move lines to another device")
      ]
    }
  }
}
