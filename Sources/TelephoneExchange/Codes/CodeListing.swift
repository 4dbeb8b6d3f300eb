/// One feature code of a company: what it does and who may dial it.
package struct CodeListing: Sendable, Hashable {
  package var feature: FeatureCodes.Feature
  /// Nil: switched off.
  package var code: String?
  /// Classes of service whose telephones may dial it, and those that are refused: of those that a telephone has.
  package var allowed: [String]
  package var refused: [String]

  /// `*97 EXTENSION`, `*72 [NUMBER]`.
  package var dialled: String { code.map { $0 + (feature.follows?.text ?? "") } ?? "off" }
}

extension Exchange {
  /// Every code, in the order of the language.
  package var codeListings: [CodeListing] {
    let keys = Set(devices.flatMap { device in device.lines.map { classKey(of: $0, device) } })
    let classes = (keys.isEmpty ? [0] : keys.sorted { ($0 < 0 ? Int.max : $0) < ($1 < 0 ? Int.max : $1) })
      .map(service(ofClass:))
    return FeatureCodes.Feature.allCases.map { feature in
      CodeListing(
        feature: feature, code: featureCodes.codes[feature],
        allowed: classes.filter { $0.mayDial(feature.right) }.map(\.id),
        refused: classes.filter { !$0.mayDial(feature.right) }.map(\.id))
    }
  }
}
