import Foundation
import Testing

@Test func `the codes of a company are listed with who may dial them, for people and for programs`() throws {
  let plain = try Program.run("codes", "Fixtures/companies/clinic")
  #expect(plain.status == 0, "\(plain.err)")
  let night = try #require(plain.out.split(separator: "\n").first { $0.contains("night_switch") })
  #expect(night.hasPrefix("*84 [EXTENSION]") && night.contains("(lamp)") && !night.contains("everyone"), "\(night)")
  #expect(!night.contains("behandelkamer"), "\(night)")
  let json = try Program.run("codes", "Fixtures/companies/clinic", "--format", "json")
  let parsed = try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: [[String: Any]]]
  let codes = try #require(parsed?["codes"])
  #expect(codes.count >= 22 && Set(codes.compactMap { $0["feature"] as? String }).count == codes.count)
  let toggle = try #require(codes.first { $0["feature"] as? String == "do_not_disturb_toggle" })
  #expect(toggle["code"] as? String == "*76" && toggle["lamp"] as? Bool == true)
  #expect((toggle["refused"] as? [String])?.isEmpty == true)
  let closed = try #require(codes.first { $0["feature"] as? String == "night_on" })
  #expect(closed["refused"] as? [String] == ["behandelkamer"], "\(closed)")
}
