/// `asterisk -rx`: what it is told and what its answers mean, as Asterisk 22.10 gives them.
///
/// `module reload` holds one lock for all modules and answers when the module has read its files. The control program itself
/// ends without a word after 60 silent seconds, and a second reload meets the lock of the first: both are asked again until
/// the module itself says that it is done. What accounts set off after that is in queues that can be asked for.
struct AsteriskControl: EngineControl {
  let program = "asterisk"
  let reloads = AsteriskReloads.all

  func arguments(_ command: String, configuration: String?) -> [String] {
    (configuration.map { ["-C", $0] } ?? []) + ["-rx", command]
  }

  func need(of path: String, isOfServer: Bool) -> ReloadNeed {
    AsteriskReloads.need(of: path, isOfServer: isOfServer)
  }

  let waitForStart = "core waitfullybooted"

  func answer(_ said: String, status: Int32, to command: String) -> EngineAnswer {
    if said.contains("Unable to connect to remote asterisk") { return .unreachable }
    if said.contains("already in progress") || said.contains("request queued") { return .busy }
    let modules = command.hasPrefix("module reload ") ? command.split(separator: " ").count - 2 : 0
    let expected = modules > 0 ? "reloaded successfully" : command == waitForStart ? "fully booted" : ""
    if !expected.isEmpty, status == 0 {
      if said.split(separator: expected, omittingEmptySubsequences: false).count > max(1, modules) { return .done }
      // The control program was tired of waiting.
      return words(said).isEmpty ? .busy : .refused
    }
    return status != 0 || Self.refusals.contains { said.contains($0) } ? .refused : .done
  }

  private static let refusals = [
    "No such command", "No such module", "does not support reloads", "' failed.", "Unable to ",
  ]

  func words(_ said: String) -> [String] {
    said.split(whereSeparator: \.isNewline).map(String.init).filter { line in
      !line.allSatisfy(\.isWhitespace) && !Self.always.contains { line.contains($0) }
    }
  }

  /// Said to every command on a machine without a network card, and of a configuration file that is not there.
  private static let always = ["No ethernet interface found for seeding global EID"]

  // MARK: What goes on

  let pending = ["core show taskprocessors like sorcery/", "core show taskprocessors like pjsip/options/manage"]

  /// `sorcery/endpoint-00000013    3    0    1 …`: the third column.
  func waiting(_ said: String) -> Int {
    said.split(whereSeparator: \.isNewline).reduce(0) { sum, line in
      let columns = line.split(separator: " ")
      guard columns.count > 3, columns[0].contains("/"), let waiting = Int(columns[2]) else { return sum }
      return sum + waiting
    }
  }

  let uptime = "core show uptime seconds"
  func uptime(_ said: String) -> Int? { said.firstMatch(of: /System uptime: (\d+)/).flatMap { Int($0.1) } }

  let calls = "core show channels count"
  func calls(_ said: String) -> Int? { said.firstMatch(of: /(\d+) active calls?/).flatMap { Int($0.1) } }

  // MARK: Telephones

  func notify(_ event: String, account: String) -> String {
    "pjsip send notify \(AsteriskNotify.section(of: event)) endpoint \(account)"
  }

  let lineFile = "pjsip.conf"

  /// `; line 0015654aa937/1 201 Jan Jansen` is before the first section of each line.
  func accounts(ofLines file: String) -> [String: String] {
    var accounts: [String: String] = [:]
    var line: Substring?
    for text in file.split(whereSeparator: \.isNewline) {
      if text.hasPrefix("; line ") {
        line = text.dropFirst("; line ".count).prefix { $0 != " " }
      } else if let id = line, text.hasPrefix("[") {
        accounts[String(id)] = String(text.dropFirst().prefix { $0 != "]" })
        line = nil
      }
    }
    return accounts
  }

  let registered = "pjsip show contacts"

  /// `  Contact:  a1b2/sip:a1b2@192.0.2.7:5060   90d8…   Avail   1.234`
  func registered(_ said: String) -> Set<String> {
    Set(
      said.split(whereSeparator: \.isNewline).compactMap { line in
        let words = line.split(separator: " ")
        guard words.count > 2, words[0] == "Contact:", let slash = words[1].firstIndex(of: "/") else { return nil }
        let account = words[1][..<slash]
        return account.hasPrefix("<") ? nil : String(account)
      })
  }

  // MARK: A company that is new

  let startFile = "cli.conf"

  /// `channel originate Local/s@c-bedrijf-x.start application Wait 1 = yes`
  func starts(_ file: String) -> [EngineStart] {
    file.split(whereSeparator: \.isNewline).compactMap { line in
      guard let match = line.wholeMatch(of: #/(channel originate Local/s@(\S+) application Wait 1) = yes/#) else {
        return nil
      }
      return EngineStart(
        command: String(match.1), question: "dialplan show \(match.2)", absent: "There is no existence of '\(match.2)'")
    }
  }
}
