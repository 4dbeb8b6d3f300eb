package import TelephoneExchange

/// A small office: a menu on the main number, a group of two, a receptionist, a closed-mailbox.
package func office() -> Exchange {
  var exchange = Exchange()
  exchange.company.id = "office"
  exchange.company.name = "Office"
  exchange.company.mainNumber = number("31887654000")
  exchange.numberBlocks = [NumberBlock(first: number("31887654000"), last: number("31887654009"))]
  exchange.users = [user("201", "Anna"), user("202", "Bram"), user("209", "Receptie")]
  exchange.users[2].numbers = [number("31887654009")]
  exchange.mailboxes = [Mailbox()]
  exchange.mailboxes[0].id = "999"
  exchange.mailboxes[0].extension = Extension("999")
  exchange.mailboxes[0].deposit = false
  var group = HuntGroup()
  group.id = "101"
  group.name = "Verkoop"
  group.extension = Extension("101")
  group.agents = [0, 1]
  group.overflow = HuntGroup.Overflow(after: 60, to: .element(.user(2)))
  exchange.huntGroups = [group]
  var attendant = AutoAttendant()
  attendant.id = "100"
  attendant.extension = Extension("100")
  attendant.numbers = [number("31887654000")]
  attendant.businessHoursMenu.id = "business_hours"
  attendant.businessHoursMenu.keys = [.one: .transfer(to: .element(.huntGroup(0)), announce: true)]
  attendant.businessHoursMenu.operator = .element(.user(2))
  exchange.autoAttendants = [attendant]
  for index in exchange.users.indices {
    var device = Device()
    device.id = "00156500000\(index)"
    device.mac = MACAddress(device.id)
    device.model = "T46G"
    device.lines = [Device.Line(user: index)]
    exchange.devices.append(device)
  }
  return exchange
}

package func number(_ digits: String) -> PublicNumber { PublicNumber(digits: digits)! }

package func user(_ ext: String, _ name: String) -> User {
  var user = User()
  user.id = ext
  user.firstName = name
  user.extension = Extension(ext)
  return user
}

package let asOf = Day(year: 2026, month: 11, day: 23)!

extension CallPlan {
  package func node(_ name: String) -> Node? { names.firstIndex(of: name).map { nodes[$0] } }
  package func name(_ id: NodeID) -> String { names[Int(id.index)] }
  package func space(_ name: String) -> DialSpace? { spaces.first { $0.name == name } }
}
