import RecordSchemas

/// The running-config of a router with Cisco Unified Communications Manager Express: `show running-config`, also as a terminal
/// captured it.
enum CiscoCME {
  /// A configuration is some hundred kB; what is larger is something else.
  private static let mostLooked = 1 << 21

  static func recognise(_ file: InputFile) -> String? {
    guard !file.isZip else { return nil }
    var found: [String] = []
    var numbers = 0
    for raw in file.bytes.prefix(mostLooked).split(separator: 10) {
      // Anything longer is no line of a configuration.
      guard raw.count <= 400 else { continue }
      let words = CMELine.words(TextBytes.text(raw).text)
      if words.first?.lowercased() == "number", words.count > 1 { numbers += 1 }
      if let head = CMEBlock.Head(words), head.isTelephone, !found.contains(head.title) { found.append(head.title) }
      if found.count >= 3, numbers > 0 { break }
    }
    guard !found.isEmpty, numbers > 0 else { return nil }
    return "the configuration of a router with CME: " + found.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    var config = CMEConfig(file)
    var graph = CMEGraph(config.blocks, context)
    graph.read(&config.ledger)
    var extraction = Extraction()
    extraction.values = config.ledger.values
    extraction.vendors = graph.vendors
    if graph.hasSkinny {
      extraction.remarks.append(
        "\(file.name): its `ephone`s speak SCCP; before they are used here, each needs the SIP firmware of its model")
    }
    return extraction
  }
}
