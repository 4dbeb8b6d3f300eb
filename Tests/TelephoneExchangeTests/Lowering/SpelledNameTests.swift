import TestSupport
import Testing

@testable import TelephoneExchange

@Test(arguments: [
  ("Zoë", "van den Berg", ["8263362374963", "2374963"]), ("Ayşe", "Yılmaz", ["9456292973"]),
  ("Sanne", "'t Hart", ["8427872663", "427872663"]), ("Fatima", "El-Amrani", ["352672643284 62", "2672643284 62"]),
  ("Jan", "Strauß", ["78728 77526"]), ("Ria", "", ["742"]), ("", "", []), ("&\n\u{202E}", "🎉${X}", ["9"]),
])
func `a name is keyed as its letters stand on a telephone`(first: String, last: String, keys: [String]) {
  let spelled = SpelledName(firstName: first, lastName: last, bothOrders: false)
  #expect(spelled.keys == keys.map { $0.filter { $0 != " " } })
}

@Test func `who is in the directory can be spelled, with as many keys as it takes to tell them from all others`() throws
{
  var exchange = office()
  let people = [("Jan", "de Vries"), ("Joop", "de Vries"), ("Geheim", "Nummer")]
  for (index, person) in people.enumerated() {
    (exchange.users[index].firstName, exchange.users[index].lastName) = person
  }
  exchange.users[2].directory = .none
  exchange.autoAttendants[0].businessHoursMenu.keys[.three] = .nameDialing
  let plan = lower(exchange, asOf: asOf)
  let names = try #require(plan.space("menus/names"))
  func found(_ keys: String) -> [String] {
    names.entries.filter { $0.pattern.matches(keys) }.map { plan.name($0.node) }
  }
  // DEVRIES + JA and JO differ in their ninth key; VRIES likewise in its seventh.
  #expect(found("3387437526") == ["user 201"])
  #expect(found("338743756") == ["user 202"])
  #expect(found("8743752") == ["user 201"])
  #expect(found("33874375") == [])
  #expect(found("686") == [] && found("6866374") == [])
}

@Test func `a whole last name is enough where one person has it, however short it is`() throws {
  var exchange = office()
  let people = [("Bo", "Yu"), ("Ali", "Yusuf"), ("Jan", "Dijk")]
  for (index, person) in people.enumerated() {
    (exchange.users[index].firstName, exchange.users[index].lastName) = person
    exchange.users[index].directory = .all
  }
  exchange.autoAttendants[0].businessHoursMenu.keys[.three] = .nameDialing
  func found(_ keys: String) throws -> [String] {
    let names = try #require(lower(exchange, asOf: asOf).space("menus/names"))
    return names.entries.filter { $0.pattern.matches(keys) }.map { "\(lower(exchange, asOf: asOf).name($0.node))" }
  }
  // YU is 98, and YUSUF begins like it.
  #expect(try found("98") == ["user 201"])
  #expect(try found("9826") == ["user 201"])
  #expect(try found("98783") == ["user 202"])
  // DIJK is 3455, and DIJKSTRA begins like it.
  (exchange.users[1].firstName, exchange.users[1].lastName) = ("Eva", "Dijkstra")
  #expect(try found("3455") == ["user 209"])
  #expect(try found("34557872") == ["user 202"])
  // Two of one last name cannot be told apart by it.
  exchange.users[1].lastName = "Dijk"
  #expect(try found("3455") == [])
}
