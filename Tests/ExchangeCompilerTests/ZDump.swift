import Foundation
import Testing

@testable import ExchangeCompiler
@testable import TelephoneExchange

struct FakeSecrets: SecretSource {
  func secret(_ purpose: String, account: String, generation: Int) -> Secret { Secret("pw" + AsteriskNames.digest(account)) }
  func name(_ purpose: String, account: String) -> String { "e" + AsteriskNames.digest(purpose + account) }
  func given(_ path: String) -> Secret? { nil }
}

@Test func dump() throws {
  func number(_ digits: String) -> PublicNumber { PublicNumber(digits: digits)! }
  func user(_ ext: String, _ name: String) -> User {
    var user = User()
    user.id = ext
    user.firstName = name
    user.extension = Extension(ext)
    return user
  }
  var exchange = Exchange()
  exchange.company.id = "office"
  exchange.company.name = "Office ;${x}"
  exchange.company.mainNumber = number("31887654000")
  exchange.numberBlocks = [NumberBlock(first: number("31887654000"), last: number("31887654009"))]
  exchange.users = [user("201", "'t Hart & Zn. \"x\"; ${EXTEN}"), user("202", "Bram"), user("209", "Receptie")]
  exchange.users[2].numbers = [number("31887654009")]
  exchange.users[0].voicemail.active = true
  exchange.users[0].voicemail.mail = "a@example.nl"
  exchange.users[1].mobile = number("31612345678")
  exchange.mailboxes = [Mailbox()]
  exchange.mailboxes[0].id = "999"
  exchange.mailboxes[0].extension = Extension("999")
  exchange.mailboxes[0].deposit = false
  for (i, p) in HuntPolicy.allCases.enumerated() {
    var group = HuntGroup()
    group.id = "10\(i + 1)"
    group.name = "Verkoop"
    group.extension = Extension(group.id)
    group.agents = [0, 1]
    group.policy = p
    group.overflow = HuntGroup.Overflow(after: 60, to: .element(.user(2)))
    exchange.huntGroups.append(group)
  }
  var attendant = AutoAttendant()
  attendant.id = "100"
  attendant.extension = Extension("100")
  attendant.numbers = [number("31887654000")]
  attendant.businessHoursMenu.extensionDialing = true
  attendant.businessHoursMenu.id = "business_hours"
  attendant.businessHoursMenu.keys = [
    .one: .transfer(to: .element(.huntGroup(0)), announce: true), .star: .repeatMenu, .hash: .exit,
  ]
  attendant.businessHoursMenu.operator = .element(.user(2))
  exchange.autoAttendants = [attendant]
  exchange.schedules = [TimeSchedule()]
  exchange.schedules[0].id = "kantooruren"
  exchange.schedules[0].weekly = (1...5).map { WeeklyHours(weekday: $0, start: 510, end: 1020) }
  exchange.nightSwitch.mode = .automatic
  exchange.nightSwitch.businessHours = 0
  exchange.nightSwitch.destination = .element(.mailbox(0))
  for index in exchange.users.indices {
    var device = Device()
    device.id = "00156500000\(index)"
    device.mac = MACAddress(device.id)
    device.model = "T46G"
    device.lines = [Device.Line(user: index)]
    exchange.devices.append(device)
  }
  var trunk = Trunk()
  trunk.id = "carrier"
  trunk.host = "127.0.0.30"
  trunk.auth = .ip(addresses: ["127.0.0.30"])
  exchange.provider.trunks = [trunk]
  exchange.provider.routes = [0]
  exchange.provider.registrar.transport = .udp
  exchange.provider.registrar.port = 5060
  exchange.provider.srtp = false
  exchange.provider.bind = "127.0.0.1"
  let plan = lower(exchange, asOf: Day(year: 2026, month: 11, day: 23)!)
  let layout = AsteriskLayout(root: "/srv/centrale")
  let root = "/tmp/zd"
  try? FileManager.default.removeItem(atPath: root)
  for (base, files) in [
    (root + "/out/engine", asteriskServerFiles(provider: exchange.provider, secrets: FakeSecrets(), silence: [], layout: layout)),
    (root + "/out/office/current", asteriskCompanyFiles(plan, provider: exchange.provider, secrets: FakeSecrets(), sounds: [:], hold: [], layout: layout)),
  ] {
    for file in files {
      var bytes: [UInt8] = []
      try file.render(&bytes)
      let path = base + "/" + file.path
      try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
  }
}
