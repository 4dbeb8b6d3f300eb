import ExchangeCalls
import RecordSchemas
import SourceText
import TelephoneExchange

extension Rule {
  static let keyRefused = Rule(
    "key-refused", .error, "programmable key whose code the class of service blocks", mayBeSilenced: true,
    explanation: Explanation(
      what: """
        A programmable key dials the code of its function on a line of the device. The class of service of that line
        sets which codes may be dialled (`codes`). An `internal_only` class may not operate the night switch, page,
        or pick up other users' calls. A forward key may only lead to numbers that the class may call.
        """,
      why: "A user who presses the key hears that it is not allowed.",
      wrong: .yaml(
        """
        classes_of_service: [{id: kamer, internal_only: true}]
        users: [{extension: 201, class_of_service: kamer, keys: [night_switch]}]
        """),
      right: .yaml(
        """
        classes_of_service: [{id: kamer, internal_only: true, codes: {allow: [night]}}]
        users: [{extension: 201, class_of_service: kamer, keys: [night_switch]}]
        """)))

  static let codesOpened = Rule(
    "codes-opened", .note, "class of service that allows additional codes",
    explanation: Explanation(
      what: """
        A class of service may allow codes (`codes: {allow: …}`) that it would not otherwise have: codes that the
        company blocks, and for an `internal_only` class those of the night switch, paging and picking up other
        users' calls.
        """,
      why:
        "Every telephone of the class may then, for example, close the company. Nothing is wrong if that is intended.",
      wrong: .yaml("classes_of_service: [{id: kamer, internal_only: true, codes: {allow: [night]}}]"),
      right: .yaml("classes_of_service: [{id: kamer, internal_only: true}]")))
}

extension OutboundChecks {
  static let keyRefused = ExchangeCheck(.keyRefused, needs: .wholeExchange) { context in
    var told: Set<String> = []
    return zip(context.exchange.devices, context.devices.devices).flatMap { device, plan in
      let written = Dictionary(
        context.writtenKeys(of: device).map { ($0.subject, $0.key.function) },
        uniquingKeysWith: { first, _ in first })
      return plan.keys.compactMap { key -> Diagnostic? in
        guard let function = written[key.origin], plan.accounts.indices.contains(key.account - 1),
          let reason = context.refusal(of: key, function, on: plan.accounts[key.account - 1].line),
          told.insert(key.origin).inserted
        else { return nil }
        return context.finding(.keyRefused, reason.message, at: key.origin, help: reason.help)
      }
    }
  }

  static let codesOpened = ExchangeCheck(.codesOpened, needs: .rights) { context in
    let classes = context.exchange.classesOfService
    guard let company = classes.first else { return [] }
    return classes.compactMap { service in
      let opened = CodeRight.allCases.filter { right in
        guard service.codes[right] == true else { return false }
        if service.internalOnly, CodeRight.ofTrustedTelephones.contains(right) { return true }
        return service.id != company.id && !company.mayDial(right)
      }
      guard !opened.isEmpty else { return nil }
      let names = opened.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      let codes = context.exchange.featureCodes.codes.filter { opened.contains($0.key.right) }.map(\.value).sorted()
      return context.finding(
        .codesOpened,
        "every telephone of the class \(shown(service.id)) may dial the codes of \(names)"
          + (codes.isEmpty ? "" : ": \(codes.map { shown($0) }.joined(separator: ", "))"),
        at: "\(service.subject)/codes", help: "delete the codes that should not be allowed")
    }
  }
}

extension CheckContext {
  /// What a key dials and nothing here is called.
  private func unknown(_ key: DeviceKey.Function, _ function: KeyFunction) -> (message: String, help: String)? {
    switch (key, function) {
    case (.code(let code), _):
      return (
        "nothing here has the code or number \(shown(code))",
        "write a code of `feature_codes`, or a number that the telephone may dial; for tones in a call write `dtmf`"
      )
    case (_, .intercom(let index)):
      return (
        "\(shown(exchange.users[index].displayName)) has no telephone that could answer automatically",
        "give the user a device, or delete the key"
      )
    case (_, .parkLamp(let slot)):
      let lengths = Set(exchange.users.compactMap { $0.extension?.digits.utf8.count }).sorted()
      return (
        "no call can be parked under \(shown(slot)): extensions have \(lengths.map(String.init).joined(separator: " or ")) digits here",
        "write an extension, or as many digits as one has"
      )
    case (.transfer, .toMailbox(.element(.user(let index)))):
      return (
        "\(shown(exchange.users[index].displayName)) has no voicemail that takes messages",
        "give the user `voicemail: {active: true}`, or delete the key"
      )
    case _: return nil
    }
  }

  /// Why pressing a key does nothing but say so; nil where it does something, or where other checks tell it.
  fileprivate func refusal(
    of key: DeviceKey, _ function: KeyFunction, on line: LineID
  ) -> (message: String, help: String)? {
    let (dialled, switches): (String, Bool)
    switch key.function {
    case .lamp(let number, _):
      guard case .parkLamp = function else { return nil }
      (dialled, switches) = (number, false)
    case .line, .tones, .page: return nil
    case .speedDial(let number), .transfer(let number), .code(let number): (dialled, switches) = (number, false)
    case .pickup(let code), .park(let code), .voicemail(let code): (dialled, switches) = (code, false)
    case .doNotDisturb(let code, _), .forward(let code, _), .nightSwitch(let code, _):
      (dialled, switches) = (code, true)
    }
    let space = plan[plan[line].space]
    let name = space.name.splitOnce(" ").map { "the \($0.0) \(shown($0.1))" } ?? space.name
    guard let place = interpreter.place(of: dialled, in: plan[line].space) else {
      return unknown(key.function, function)
    }
    if space.entries[place].kind == .refused {
      if let feature = exchange.featureCodes.feature(of: function) {
        return (
          "this key is refused: \(name) may not dial the codes of `\(feature.right.rawValue)`",
          "delete the key, or allow the codes: `codes: {allow: [\(feature.right.rawValue)]}`"
        )
      }
      if case .code(let code) = function {
        return (
          "this key is refused: \(name) may not dial \(shown(code))",
          "delete the key, or allow what it dials for the class of service"
        )
      }
      guard case .speedDial(.element(.pagingGroup)) = function else { return nil }
      return (
        "this key is refused: \(name) may not page",
        "delete the key, or allow paging: `codes: {allow: [paging]}`"
      )
    }
    if case .code = key.function { return nil }
    guard switches, case .forward(_, let target?) = function, let number = exchange.dialled(target) else { return nil }
    let story = interpreter.trace(
      .dialled(dialled, on: line), in: CallWorld(moment: interpreter.moment(asOf, hour: 10)))
    guard story.changes.isEmpty else { return nil }
    return (
      "calls must not be forwarded to \(shown(number)) from here: \(name) may not call it",
      "choose a target that the class of service may call, or allow the number: `allow: […]`"
    )
  }
}
