import Testing

/// Forwards that take the calls of some callers only.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct ForwardConditionTests {
  @Test(arguments: ["external", "internal", "0612345678"])
  func `a forward takes whose calls it is for, and the others ring the user`(callers: String) async throws {
    let table: @Sendable (String) -> String = {
      column("forwards.always", ["205": "208"])(column("forwards.always_for", ["205": callers])($0))
    }
    try await withOffice(people: table) { engine, exchange in
      let own = try await phone(engine, exchange, "205", .answers(after: 50))
      let other = try await phone(engine, exchange, "208", .answers(after: 50))
      func forwarded(_ caller: Caller, _ number: String, headers: String = "") async throws -> Bool {
        let before = (own.answered, other.answered)
        #expect(try await caller.call(number, [.wait(milliseconds: 300)], headers: headers) == 0)
        #expect(own.answered + other.answered == before.0 + before.1 + 1)
        return other.answered > before.1
      }
      let inside = try await forwarded(inside(engine, exchange, "201"), "205")
      let known = try await forwarded(outside(engine), "+31887654015")
      let another = try await forwarded(outside(engine, number: "+31201234567"), "+31887654015")
      let nobody = try await forwarded(outside(engine, number: "anonymous"), "+31887654015")
      #expect(
        [inside, known, another, nobody]
          == [callers == "internal", callers != "internal", callers == "external", callers == "external"])
    }
  }
}
