import ArgumentParser
import SourceText
import TelephoneExchange

extension CaseIterable where Self: RawRepresentable & Equatable, RawValue == String {
  /// What a file is to hold: what was said, else what its name says, else what is usual. A name that promises another kind of
  /// file than can be written is refused.
  static func format(_ given: Self?, of output: String?, usual: Self) throws -> Self {
    let formats = allCases.map(\.rawValue)
    guard let output, let suffix = suffix(of: output) else { return given ?? usual }
    let word = ["gv": "dot", "txt": "text"][suffix] ?? suffix
    if let named = Self(rawValue: word) {
      guard let given, given != named else { return named }
      throw ValidationError(
        "--format \(given.rawValue) and the file name \(quotedPath(output)) contradict each other; use only one of them"
      )
    }
    guard pictures.contains(suffix) else { return given ?? usual }
    let base = output.dropLast(suffix.count + 1)
    let help =
      formats.contains("svg")
      ? "; write \(quotedPath(base + ".svg")) and convert it to \(suffix): `rsvg-convert \(base).svg --output \(base).\(suffix)`"
      : ""
    throw ValidationError(
      "no \(suffix) file is written, but \(formats.dropLast().joined(separator: ", ")) or \(formats.last ?? "")\(help)")
  }

  private static var pictures: [String] {
    ["png", "pdf", "jpg", "jpeg", "gif", "webp", "ps", "eps", "bmp", "tiff", "html"]
  }

  private static func suffix(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }
}
