import RecordSchemas
import SourceText
import TelephoneExchange

extension ThreeCX {
  /// The XML of a backup, and of an automatic installation: extensions, ring groups, queues, receptionists and inbound
  /// rules. Elements as they stand in fragments of real backups (3CX_Topology_Generator) and in a real setupconfig.xml.
  enum BackupXML {
    private static let objects: Set<String> = [
      "Extension", "extension", "RingGroup", "Queue", "IVR", "ExternalLine", "siptrunk", "InboundRule",
    ]

    static func read(_ file: InputFile, _ part: String?, _ bytes: InputBytes, _ context: ImportContext) -> Extraction {
      var extraction = Extraction()
      var skipped: [String: (line: Int, count: Int)] = [:]
      var graph = BackupGraph(context)
      var path: [String] = []
      var open: (depth: Int, record: BackupRecord)?
      var text = ""
      var textLine = 0
      var kept = 0
      func count(_ path: [String], _ line: Int) {
        let section = path.prefix(4).joined(separator: "/")
        skipped[section, default: (line, 0)].count += 1
      }
      let fault = XMLEvents.read(bytes) { line, event in
        switch event {
        case .start(let name, let attributes):
          path.append(name)
          text = ""
          textLine = line
          // An extension's number elsewhere is an element of the same name without anything in it.
          if open == nil, objects.contains(name), kept < Extraction.mostValues {
            open = (path.count, BackupRecord(name, file.name, part))
          }
          if let depth = open?.depth {
            let inner = path[depth...].joined(separator: "/")
            open?.record.begin(inner)
            for (attribute, value) in attributes where !value.isEmpty {
              open?.record.add(inner + "@" + attribute, value, line)
            }
          } else {
            for _ in attributes { count(path, line) }
          }
        case .text(let words): text += words
        case .end:
          let value = text.trimmed
          text = ""
          if let depth = open?.depth {
            if !value.isEmpty {
              kept += 1
              open?.record.add(path[depth...].joined(separator: "/"), value, textLine)
            }
            if path.count == depth, let done = open?.record {
              graph.records.append(done)
              open = nil
            }
          } else if !value.isEmpty {
            count(path, textLine)
          }
          if !path.isEmpty { path.removeLast() }
        }
      }
      graph.read()
      extraction.aliases = graph.aliases
      for record in graph.records { extraction.take(record.finished()) }
      for (section, found) in skipped.sorted(by: { $0.value.line < $1.value.line }) {
        extraction.add(
          InputValue(
            InputPlace(file.name, part: part, line: found.line, name: section),
            found.count == 1 ? "1 value" : "\(found.count) values",
            .notCarried, "settings of the old engine"))
      }
      if let fault {
        extraction.add(
          InputValue(
            InputPlace(file.name, part: part, line: fault.line), "", .damaged,
            "the XML is damaged here (\(fault.message)); what follows was not read"))
      }
      return extraction
    }
  }

  /// One object of a backup: its values by path inside it, in order.
  struct BackupRecord {
    let kind: String
    private let file: String
    private let part: String?
    private var entries: [(path: String, group: Int, value: InputValue)] = []
    private var group = 0
    private var secrets: [CarriedSecret] = []

    init(_ kind: String, _ file: String, _ part: String?) {
      (self.kind, self.file, self.part) = (kind, file, part)
    }

    /// Elements that stand several times, such as the rules of a line, are told apart by the number of their group.
    mutating func begin(_ path: String) {
      let name = path.split(separator: "/").last ?? ""
      if ["IVRForward", "ExternalLineRule", "HoursRange"].contains(name) { group += 1 }
    }

    mutating func add(_ path: String, _ text: String, _ line: Int) {
      let value = InputValue(
        InputPlace(file, part: part, line: line, name: kind + "/" + path), text, .notCarried,
        "a setting of the old engine")
      entries.append((path, group, value))
    }

    func text(_ path: String) -> String? { entries.first { $0.path == path }?.value.old }
    func texts(_ path: String) -> [String] { entries.filter { $0.path == path }.map(\.value.old) }

    /// Groups in which a path stands, in order.
    func groups(_ path: String) -> [Int] {
      var seen: Set<Int> = []
      return entries.filter { $0.path.hasPrefix(path) && $0.group > 0 }.map(\.group).filter { seen.insert($0).inserted }
    }

    func text(_ path: String, in group: Int) -> String? {
      entries.first { $0.path == path && $0.group == group }?.value.old
    }

    mutating func say(
      _ path: String, _ outcome: Outcome, _ note: String = "", _ claims: [Claim] = [], question: Question? = nil,
      in group: Int? = nil
    ) {
      for index in entries.indices where entries[index].path == path && (group == nil || entries[index].group == group)
      {
        entries[index].value.outcome = outcome
        entries[index].value.note = note
        entries[index].value.claims += claims
        entries[index].value.question = question
      }
    }

    /// Each of several equal elements by itself.
    mutating func sayEach(_ path: String, _ claims: (String) -> [Claim]) {
      for index in entries.indices where entries[index].path == path {
        entries[index].value.outcome = .carried
        entries[index].value.note = ""
        entries[index].value.claims += claims(entries[index].value.old)
      }
    }

    func finished() -> (values: [InputValue], secrets: [CarriedSecret]) {
      (
        entries.map { entry in
          var value = entry.value
          let name = entry.path.lowercased()
          if value.outcome == .notCarried,
            ["password", "pin", "pwd", "secret"].contains(where: name.hasSuffix) || name.contains("password")
          {
            value.outcome = .secretRenewed
            value.isSecret = true
            value.note = "the new exchange makes its own"
          }
          return value
        }, []
      )
    }
  }
}
