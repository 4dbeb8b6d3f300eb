import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

@Test func `the example company reads without a finding`() {
  let reading = readExchange(Checkout.fixture("bedrijf-x"), folderName: "bedrijf-x")
  #expect(rendered(reading) == "")
  let exchange = reading.exchange
  #expect(exchange.users.count == 25)
  #expect(exchange.devices.count == 26)
  #expect(exchange.company.mainNumber?.digits == "31887654000")
  #expect(exchange.huntGroups[0].agents == [0, 1, 2, 3])
  #expect(exchange.huntGroups[0].overflow == .init(after: 60, to: .element(.user(8))))
  #expect(exchange.nightSwitch.destination == .element(.mailbox(0)))
  #expect(exchange.nightSwitch.businessHours == 0)
  #expect(
    exchange.autoAttendants[0].businessHoursMenu.keys[.one] == .transfer(to: .element(.huntGroup(0)), announce: true))
  #expect(exchange.schedules[0].weekly.count == 5)
  #expect(exchange.classesOfService[0].blocked.contains(.service0900))
  #expect(exchange.classesOfService[0].blocked.contains(.international))
  #expect(exchange.provider.registrar.transport == .tls)
  #expect(exchange.provider.trunks.map(\.id) == ["carrier-a", "carrier-b"])
  #expect(reading.places["user 209/extension"] != nil)
}

@Test func `another provider file takes precedence over the one that is named`() {
  let reading = readExchange(Checkout.fixture("bedrijf-x"), folderName: "bedrijf-x", provider: "provider-test.yaml")
  #expect(rendered(reading) == "")
  #expect(reading.exchange.provider.registrar.transport == .udp)
  #expect(!reading.exchange.provider.srtp)
}

@Test func `the menu table of the manual reads in its right form`() {
  let reading = readExchange(Checkout.fixture("keuzemenu"), folderName: "keuzemenu")
  #expect(rendered(reading) == "")
  #expect(reading.exchange.autoAttendants[0].businessHoursMenu.keys[.one] == .extensionDialing)
}

@Test func `the menu table of the manual as it is printed has two keys without a target`() {
  let reading = readExchange(Checkout.fixture("keuzemenu-faulty"), folderName: "keuzemenu-faulty")
  #expect(reading.codes == ["key-without-target", "key-without-target"])
  #expect(
    rendered(reading).contains("key `1` has no action"))
}
