import Glibc
import TelephoneExchange

/// The files that a text names for the telephone that reads it.
struct NamedFiles {
  private(set) var names: [String] = []
  private let telephone: BootingTelephone
  private let text: [UInt8]

  init(_ text: String, of telephone: BootingTelephone) {
    self.telephone = telephone
    self.text = Array(text.utf8)
    let place = telephone.address.split(separator: "://").last.map(String.init) ?? telephone.address
    for start in places(of: place) {
      let name = sign(at: start + place.utf8.count)
      if name.isEmpty || name.hasSuffix("/") { continue }
      // Grandstream: the folder of a `phonebook.xml`.
      let book = "\(name)/phonebook.xml"
      names.append(telephone.files[book] == nil ? name : book)
    }
    // Beside the file that names them: whatever stands behind these words, and our own names wherever they stand.
    for before in Self.beforeNames {
      for start in places(of: before) {
        let all = line(at: start + before.utf8.count)
        names += all.prefix { !"\"<\r".contains($0) }.split { $0 == "," || $0 == " " }.map(String.init)
      }
    }
    for name in telephone.files.keys.sorted() {
      let short = name.hasSuffix(".xml") ? String(name.dropLast(4)) : name
      if places(of: short).contains(where: { isApart($0, short.utf8.count) }) { names.append(name) }
    }
  }

  private static let beforeNames = [
    "CONFIG_FILES=\"", "include:config \"", "\nGET ", "<dialTemplate>", "\ndirectory 1: ", "SET TRUSTCERTS \"",
  ]

  /// What telephones put their own values in for, and which: two where no source settles the case of the letters.
  private var macros: [(macro: String, values: [String])] {
    let (small, large) = (telephone.mac.hex, telephone.mac.hex.uppercased())
    return [
      ("$MACADDR", [small, large]),  // Avaya, settings file: no document says the case
      ("$MAU", [large]), ("$MA", [small]),  // Cisco SPA and multiplatform, provisioning guide: macro expansion
      ("{MAC}", [large]),  // Panasonic, administrator's guides
      ("<MAC>", [small, large]),  // AudioCodes LTRT-11950: no document says the case
      ("%MACD", [small, large]),  // Gigaset wiki, nested profiles
      ("$mac", [small]),  // Alcatel-Lucent Myriad, files in use
      ("$(system.mac)", [small]),  // Patton, WAZO
    ]
  }

  /// Where a text stands outside comments.
  private func places(of searched: String) -> [Int] {
    var found: [Int] = []
    (text + [0]).withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var start = UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
      while let next = strstr(start, searched) {
        let offset = UnsafeRawPointer(next) - UnsafeRawPointer(base)
        if !isComment(at: searched.hasPrefix("\n") ? offset + 1 : offset) { found.append(offset) }
        start = UnsafePointer(next) + 1
      }
    }
    return found
  }

  private func isComment(at place: Int) -> Bool {
    var start = place
    while start > 0, text[start - 1] != 0x0A { start -= 1 }
    while start < place, text[start] == 0x20 { start += 1 }
    return [UInt8(ascii: "#"), UInt8(ascii: ";")].contains(text[start]) || text[start...].starts(with: "<!--".utf8)
  }

  /// Whether nothing before and behind makes it a part of a longer name.
  private func isApart(_ place: Int, _ count: Int) -> Bool {
    func isSign(_ byte: UInt8) -> Bool {
      let letter = byte | 0x20
      return (0x30...0x39).contains(byte) || (0x61...0x7A).contains(letter) || byte == UInt8(ascii: "-")
    }
    return (place == 0 || !isSign(text[place - 1])) && (place + count == text.count || !isSign(text[place + count]))
  }

  /// The rest of a line, with the telephone's own values in it.
  private func line(at place: Int) -> String {
    let bytes = text[place...].prefix { $0 != 0x0A }
    return macros.reduce(String(decoding: bytes, as: UTF8.self)) { line, macro in
      line.replacing(macro.macro, with: macro.values[min(telephone.choice, macro.values.count - 1)])
    }
  }

  private func sign(at place: Int) -> String {
    String(line(at: place).prefix { !"\"'<>|)], ;\r\t".contains($0) })
  }
}
