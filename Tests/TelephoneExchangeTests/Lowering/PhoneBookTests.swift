import TestSupport
import Testing

@testable import TelephoneExchange

@Test func `a name is in the phone book where a Dutch reader looks for it`() {
  var exchange = Exchange()
  for (index, name) in ["van der Meer", "Yilmaz", "de Vries", "'t Hart", "Mulder", "De Boer", "Van"].enumerated() {
    var one = user("\(201 + index)", "Jan")
    one.lastName = name
    exchange.users.append(one)
  }
  #expect(
    exchange.phoneBookRows.map(\.lastName)
      == ["De Boer", "'t Hart", "van der Meer", "Mulder", "Van", "de Vries", "Yilmaz"])
}
