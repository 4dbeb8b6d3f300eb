import ExchangeCompiler
import TestSupport
import Testing

/// Names of settings that are known from vendors' files and documents: `Tests/Handsets/names.tsv`, its lists, and
/// `elsewhere.tsv`.
struct KnownNames {
  struct Family {
    var name: String
    var lists: [String]
    var place: Place
  }

  /// Where a name stands in what a reader of the file returns.
  enum Place: String {
    case key, element, attribute, item
  }

  var families: [Family] = []
  private var lists: [String: Set<String>] = [:]
  private var elsewhere: [String: Set<String>] = [:]

  init() throws {
    for row in try Self.rows("names.tsv") {
      let lists = row[1].split(separator: " ").map(String.init)
      families.append(Family(name: row[0], lists: lists, place: try #require(Place(rawValue: row[2]))))
      for list in lists where self.lists[list] == nil {
        self.lists[list] = Set(try Self.rows("names/\(list).txt").flatMap { Self.names($0[0]) })
      }
    }
    for row in try Self.rows("elsewhere.tsv") {
      try #require(row.count == 3 && !row[2].isEmpty, "\(row)")
      for family in row[0].split(separator: ",") {
        for name in row[1].split(separator: ",").flatMap({ Self.names(String($0.drop { $0 == " " })) }) {
          elsewhere[String(family.drop { $0 == " " }), default: []].insert(name)
        }
      }
    }
  }

  var elsewhereFamilies: [String] { elsewhere.keys.sorted() }

  /// What is wrong with the names that a family's files have, each with a model that writes it.
  func findings(_ names: [DeviceFamily.FileShape: [String: String]], of family: Family) -> [String] {
    var settings: [String: String] = [:]
    for (shape, values) in names where Self.isOfSettings(shape, family.place) {
      for (name, model) in values { Self.setting(name, family.place).map { settings[$0] = model } }
    }
    var forms: Set<String> = []
    var unknown: [String: String] = [:]
    for (setting, model) in settings {
      let found = [setting, Self.general(setting), Self.general(setting, inWords: true)]
      forms.formUnion(found)
      if !found.contains(where: { isKnown($0, family) }) { unknown[found[1]] = model }
    }
    let idle = (elsewhere[family.name] ?? []).filter { !forms.contains($0) || isListed($0, family) }
    return unknown.sorted { $0.key < $1.key }.map { "\($0) of \($1) is in no list of settings" }
      + idle.sorted().map { "\($0) in elsewhere.tsv is needed for nothing" }
      + (settings.count < 20 ? ["there are only \(settings.count) settings"] : [])
  }

  func has(_ name: String, in family: Family) -> Bool {
    [name, Self.general(name), Self.general(name, inWords: true)].contains { isKnown($0, family) }
  }

  private func isKnown(_ name: String, _ family: Family) -> Bool {
    isListed(name, family) || elsewhere[family.name]?.contains(name) == true
  }

  private func isListed(_ name: String, _ family: Family) -> Bool {
    family.lists.contains { lists[$0]?.contains(name) == true }
  }

  /// Phone books and dial plans have formats of their own, and what no device fetches is no vendor's.
  private static func isOfSettings(_ shape: DeviceFamily.FileShape, _ place: Place) -> Bool {
    let others = ["phonebook", "directory", "dialplan"]
    return shape.audience == .device && shape.md5Of == nil && !others.contains(where: shape.path.contains)
      && !(place == .key && shape.syntax == .xml)
  }

  /// The setting in the name of a value as its reader gives it; nil where that is another part of the file.
  private static func setting(_ name: String, _ place: Place) -> String? {
    if place == .key {
      // What locks a value, or sets it.
      let plain = name.drop { $0 == "^" || $0 == "!" }
      return String(plain.hasPrefix("SET ") ? plain.dropFirst(4) : plain)
    }
    let parts = name.utf8.split(separator: UInt8(ascii: "@"), maxSplits: 1)
    if place == .attribute { return parts.count == 2 ? String(parts[1]) : nil }
    guard parts.count == 1 else { return nil }
    var (element, mark, isMark) = ([UInt8](), [UInt8](), false)
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "/") where !isMark: (element, mark) = ([], [])
      case UInt8(ascii: "[") where !isMark: isMark = true
      case UInt8(ascii: "]") where isMark: isMark = false
      case _ where isMark: mark.append(byte)
      default: element.append(byte)
      }
    }
    let isItem = place == .item && !mark.isEmpty && element.elementsEqual("item".utf8)
    return String(decoding: isItem ? mark : element, as: UTF8.self)
  }

  /// A name with `#` for each number between other signs, or within words too. `P271` is a word.
  private static func general(_ name: String, inWords: Bool = false) -> String {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    let bytes = Array(name.utf8)
    var text: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let start = place
      while place < bytes.count, isDigit(bytes[place]) { place += 1 }
      guard place > start else {
        text.append(bytes[place])
        place += 1
        continue
      }
      let isApart =
        (start == 0 || !isLetter(bytes[start - 1])) && (place == bytes.count || !isLetter(bytes[place]))
      if isApart || inWords { text.append(UInt8(ascii: "#")) } else { text += bytes[start..<place] }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `P100-109` are ten.
  private static func names(_ text: String) -> [String] {
    let parts = text.split(separator: "-")
    guard text.hasPrefix("P"), parts.count == 2, let first = Int(parts[0].dropFirst()), let last = Int(parts[1]) else {
      return [text]
    }
    return (first...last).map { "P\($0)" }
  }

  private static func rows(_ path: String) throws -> [[String]] {
    let text = String(decoding: try #require(Checkout.bytes("Tests/Handsets/\(path)"), "\(path)"), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
