import ExchangeChecks
import SourceText
import TelephoneExchange

extension Rule {
  static let deviceValue = Rule(
    "device-value", .error, "value that the device file cannot hold",
    explanation: Explanation(
      what: """
        Some values cannot be expressed in a file format. A line break, for example, has no escape in a file of
        `key = value` lines.
        """,
      why: """
        The value would end early, and the device would read the rest as another setting. That is why such a value
        is rejected.
        """,
      wrong: .words("A label with a line break in it."),
      right: .words("A label of one line.")))
}

extension ReleaseChecks {
  /// Names and labels that the files of their devices cannot say: found before anything is written.
  static let unwritableNames = ReleaseCheck(.deviceValue, needs: .nothing) { context in
    let company = context.devices.company
    return company.devices.flatMap { plan -> [Diagnostic] in
      guard let (family, _) = context.devices.library.families[plan.model] else { return [] }
      let syntaxes = Set(family.files.map(\.syntax))
      let names = plan.accounts.enumerated().flatMap { index, account in
        let line = "\(plan.subject)/lines/\(index + 1)"
        return [("\(line)/name", account.displayName), ("\(line)/label", account.label)]
      }
      let labels = plan.keys.map { ("\(plan.place(of: $0))/label", $0.label) }
      return (names + labels).compactMap { context.refusal(of: $1, in: syntaxes, at: $0) }
    } + company.phoneBook.compactMap { context.refusal(of: $0.name, in: [.xml], at: "company") }
  }
}

extension ReleaseContext {
  fileprivate func refusal(
    of text: String, in syntaxes: Set<DeviceFamily.FileShape.Syntax>, at subject: String
  ) -> Diagnostic? {
    var bytes: [UInt8] = []
    do throws(Unwritable) {
      if syntaxes.contains(.xml) { try EscapingContext.xmlAttribute.append(text, to: &bytes) }
      if syntaxes.contains(.keyValue) { try EscapingContext.keyValue.append(text, to: &bytes) }
      if syntaxes.contains(.textColon) { try EscapingContext.textColonValue.append(text, to: &bytes) }
      if syntaxes.contains(.ini) { try EscapingContext.iniValue.append(text, to: &bytes) }
      return nil
    } catch {
      return finding(.deviceValue, "\(shown(text)) cannot be written: \(error.reason)", at: subject)
    }
  }
}
