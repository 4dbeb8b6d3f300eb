import Foundation
import Testing

/// What devices do with their files: whoever knows only the vendor's format, and not this program, takes an account out
/// of them, and the engine must know it.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct FamilyRegistrationTests {
  /// Of the mailbox that every device calls: it answers any number of them at once.
  private static let common = 199
  /// Of the colleague who calls every device; those follow.
  private static let desk = 200

  @Test func `a device of each family registers with what its own files say, calls, and is called`() async throws {
    let library = try FamilyReader.library
    let readers = try FamilyReader.table.filter { library.contains($0.family) }
    let exchange = try await BuiltExchange(
      company: "families",
      files: ["centrale.yaml": description(of: readers), "master.key": "demo-families-everyone-knows-this-key\n"])
    let release = exchange.directory.appendingPathComponent("out/families/current").resolvingSymlinksInPath()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: release.path)
    let desk = try exchange.account(String(Self.desk))
    try await Engine.with(directory: exchange.directory, moment: workingDay) { engine in
      #expect(engine.complaints == [], "a clean load")
      // A device mostly waits for others; more than four at once would keep a small machine from answering them.
      await withTaskGroup(of: Void.self) { group in
        for (index, reader) in readers.enumerated() {
          if index >= 4 { _ = await group.next() }
          group.addTask {
            do {
              let account = try reader.account(in: release, paths)
              try await use(account, of: reader.family, place: index + 1, on: engine, calledBy: desk)
            } catch {
              Issue.record("\(reader.family): \(error)")
            }
          }
        }
      }
      #expect(engine.complaints == [])
    }
  }

  @Test func `no family of the library is forgotten`() throws {
    let families = try FamilyReader.table.map(\.family)
    #expect(Set(families).count == families.count, "a family is there once")
    #expect(try FamilyReader.library.filter { !families.contains($0) } == [])
  }

  /// Registers as a device would, calls the mailbox, and waits for the colleague's call.
  private func use(_ account: Account, of family: String, place: Int, on engine: Engine, calledBy desk: Account)
    async throws
  {
    let device = try await Phone(on: engine, at: "127.0.1.\(place)", account: account, .answers(after: 50))
    let caller = Caller(engine: engine, address: "127.0.2.\(place)", number: account.name, account: account)
    let calling = try await caller.call(String(Self.common), [.wait(milliseconds: 300)])
    #expect(calling == 0, "\(family) calls and is answered")
    let colleague = Caller(engine: engine, address: "127.0.3.\(place)", number: desk.name, account: desk)
    let called = try await colleague.call(String(Self.desk + place), [.wait(milliseconds: 300)])
    #expect(called == 0, "\(family) is called")
    #expect(await poll(5) { device.answered == 1 }, "\(family) answers one call")
    // Ended here, where others run meanwhile, rather than one after the other with the engine.
    await device.stop()
  }

  /// A user with a device of each family, a colleague, and a mailbox.
  private func description(of readers: [FamilyReader]) -> String {
    let users = readers.enumerated().map { index, reader in
      "  - {extension: \(Self.desk + index + 1), first_name: Family, last_name: \"\(reader.family)\"}"
    }
    let devices = readers.enumerated().map { index, reader in
      let named = reader.mac.map { "mac: \"\($0)\"" } ?? "id: \"\(reader.family)\""
      return "  - {\(named), model: \"\(reader.model)\", \(reader.line.written(Self.desk + index + 1))}"
    }
    return """
      centrale: 1
      provider: provider.yaml
      company: {id: families, name: Families, main_number: 088-7654190, demonstration: true}
      numbers: [088-7654190]
      extension_digits: 3
      mailboxes: [{extension: \(Self.common), name: Everyone, mail: everyone@example.nl}]
      users:
        - {extension: \(Self.desk), number: 088-7654190, first_name: Common, last_name: Desk}
      \(users.joined(separator: "\n"))
      devices:
        - {mac: "00:15:65:ff:00:01", model: T46G, user: \(Self.desk)}
      \(devices.joined(separator: "\n"))

      """
  }
}

/// A row of `Registrations/families.tsv`: a device of a family, and how its account is read.
private struct FamilyReader: Sendable {
  /// Whose the first line of the device is.
  enum Line: String, Sendable {
    case user, port, portable

    /// As a description of a device has it, for an extension of three digits.
    func written(_ number: Int) -> String {
      switch self {
      case .user: "user: \(number)"
      case .port: "lines: [{user: \(number), port: 1}]"
      case .portable: "lines: [{user: \(number), portable: \"0000000\(number)\"}]"
      }
    }
  }

  /// How the vendor writes characters that mean something in the file.
  enum Form: String, Sendable {
    case plain, xml, properties, json
  }

