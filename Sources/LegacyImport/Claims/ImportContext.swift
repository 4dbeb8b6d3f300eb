import RecordSchemas
package import TelephoneExchange

/// What a reader may know besides its file.
package struct ImportContext: Sendable {
  /// Whose 0 a number without country code starts with.
  package var country = "nl"
  /// Blocks that were named: for suffixes.
  package var blocks: [ClosedRange<PublicNumber>] = []
  package var catalog: DeviceCatalog
  /// Answers by the path of their question.
  package var decisions: [String: String] = [:]
  package var keepSecrets = false
  /// A file in the folder of another one, by its path there; nothing outside of that folder.
  package var beside: @Sendable (_ folder: String, _ path: String) -> InputFile? = { _, _ in nil }

  package init(catalog: DeviceCatalog) { self.catalog = catalog }

  /// The answer to a question.
  func answer(_ path: String) -> String? { decisions[path] }
}

extension ImportContext {
  /// A number as the description writes it.
  func written(_ number: PublicNumber) -> String { number.nationalText }

  /// `088-7654000..088-7654099` or a single number.
  package static func block(_ text: String, country: String) -> ClosedRange<PublicNumber>? {
    let range = WrittenRange(text, hyphen: { _ in false })
    guard let first = readNumber(range?.first ?? text, region: country).publicNumber else { return nil }
    guard let end = range?.last else { return first...first }
    let whole =
      readNumber(end, region: country).publicNumber
      ?? (end.utf8.allSatisfy(\.isDigit) && end.utf8.count < first.digits.utf8.count
        ? PublicNumber(digits: first.digits.dropLast(end.utf8.count) + end) : nil)
    guard let last = whole, first <= last, first.digits.utf8.count == last.digits.utf8.count else { return nil }
    return first...last
  }

  /// The number of the company that these last digits end, where only one block has it.
  func number(endingIn suffix: String) -> PublicNumber? {
    let found = Set(
      blocks.compactMap { block -> PublicNumber? in
        guard suffix.utf8.count < block.lowerBound.digits.utf8.count,
          let number = PublicNumber(digits: block.lowerBound.digits.dropLast(suffix.utf8.count) + suffix),
          block.contains(number)
        else { return nil }
        return number
      })
    return found.count == 1 ? found.first : nil
  }

  /// The one model that is meant by what an old system calls it; with the vendor and the MAC as far as they are known.
  func model(_ name: String, vendor: String? = nil, mac: MACAddress? = nil) -> (model: DeviceModel?, near: [String]) {
    var names = [name]
    if let vendor { names.insert(vendor + name, at: 0) }
    // `Yealink SIP-T46S`, `yealinkT46S.ph.xml`: what is before the first digit's word, and behind the model, is not it.
    let bare = name.split { " ,;/()_".contains($0) }.map(String.init)
    names += bare.reversed().filter { $0.contains(where: \.isNumber) }
    if name.lowercased().contains("sip-") { names.append(name.lowercased().replacing("sip-", with: "")) }
    var near: [String] = []
    for name in names where name.utf8.count <= 60 {
      var found = catalog.candidates(name)
      if found.count > 1, let mac { found = found.filter { $0.mayHave(mac) } }
      if found.count > 1, let vendor {
        let wanted = found.filter { DeviceModel.key(vendor).contains(DeviceModel.key($0.vendor)) }
        if !wanted.isEmpty { found = wanted }
      }
      if found.count == 1 { return (found[0], []) }
      near += found.map(\.name)
    }
    return (nil, Array(near.prefix(8)))
  }

  /// How a description names a model: with its vendor, where others have a model of the same name.
  func name(of model: DeviceModel) -> String {
    catalog[model.name] == model ? model.name : "\(model.vendor) \(model.name)"
  }
}
