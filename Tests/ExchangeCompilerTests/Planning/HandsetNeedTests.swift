import Testing

@testable import ExchangeCompiler

@Test func `what a device needs is what its family's events say, and no more`() throws {
  let families = TestLibrary().library.families
  func need(_ model: String) throws -> HandsetNeed {
    HandsetNeed(ofChangesIn: try #require(families[model]?.family))
  }
  #expect(try need("T46G") == .resync)
  #expect(try need("VVX 500") == .reboot, "it has one event for both and decides itself")
  #expect(try need("Linphone") == .unknown)
  #expect(HandsetNeed(ofChangesIn: nil) == .unknown)
}

@Test func `a summary adds up, and does not know what one part does not know`() {
  var all = ChangeSummary()
  var one = ChangeSummary()
  one.companies.new = 1
  one.handsets.needs = [.resync: 2]
  one.calls = 3
  all += one
  all += one
  #expect(all.companies.all == 2 && all.handsets.needs == [.resync: 4] && all.calls == 6)
  one.calls = nil
  all += one
  #expect(all.calls == nil)
}
