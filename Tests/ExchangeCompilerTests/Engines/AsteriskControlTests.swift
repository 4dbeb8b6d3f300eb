import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// Answers and log lines are those of Asterisk 22.10.
struct AsteriskControlTests {
  private let control = AsteriskControl()

  @Test(arguments: [
    ("extensions.conf", false, ReloadNeed.reload("dialplan")), ("pjsip.conf", false, .reload("accounts")),
    ("voicemail.conf", false, .reload("voicemail")), ("musiconhold.conf", false, .reload("music on hold")),
    ("lamps.conf", false, .reload("dialplan")), ("cli.conf", false, .nothing),
    ("hold/1.wav", false, .reload("music on hold")),
    ("sounds/nl/not_in_use.wav", false, .nothing), ("pjsip.conf", true, .reload("accounts")),
    ("modules.conf", true, .restart), ("ccss.conf", true, .restart), ("rtp.conf", true, .reload("media")),
    ("reload.txt", true, .nothing), ("modules.conf", false, .everything), ("queues.conf", true, .everything),
  ])
  func `each kind of file has its command`(path: String, isOfServer: Bool, need: ReloadNeed) {
    #expect(control.need(of: path, isOfServer: isOfServer) == need)
  }

  @Test func `no file that is written is unknown, and every part has a command`() {
    let parts = Set(control.reloads.map(\.part))
    #expect(parts.count == control.reloads.count)
    let secrets = NamedSecrets()
    let plan = SmallPlan().plan
    let company = Asterisk().files(of: EngineCompany(plan: plan, provider: Provider(), secrets: secrets))
    let server = Asterisk().files(of: EngineServer(provider: Provider(), secrets: secrets))
    #expect(company.count > 4 && server.count > 15)
    for (files, isOfServer) in [(company, false), (server, true)] {
      for file in files {
        let need = control.need(of: file.path, isOfServer: isOfServer)
        #expect(need != .everything, "\(file.path)")
        if case .reload(let part) = need { #expect(parts.contains(part), "\(file.path)") }
      }
    }
  }

  @Test func `what is referred to is read before what refers to it`() throws {
    let order = control.reloads.map(\.part)
    for (first, second) in [
      ("voicemail", "dialplan"), ("music on hold", "dialplan"), ("parking", "dialplan"), ("dialplan", "accounts"),
    ] {
      #expect(try #require(order.firstIndex(of: first)) < #require(order.firstIndex(of: second)))
    }
  }

  @Test(arguments: [
    ("Module 'res_pjsip.so' reloaded successfully.\n", Int32(0), EngineAnswer.done),
    (
      "No ethernet interface found for seeding global EID. You will have to set it manually.\nModule 'x' reloaded successfully.\n",
      0, .done
    ),
    ("A module reload request is already in progress; please be patient\n", 0, .busy),
    ("Asterisk cannot reload a module yet; request queued\n", 0, .busy),
    // The control program ends without a word after a minute.
    ("", 0, .busy),
    ("No such module 'res_pjsip.so'\n", 0, .refused), ("The module 'ccss' does not support reloads\n", 0, .refused),
    ("The module 'res_pjsip.so' reported a reload failure\n", 0, .refused),
    (
      "No such command 'module reload' (type 'core show help module reload' for other possible commands)\n", 0, .refused
    ),
    ("Unable to connect to remote asterisk (does /var/run/asterisk/asterisk.ctl exist?)\n", 1, .unreachable),
  ])
  func `an answer is understood`(said: String, status: Int32, answer: EngineAnswer) {
    #expect(control.answer(said, status: status, to: "module reload res_pjsip.so") == answer)
  }

  @Test func `of two modules both must have been read`() {
    let command = "module reload cdr cdr_csv.so"
    let one = "Module 'cdr' reloaded successfully.\n"
    #expect(control.answer(one + "No such module 'cdr_csv.so'\n", status: 0, to: command) == .refused)
    #expect(control.answer(one + one, status: 0, to: command) == .done)
  }

  @Test func `numbers are found in what the engine says`() {
    #expect(control.calls("2 active channels\n1 active call\n5 calls processed\n") == 1)
    #expect(control.uptime("System uptime: 14\nLast reload: 14\n") == 14)
    #expect(
      control.waiting(
        "Processor  Processed  In Queue\nsorcery/aor-00000017   3   2   4   450  500\nsorcery/auth-00000012  2  1  1  450  500\n\n19 taskprocessors\n"
      ) == 3)
    #expect(
      control.log(
        "/var/log/asterisk/messages          File     default    Enabled    - NOTICE WARNING ERROR SECURITY \n")
        == "/var/log/asterisk/messages")
    #expect(control.log("Console   default   Enabled  - NOTICE WARNING ERROR\n") == nil)
  }

  @Test func `the log's words about configuration are told once, those about calls not`() {
    let log = """
      [2026-11-24 09:02:21.695] WARNING[18608] config.c: parse error: no closing ']', line 1347 of /etc/asterisk/companies/a/pjsip.conf
      [2026-11-24 09:02:21.696] WARNING[18608] config.c: parse error: no closing ']', line 1347 of /etc/asterisk/companies/a/pjsip.conf
      [2026-11-24 09:02:21.697] NOTICE[18608] sorcery.c: Type 'system' is not reloadable, maintaining previous values
      [2026-11-24 09:02:22.161] WARNING[20549] pbx_config.c: No closing parenthesis found? 'Dial(' at line 4253 of /etc/asterisk/x.conf
      [2026-11-24 09:02:22.309] WARNING[20596] res_musiconhold.c: A directory must be specified for class 'bad'!
      [2026-11-24 09:02:22.400] WARNING[1][C-0000001a] app_dial.c: Unable to create channel of type 'PJSIP'
      [2026-11-24 09:03:32.178] NOTICE[18608] res_pjsip/config_transport.c: Transport 'transport-udp' is not fully reloadable, not reloading: protocol, bind
      """
    #expect(
      control.complaints(log) == [
        "parse error: no closing ']', line 1347 of /etc/asterisk/companies/a/pjsip.conf",
        "No closing parenthesis found? 'Dial(' at line 4253 of /etc/asterisk/x.conf",
        "A directory must be specified for class 'bad'!",
      ])
    #expect(
      control.restarts(log) == ["Transport 'transport-udp' is not fully reloadable: what changed in it needs a restart"]
    )
  }

  @Test func `a company's start and its secrets are found in its files`() {
    let starts = control.starts("; x\nchannel originate Local/s@c-a.start application Wait 1 = yes\n")
    #expect(starts.map(\.command) == ["channel originate Local/s@c-a.start application Wait 1"])
    #expect(starts.map(\.question) == ["dialplan show c-a.start"])
    #expect(control.secrets(in: "[a]\nusername = x\npassword = abcdef\n", path: "pjsip.conf") == ["abcdef"])
    #expect(control.secrets(in: "201 => -123456,Jan,jan@example.nl\n", path: "voicemail.conf") == ["123456"])
  }
}
