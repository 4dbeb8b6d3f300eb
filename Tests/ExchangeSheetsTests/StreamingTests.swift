import ExchangeSheets
import Synchronization
import TelephoneExchange
import TestSupport
import Testing

@Suite struct StreamingTests {
  @Test func `pages leave while the next ones are drawn`() throws {
    var exchange = Exchange.equipped()
    let (anna, desk) = (exchange.users[0], exchange.devices[0])
    exchange.huntGroups = []
    exchange.autoAttendants = []
    exchange.users = (0..<60).map { index in
      var user = anna
      user.id = "\(300 + index)"
      user.extension = Extension(user.id)
      user.keys = []
      return user
    }
    exchange.devices = exchange.users.indices.map { index in
      var device = desk
      device.id = "0015650001\(index + 10)"
      device.mac = MACAddress(device.id)
      device.lines = [Device.Line(user: index)]
      return device
    }
    let taken = Mutex(0)
    // What has left each time that the next sheet asks for its PIN.
    let seen = Mutex<[Int]>([])
    let secrets = SheetSecrets(
      provisioningURL: "", scanned: { _ in nil },
      pin: { _ in
        let bytes = taken.withLock { $0 }
        seen.withLock { $0.append(bytes) }
        return "1"
      }, passwords: { _ in [] })
    let plan = lower(exchange, asOf: asOf)
    let devices = lowerDevices(exchange, plan, DrawnSheets.catalog, asOf: asOf)
    let sheets = CompanySheets(
      exchange, plan, devices, DrawnSheets.catalog, language: nil, day: asOf, maskedURL: "", secrets: secrets)
    try sheets.draw(as: .pdf) { path, _ in
      { bytes in if path.hasPrefix("handover") { taken.withLock { $0 += bytes.count } } }
    }
    let whole = taken.withLock { $0 }
    let points = seen.withLock { $0 }
    #expect(points.count == 60 && points == points.sorted())
    #expect(points[59] - points[1] > whole / 2 && points[30] < whole * 2 / 3, "\(points) of \(whole)")
  }
}
