import Foundation
import Testing

struct RedirectTests {
  private static let withLogins = SmallFleet.provider + "settings: {provisioning_user: per_device}\n"

  private func redirect(_ fleet: SmallFleet, _ options: String...) throws -> Program.Outcome {
    try Program.run(["redirect", fleet.out, "--output", fleet.folder.path + "/to"] + options)
  }

  @Test func `a service gets every device of its maker with its own login, and only the owner may read it`() throws {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een", provider: Self.withLogins)
    #expect(try fleet.build("een").status == 0)
    let told = try redirect(fleet, "--service", "rps")
    #expect(told.status == 0 && told.out.contains("een: 1 device in 1 file"), "\(told)")
    #expect(told.out.contains("try it with one telephone first"), "\(told.out)")
    let path = fleet.folder.path + "/to/rps/een-1.json"
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [[String: String]])
    #expect(rows.count == 1 && rows[0]["authName"] == "0015654aa910")
    let password = try #require(rows[0]["password"])
    #expect(!told.out.contains(password) && !told.err.contains(password))
    let file = try String(
      contentsOfFile: fleet.out + "/een/current/access/logins.csv", encoding: .utf8)
    #expect(file.contains(",\(password)\r\n"), "the files of the device and of the service say the same")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    let url = try String(contentsOfFile: fleet.out + "/een/provisioning-url", encoding: .utf8)
    #expect(rows[0]["uniqueServerUrl"] == url.trimmingCharacters(in: .newlines))
    #expect(!told.out.contains(try #require(rows[0]["uniqueServerUrl"])))
  }

  @Test func `a maker that nobody has a device of gets nothing`() throws {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    #expect(try fleet.build("een").status == 0)
    let told = try redirect(fleet, "--service", "sraps")
    #expect(told.status == 0 && told.out.contains("no device turns to it"), "\(told)")
    #expect(!FileManager.default.fileExists(atPath: fleet.folder.path + "/to"))
    let json = try redirect(fleet, "--service", "rps", "--format", "json")
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    #expect((object["companies"] as? [[String: Any]])?.first?["logins"] as? Int == 0)
  }

  @Test func `a company without a provisioning URL is told`() throws {
    let fleet = try SmallFleet()
    try fleet.write(
      "een", number: "088-765000", id: "een",
      provider: SmallFleet.provider.replacingOccurrences(of: "provisioning_url: https://p.example.nl/\n", with: ""))
    #expect(try fleet.build("een").status == 0)
    let told = try redirect(fleet, "--service", "rps")
    #expect(told.status == 1 && told.err.contains("een: it has no provisioning URL"), "\(told)")
  }

  @Test func `wrong use is told with what is near`() throws {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    #expect(try fleet.build("een").status == 0)
    let service = try redirect(fleet, "--service", "rsp")
    #expect(service.status == 64 && service.err.contains("did you mean `rps`?"), "\(service)")
    let company = try redirect(fleet, "--service", "rps", "--company", "een-en-al")
    #expect(company.status == 64 && company.err.contains("there is no company `een-en-al`"), "\(company)")
    #expect(try Program.run("redirect", fleet.out).status == 64)
    #expect(try Program.run("redirect", "/nowhere", "--service", "rps", "--output", "/tmp/x").status == 74)
  }

  @Test func `the page and the list name the same services`() throws {
    let list = try Program.run("redirect", "--list", "--format", "json")
    let services = try #require(JSONSerialization.jsonObject(with: Data(list.out.utf8)) as? [[String: Any]])
    let page = try String(
      contentsOfFile: Program.root + "/Sources/centrale/centrale.docc/Redirection.md", encoding: .utf8)
    for service in services {
      let id = try #require(service["service"] as? String)
      #expect(page.contains("| `\(id)` |"), "\(id)")
    }
  }
}
