import SourceText
import TelephoneExchange

extension DeviceContext {
  /// Names and labels that the files of their devices cannot say: found before anything is written.
  func valueFindings() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for plan in company.devices {
      guard let (family, _) = library.families[plan.model] else { continue }
      let syntaxes = Set(family.files.map(\.syntax))
      let names = plan.accounts.enumerated().flatMap { index, account in
        let line = "\(plan.subject)/lines/\(index + 1)"
        return [("\(line)/name", account.displayName), ("\(line)/label", account.label)]
      }
      let labels = plan.keys.map { ("\(plan.place(of: $0))/label", $0.label) }
      for (place, text) in names + labels {
        guard let reason = Self.refusal(of: text, in: syntaxes) else { continue }
        found.append(
          Diagnostic(
            .deviceValue, "\(shown(text)) cannot be written: \(reason)", at: nil,
            subject: place))
      }
    }
    for row in company.phoneBook {
      guard let reason = Self.refusal(of: row.name, in: [.xml]) else { continue }
      found.append(
        Diagnostic(.deviceValue, "\(shown(row.name)) cannot be written: \(reason)", at: nil, subject: "company"))
    }
    return found + ruleFindings() + directoryFindings()
  }

  /// Firmware with numbered rules instead of a digit map keeps so many and no more.
  private func ruleFindings() -> [Diagnostic] {
    company.devices.compactMap { plan in
      guard let (family, model) = library.families[plan.model], !model.device.digitMap.rulesWhen.isEmpty else {
        return nil
      }
      let subject = DeviceSubject(plan, family, model, in: self, withKeys: false)
      let limits = model.device.digitMap
      guard limits.rulesWhen.allSatisfy({ subject.setting($0.key) == $0.value }),
        subject.dialRules.count > limits.rules
      else { return nil }
      let when = limits.rulesWhen.sorted { $0.key < $1.key }.map { " with `\($0.key): \($0.value)`" }.joined()
      return Diagnostic(
        .digitMapTooLong,
        "the numbers of its lines need \(subject.dialRules.count) dial rules; a \(model.device.name)\(when) takes "
          + "\(limits.rules)", at: nil, help: "use consecutive extensions of the same length", subject: plan.subject)
    }
  }

  /// Families whose telephones keep fewer names than the company has.
  private func directoryFindings() -> [Diagnostic] {
    let count = company.phoneBook.reduce(0) { $0 + $1.numbers.count }
    var told: Set<String> = []
    return company.devices.filter(\.phoneBook).compactMap { plan in
      guard let (family, model) = library.families[plan.model] else { return nil }
      let most = family.directoryEntries(DeviceSubject(plan, family, model, in: self, withKeys: false).setting)
      guard count > most, told.insert("\(family.name) \(most)").inserted else { return nil }
      return Diagnostic(
        .longPhoneBook, "the phone book has \(count) numbers; telephones of \(family.vendor) show \(most)", at: nil,
        help: "`directory: none` hides a user from it", subject: "phone_book")
    }
  }

  private static func refusal(of text: String, in syntaxes: Set<DeviceFamily.FileShape.Syntax>) -> String? {
    var bytes: [UInt8] = []
    do throws(Unwritable) {
      if syntaxes.contains(.xml) { try EscapingContext.xmlAttribute.append(text, to: &bytes) }
      if syntaxes.contains(.keyValue) { try EscapingContext.keyValue.append(text, to: &bytes) }
      return nil
    } catch {
      return error.reason
    }
  }
}
