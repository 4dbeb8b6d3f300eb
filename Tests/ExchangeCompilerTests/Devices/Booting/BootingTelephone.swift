import TelephoneExchange
import TestSupport

/// A telephone that starts: it asks for files by name, in its order and its case, and for those that they name.
struct BootingTelephone {
  let mac: MACAddress
  /// As names of files have it: small letters, no spaces.
  let model: String
  /// The folder that it was told, with a `/` at its end.
  let address: String
  /// The texts in the folder, by path.
  let files: [String: String]
  /// What `@` stands for.
  let given: String?
  /// Where more than one way is possible, which it takes.
  let choice: Int

  /// Names of files that were there, in the order of the requests.
  private(set) var fetched: [String] = []
  /// Names that were asked for in vain and may not be absent.
  private(set) var missing: [String] = []

  init(mac: MACAddress, model: String, address: String, files: [String: String], given: String?, choice: Int) {
    self.mac = mac
    self.model = model
    self.address = address
    self.files = files
    self.given = given
    self.choice = choice
  }

  mutating func ask(_ steps: [RequestTable.Step]) {
    for step in steps {
      if step.isOpen {
        fetch(step.ways[min(choice, step.ways.count - 1)])
      } else if let way = step.ways.first(where: { way in way.first.flatMap { name($0.name) } != nil }) {
        fetch(way)
      } else {
        step.ways.last.map { fetch($0) }
      }
    }
  }

  private mutating func fetch(_ way: [RequestTable.Request]) {
    for request in way {
      if let name = name(request.name) {
        fetch(name)
      } else if !request.mayBeAbsent {
        missing.append(request.name)
      }
    }
  }

  private mutating func fetch(_ name: String) {
    guard !fetched.contains(name), let text = files[name] else { return }
    fetched.append(name)
    for link in Set(NamedFiles(text, of: self).names).sorted() {
      if files[link] != nil { fetch(link) } else { missing.append("\(link), which \(name) names") }
    }
  }

  /// The file that a pattern stands for.
  func name(_ pattern: String) -> String? {
    if pattern == "@" { return given }
    let name = pattern.replacing("{mac}", with: mac.hex).replacing("{MAC}", with: mac.hex.uppercased())
      .replacing("{mac_}", with: mac.pairs("_")).replacing("{model}", with: model)
    if files[name] != nil { return name }
    guard name.contains("#") else { return nil }
    return files.keys.sorted().first { file in
      file.count == name.count && zip(file, name).allSatisfy { $0 == $1 || $1 == "#" && $0.isASCII && $0.isNumber }
    }
  }
}
