import SourceText
import TelephoneExchange

extension Rule {
  static let noCommonCodec = Rule(
    "no-common-codec", .error, "device without a codec in common with the exchange",
    explanation: Explanation(
      what: """
        A device uses those `codecs` of its settings that its model supports, and the exchange uses those of the
        provider.
        """,
      why: "Without a codec in common, every call fails when it is answered, or before.",
      wrong: .yaml(
        given: "If the provider file has `codecs: [g722, alaw]`:",
        "settings: {codecs: ulaw}"),
      right: .yaml("settings: {codecs: alaw}")))
}

extension SettingChecks {
  /// Devices that have no codec in common with the exchange: each of their calls would fail.
  static let noCommonCodec = DeviceCheck(.noCommonCodec, needs: .nothing) { context in
    let (exchange, provider, catalog) = (context.exchange, context.exchange.provider, context.catalog)
    guard !provider.codecs.isEmpty else { return [] }
    let isSaid = exchange.settingsSaid.contains("codecs")
    var told: Set<[String]> = []
    return exchange.devices.compactMap { device in
      // Where nobody says it of some devices, those of a model are alike.
      guard let model = catalog[device.model], !model.codecs.isEmpty, isSaid || told.insert([model.name]).inserted,
        let said = context.cascade.settings(of: device)["codecs"]
      else { return nil }
      let wanted = said.value.split { $0 == "," || $0 == " " }.map(String.init)
      let codecs = wanted.filter(model.codecs.contains)
      guard wanted.allSatisfy({ Codec(rawValue: $0) != nil }), Set(codecs).isDisjoint(with: provider.codecs) else {
        return nil
      }
      let subject = "\(context.cascade.subject(of: said.level, "codecs", device))/codecs"
      guard told.insert([subject, model.name]).inserted else { return nil }
      let own = provider.codecs.map { "`\($0)`" }.joined(separator: ", ")
      return context.finding(
        .noCommonCodec,
        codecs.isEmpty
          ? "\(model.phrase) supports none of the codecs \(shown(said.value))"
          : "\(model.phrase) with \(codecs.map { "`\($0)`" }.joined(separator: ", ")) shares no codec with the exchange, which has "
            + own, at: subject,
        help: "write one of \(provider.codecs.filter(model.codecs.contains).map { "`\($0)`" }.joined(separator: ", "))")
    }
  }
}
