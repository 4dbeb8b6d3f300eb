import RecordSchemas
import SourceText

/// Plain Asterisk: its configuration files, read together, since a telephone is in one, its name in another, and what its
/// calls do in a third (sources: asterisk, configs/samples of 18 and 20).
enum Asterisk {
  enum Kind: String {
    case dialplan = "a dial plan"
    case sip = "telephones and trunks of chan_sip"
    case pjsip = "endpoints of PJSIP"
    case wizard = "endpoints of the PJSIP wizard"
    case users = "users"
    case voicemail = "mailboxes"
    case queues = "queues"
    case music = "music on hold"
  }

  static func recognise(_ file: InputFile) -> String? {
    guard !file.isZip, let (kind, line) = kind(file) else { return nil }
    return "\(kind.rawValue) of Asterisk: line \(line) says so"
  }

  /// From the first line that only such a file has. Other settings than these have no counterpart.
  static func kind(_ file: InputFile) -> (kind: Kind, line: Int)? {
    // Anything with a NUL or a tag is none, and a table has more separators than equals signs.
    let head = file.data.prefix(1 << 16)
    guard !head.contains(0), head.first(where: { $0 > 0x20 }) != UInt8(ascii: "<") else { return nil }
    let lines = ConfigText(InputFile(file.name, Array(head))).lines
    guard lines.contains(where: { if case .section = $0.content { true } else { false } }) else { return nil }
    for line in lines {
      guard case .setting(let key, let value) = line.content else { continue }
      if let kind = kind(key.lowercased(), value) { return (kind, line.line) }
    }
    return nil
  }

  private static func kind(_ key: String, _ value: String) -> Kind? {
    let word = value.lowercased()
    return switch key {
    case "exten", "same": value.contains(",") ? .dialplan : nil
    case "type":
      switch word {
      case "endpoint", "auth", "aor", "transport", "registration", "identify", "acl": .pjsip
      case "wizard": .wizard
      case "friend", "peer", "user": .sip
      default: nil
      }
    case "hassip", "hasiax", "hasvoicemail", "vmsecret": .users
    // Any program's settings can name a host.
    case "host": word == "dynamic" ? .sip : nil
    case "sipreinvite", "canreinvite", "directmedia", "udpbindaddr": .sip
    case "member": value.contains("/") ? .queues : nil
    case "strategy", "persistentmembers", "joinempty", "leavewhenempty", "wrapuptime": .queues
    case "mode" where ["files", "custom", "mp3", "quietmp3", "playlist"].contains(word): .music
    case _ where key.utf8.allSatisfy(\.isDigit) && (2...6).contains(key.utf8.count):
      VoicemailConf.isBox(value) ? .voicemail : nil
    default: nil
    }
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction { readAll([file], context) }

  /// All files of one exchange. What one of them includes is read where it stands there, and not a second time.
  static func readAll(_ files: [InputFile], _ context: ImportContext) -> Extraction {
    let index = ConfigFolder(files, context)
    var included: Set<String> = []
    var texts: [String: ConfigText] = [:]
    for file in files {
      let text = ConfigText(file, find: index.find)
      texts[file.name] = text
      // A file that includes itself is one to be read all the same.
      included.formUnion(text.included.subtracting([file.name]))
    }
    var ledger = AsteriskLedger(context)
    // Those that nobody includes; then, of files that include each other, the first.
    var done: Set<String> = []
    for file in files.filter({ !included.contains($0.name) }) + files.filter({ included.contains($0.name) }) {
      guard let text = texts[file.name], !done.contains(file.name) else { continue }
      done.insert(file.name)
      done.formUnion(text.included)
      ledger.open(kind(file)?.kind ?? .dialplan, text)
    }
    ledger.extraction.included = included
    var exchange = AsteriskExchange(ledger)
    exchange.read()
    return exchange.ledger.finished()
  }
}

/// Files by what an `#include` calls them.
private struct ConfigFolder: Sendable {
  private let files: [String: InputFile]
  private let context: ImportContext

  init(_ files: [InputFile], _ context: ImportContext) {
    self.files = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.context = context
  }

  /// Paths are below the folder of the file, whatever else they say: `/etc/asterisk/` is that folder.
  func find(_ name: String, _ from: String) -> [InputFile] {
    var name = name
    for folder in ["/etc/asterisk/", "/usr/local/etc/asterisk/", "./"] where name.hasPrefix(folder) {
      name = String(name.dropFirst(folder.count))
    }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.allSatisfy({ !["", ".", ".."].contains($0) }) else { return [] }
    // An included file in a folder of its own names others from the folder of the first.
    var folder = from.lastIndex(of: "/").map { String(from[...$0]) } ?? ""
    for _ in 0..<8 {
      let found = exact(folder, name)
      if !found.isEmpty { return found }
      guard let up = folder.dropLast().lastIndex(of: "/") else { break }
      folder = String(folder[...up])
      guard files.keys.contains(where: { $0.hasPrefix(folder) && !$0.dropFirst(folder.count).contains("/") }) else {
        break
      }
    }
    return []
  }

  private func exact(_ folder: String, _ name: String) -> [InputFile] {
    if name.contains("*") {
      let parts = (folder + name).split(separator: "*", maxSplits: 1).map(String.init)
      let (front, end) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
      let found = files.keys.filter {
        $0.hasPrefix(front) && $0.hasSuffix(end) && $0.utf8.count >= front.utf8.count + end.utf8.count
          && !$0.dropFirst(front.count).contains("/")
      }
      return found.sorted().compactMap { files[$0] }
    }
    if let file = files[folder + name] { return [file] }
    return [context.beside(folder, name)].compactMap(\.self)
  }
}
