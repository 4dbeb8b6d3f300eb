import RecordSchemas

/// One setting of a handset's file, by the name that it has there.
struct HandsetSetting {
  var name: String
  var value: String
  var line: Int

  /// `name = value`, `name: value`, `name="value"`: what most text files of handsets are. Comments and sections are left
  /// out.
  static func lines(_ file: InputFile, separators: String = "=:") -> [HandsetSetting] {
    let signs = Set(separators.utf8)
    var settings: [HandsetSetting] = []
    var line = 0
    for raw in TextBytes(file.bytes).bytes.split(separator: 10, omittingEmptySubsequences: false) {
      line += 1
      let (text, _) = TextBytes.text(raw)
      let bare = text.trimmed
      guard let first = bare.utf8.first, !"#;[<".utf8.contains(first) else { continue }
      guard let split = bare.utf8.firstIndex(where: signs.contains), split != bare.startIndex else { continue }
      let name = bare[..<split].trimmed
      var value = bare[bare.index(after: split)...].trimmed
      if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") { value = String(value.dropFirst().dropLast()) }
      guard !value.isEmpty else { continue }
      settings.append(HandsetSetting(name: name, value: value, line: line))
    }
    return settings
  }
}

/// What a setting is about.
enum HandsetRole: Hashable {
  case account(Int, AccountPart)
  case key(HandsetKeyPlace, KeyPart)
  case model
  case mac
  case contact(Int, ContactPart)

  enum AccountPart: Hashable { case user, authUser, password, displayName, label, isOn }
  enum KeyPart: Hashable { case type, value, label, line, whole }
  enum ContactPart: Hashable { case firstName, lastName, number, speedDial, label }
}

/// A key of the device or of one of its modules, from 1.
struct HandsetKeyPlace: Hashable, Comparable {
  var module = 0
  /// 1 for keys that stand behind the line keys, and are counted by themselves in the file.
  var bank = 0
  var position: Int

  static func < (a: Self, b: Self) -> Bool { (a.module, a.bank, a.position) < (b.module, b.bank, b.position) }
}

/// What a key does, read from its type and value.
enum HandsetKey: Equatable {
  case lamp(String)
  case speedDial(String)
  case line(Int?)
  /// A word of the language.
  case function(String)
  case nothing
  case unknown(String)
}

/// The files of one maker: how they are recognised and read.
struct HandsetDialect: Sendable {
  /// As the catalogue of models calls it.
  var vendor: String
  var recognise: @Sendable (InputFile) -> String?
  var settings: @Sendable (InputFile, inout [InputValue]) -> [HandsetSetting]
  var role: @Sendable (String) -> HandsetRole?
  /// From the type, the value and the line that are written for a key.
  var key: @Sendable (_ type: String, _ value: String) -> HandsetKey
  /// Written before a type, where types have other numbers for some keys.
  var typePrefix: @Sendable (HandsetKeyPlace) -> String = { _ in "" }
  /// The number of the first line in the keys.
  var firstLine = 1

  static let all: [HandsetDialect] = [
    .yealink, .polycom, .snomXML, .snomText, .grandstream, .ciscoSEP, .ciscoSPA, .aastra, .panasonic, .fanvilXML,
    .fanvilText,
  ]
}

extension String {
  /// The number after a prefix, and what follows: `account.12.label` -> 12, `.label`.
  func numbered(_ prefix: String) -> (number: Int, rest: String)? {
    guard hasPrefix(prefix) else { return nil }
    let tail = dropFirst(prefix.count)
    let digits = tail.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number < 1_000 else { return nil }
    return (number, String(tail.dropFirst(digits.count)))
  }

  /// `sip:202@10.0.0.1;user=phone` and `<sip:202@host>` -> `202`.
  var dialledPart: String {
    var text = self
    if let open = text.firstIndex(of: "<") { text = String(text[text.index(after: open)...].prefix { $0 != ">" }) }
    for scheme in ["sip:", "sips:", "tel:"] where text.lowercased().hasPrefix(scheme) {
      text = String(text.dropFirst(scheme.count))
    }
    return String(text.prefix { !"@;|/,".contains($0) }).trimmed
  }
}