  var family: String
  var model: String
  /// Nil for what has none.
  var mac: String?
  var line: Line
  private var file: String
  private var form: Form
  private var name: String
  private var password: String

  static var table: [FamilyReader] {
    get throws {
      let file = Bench.repository.appendingPathComponent("Tests/EngineTests/Registrations/families.tsv")
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        .map { try FamilyReader(String($0)) }
    }
  }

  /// The families that the program reads.
  static var library: [String] {
    get throws {
      let file = Bench.repository.appendingPathComponent("DeviceTemplates/families.yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      guard let list = text.firstMatch(of: /families:\s*\[([^\]]*)\]/) else {
        throw BenchError("no families in \(file.path)")
      }
      return list.output.1.split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }
  }

  private init(_ row: String) throws {
    let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 8, let line = Line(rawValue: cells[3]), let form = Form(rawValue: cells[5]) else {
      throw BenchError("not a row of families.tsv: \(row)")
    }
    family = cells[0]
    model = cells[1]
    mac = cells[2] == "-" ? nil : cells[2]
    self.line = line
    file = cells[4]
    self.form = form
    name = cells[6]
    password = cells[7]
  }

  /// The account of the first line. A file that is there under two names must say the same under both.
  ///
  /// - Parameter paths: all files of the release.
  func account(in release: URL, _ paths: [String]) throws -> Account {
    let digits = (mac ?? "").replacingOccurrences(of: ":", with: "").lowercased()
    let wanted = file.replacingOccurrences(of: "{mac}", with: digits)
    let files = paths.filter { Self.matches($0.lowercased(), wanted) }
    let accounts = try files.map { path in
      // Some vendors want lines to end as on Windows.
      let text = try String(contentsOf: release.appendingPathComponent(path), encoding: .utf8)
        .replacingOccurrences(of: "\r\n", with: "\n")
      return Account(name: try value(name, text, path), password: try value(password, text, path))
    }
    guard let account = accounts.first else { throw BenchError("no file \(wanted)") }
    guard Set(accounts).count == 1 else { throw BenchError("\(files) do not agree") }
    return account
  }

  /// Whether a path is the one that is looked for, where a `*` in a part of it is anything.
  private static func matches(_ path: String, _ wanted: String) -> Bool {
    let parts = path.split(separator: "/")
    let patterns = wanted.split(separator: "/")
    return parts.count == patterns.count
      && zip(parts, patterns).allSatisfy { part, pattern in
        let ends = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return part == pattern }
        return part.count >= ends[0].count + ends[1].count && part.hasPrefix(ends[0]) && part.hasSuffix(ends[1])
      }
  }

  private func value(_ expression: String, _ text: String, _ path: String) throws -> String {
    let found = try form == .json ? Self.value(at: expression, in: text) : Self.value(matching: expression, in: text)
    guard let found, !found.isEmpty else { throw BenchError("nothing in \(path) is \(expression)") }
    switch form {
    case .plain, .json: return found
    case .xml: return Self.withoutEntities(found)
    case .properties: return Self.withoutEscapes(found)
    }
  }

  private static func value(matching expression: String, in text: String) throws -> String? {
    let regex = try Regex(expression)
    guard let match = text.firstMatch(of: regex), match.output.count == 2 else { return nil }
    return match.output[1].substring.map { String($0) }
  }

  private static func value(at path: String, in text: String) throws -> String? {
    var value: Any? = try JSONSerialization.jsonObject(with: Data(text.utf8))
    for key in path.split(separator: ".") {
      if let list = value as? [Any] {
        guard let place = Int(key), list.indices.contains(place) else { return nil }
        value = list[place]
      } else {
        value = (value as? [String: Any])?[String(key)]
      }
    }
    return value as? String
  }

  /// Undoes what XML does to five characters, and any other by its number.
  private static func withoutEntities(_ text: String) -> String {
    let names = ["lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&"]
    return text.replacing(#/&(#?[0-9A-Za-z]+);/#) { entity -> String in
      let name = String(entity.output.1)
      if let character = names[name] { return character }
      let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst(), radix: 10)
      return code.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) } ?? String(entity.output.0)
    }
  }

  /// Undoes what Java does to properties: a backslash before a character, or before `u` and its number.
  private static func withoutEscapes(_ text: String) -> String {
    text.replacing(/\\(u[0-9A-Fa-f]{4}|.)/) { escape -> String in
      let character = String(escape.output.1)
      guard character.count == 5 else { return character }
      return UInt32(character.dropFirst(), radix: 16).flatMap { Unicode.Scalar($0) }.map { String(Character($0)) } ?? ""
    }
  }
}
