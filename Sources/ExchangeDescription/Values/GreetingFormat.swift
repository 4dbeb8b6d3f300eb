package import RecordSchemas
import SourceText
import TelephoneExchange

/// The mapping form of a greeting.
package struct SpokenText: Draft {
  var say = ""

  package init() {}

  package static let record = RecordSchema<SpokenText>(
    "spoken_greeting", "A greeting that is synthesised during the build, by espeak-ng or a program of your own",
    [
      FieldSchema(
        "say", \.say, .text("sentence", example: "Welkom bij Bedrijf X", length: 1...2000), required: true,
        "the sentence, in the company's language")
    ])
}

extension ValueFormat where Value == Greeting {
  /// F-110, F-173: the system's own, a sound file, or a text to be spoken.
  static let greeting: ValueFormat = {
    let spoken = SpokenText.record
    let file = TextType(
      "sound file",
      pattern: "\\.([wW][aA][vV]|[wW][mM][aA]|[mM][pP]3|[oO][gG][gG]|[oO][pP][uU][sS]|[fF][lL][aA][cC]|[mM]4[aA])\\s*$",
      example: "audio/welkom.wav")
    return ValueFormat(
      .either([.choice(["standard"]), .text(file), spoken.format.type]),
      read: { tree, reader in
        guard case .scalar(let written, _) = tree.content else {
          return spoken.read(tree, &reader).flatMap { $0.say.isEmpty ? nil : .spoken($0.say) }
        }
        let text = written.trimmed
        if text == "standard" { return .standard }
        let ending = text.contains(".") ? text.lowercased().split(separator: ".").last ?? "" : ""
        guard ["wav", "wma", "mp3", "ogg", "opus", "flac", "m4a"].contains(ending) else {
          reader.report(
            .wrongType, "\(reader.key) is \(shown(text)), which is not a sound file", at: tree.range,
            help: "write the path of a .wav, .mp3, .wma, .ogg, .opus, .flac or .m4a file, `standard`, or `{say: \"…\"}`"
          )
          return nil
        }
        return reader.existingFile(text, at: tree.range) ? .file(text) : nil
      },
      write: { greeting in
        switch greeting {
        case .standard: .written("standard")
        case .file(let path): .written(path)
        case .spoken(let text): .written([("say", .written(text))])
        }
      })
  }()
}

extension ValueFormat where Value == String {
  /// A file that must be there.
  static func file(_ example: String) -> ValueFormat {
    let path = ValueFormat.path
    return ValueFormat(
      .text(TextType("path of a file", example: example)),
      read: { tree, reader in
        guard let text = path.read(tree, &reader) else { return nil }
        return reader.existingFile(text, at: tree.range) ? text : nil
      },
      write: path.write)
  }
}

extension Reader {
  /// Reports a file that is not there. Sounds are not read here, only asked for.
  mutating func existingFile(_ path: String, at range: SourceRange) -> Bool {
    let known = KnownFile(folder: files.folder(of: range), path: path)
    if knownFiles.contains(known) { return true }
    guard files.contents(of: path, at: range, into: &diagnostics) != nil else { return false }
    knownFiles.insert(known)
    return true
  }
}
