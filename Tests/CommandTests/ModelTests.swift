import Foundation
import Testing

@Test func `models are listed with what they are known from, as text, Markdown and JSON`() throws {
  let text = try Program.run("models", "--vendor", "yealink")
  #expect(text.status == 0, "\(text.err)")
  #expect(text.out.contains("T46G") && !text.out.contains("VVX 500"), "\(text.out)")
  let json = try Program.run("models", "--format", "json")
  let models = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [[String: Any]])
  let known = try #require(models.first { $0["name"] as? String == "T46G" })
  #expect(known["all_keys"] as? Int == 267, "\(known)")
  #expect((known["files"] as? [String])?.contains { $0.contains("{mac}") } == true, "\(known)")
  let markdown = try Program.run("models", "--format", "markdown", "--kind", "handset")
  #expect(markdown.out.hasPrefix("| vendor | model |"), "\(markdown.out.prefix(200))")
  #expect(try Program.run("models", "--vendor", "yaelink").status == 64)
  #expect(try Program.run("models", "--kind", "toaster").status == 64)
}

@Test func `a device is identified by its User-Agent or its MAC`() throws {
  let agent = try Program.run("identify", "Yealink SIP-T46G 28.83.0.50 00:15:65:4a:a9:37")
  #expect(agent.status == 0 && agent.out.contains("model: T46G") && agent.out.contains("28.83.0.50"), "\(agent.out)")
  let mac = try Program.run("identify", "00:15:65:4a:a9:37", "--format", "json")
  let found = try #require(try JSONSerialization.jsonObject(with: Data(mac.out.utf8)) as? [[String: Any]])
  #expect(found.contains { $0["vendor"] as? String == "Yealink" }, "\(found)")
  // To the exchange it does not name its MAC.
  #expect(try Program.run("identify", "Yealink SIP-T46G 28.83.0.50").out.contains("model: T46G"))
  let unknown = try Program.run("identify", "Mozilla/5.0")
  #expect(unknown.status == 64 && unknown.err.contains("no known device"), "\(unknown.out) \(unknown.err)")
}

@Test func `a family of one's own is known beside the product's, and checked`() throws {
  let folder = try Folder()
  try FileManager.default.createDirectory(atPath: folder.path + "/mine", withIntermediateDirectories: true)
  try folder.write("families.yaml", "families: [mine]\n")
  try folder.write(
    "mine/profile.yaml",
    "family: mine\nextends: yealink\nvendor: Mine\nmodels: {Z9: {accounts: 2, common_code: '7', codecs: [alaw]}}\n")
  let models = try Program.run("models", "--device-templates", folder.path, "--format", "json")
  #expect(models.out.contains("\"Z9\"") && models.out.contains("\"T46G\""), "\(models.out.prefix(300)) \(models.err)")
  let check = try Program.run("models", "check", folder.path)
  #expect(check.out.hasSuffix("1 model, nothing found\n"), "\(check.out) \(check.err)")
  try folder.write(
    "mine/profile.yaml", "family: mine\nextends: yealink\nvendor: Mine\nmodels: {Z9: {accounts: many}}\n")
  let broken = try Program.run("models", "check", folder.path)
  #expect(broken.status == 1 && broken.err.contains("accounts"), "\(broken.out) \(broken.err)")
}
