import Foundation
import Testing

@Test func `a page is explained as JSON too`() throws {
  let outcome = try Program.run("explain", "unknown-key", "--format", "json")
  #expect(outcome.status == 0)
  let page = try #require(JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
  #expect(page["code"] as? String == "unknown-key" && page["severity"] as? String == "error")
  #expect((page["explanation"] as? String)?.contains("## Wrong\n\n    hunt_groups:") == true)
  let all = try Program.run("explain", "--format", "json")
  let list = try #require(JSONSerialization.jsonObject(with: Data(all.out.utf8)) as? [String: [[String: Any]]])
  #expect((list["rules"]?.count ?? 0) > 100)
  #expect(try Program.run("explain", "unknown-key", "--format", "sarif").status == 64)
}

@Test func `what cannot be read is told in words`() throws {
  let folder = try Folder()
  #expect(try Program.run("init", folder.path + "/c").status == 0)
  let text = try folder.text("c/centrale.yaml")
  try folder.write(
    "c/centrale.yaml", text.replacingOccurrences(of: "users: {table: users.csv}", with: "users: {table: d.csv}"))
  try FileManager.default.createDirectory(atPath: folder.path + "/c/d.csv", withIntermediateDirectories: true)
  let outcome = try Program.run("check", folder.path + "/c")
  #expect(outcome.err.contains("`d.csv` cannot be read: it is a directory\n"), "\(outcome.err)")
  for arguments in [
    ["check", folder.path + "/none"], ["check", folder.path + "/c/users.csv"], ["assign", folder.path + "/none"],
    ["check", folder.path + "/c", "--device-templates", folder.path + "/c/users.csv"],
  ] {
    let failed = try Program.run(arguments)
    #expect(failed.status == 74, "\(arguments) \(failed.err)")
    #expect(!failed.err.contains("Fault(") && !failed.err.contains("Failure(") && failed.err.contains("director"))
  }
}

@Test func `findings of one kind are counted unless all are asked for`() throws {
  let folder = try Folder()
  #expect(try Program.run("init", folder.path + "/c").status == 0)
  var users = "extension;first_name;last_name\n"
  for number in 0..<60 { users += "0\(100 + number);A;B\n" }
  try folder.write("c/users.csv", users)
  let few = try Program.run("check", folder.path + "/c")
  #expect(few.status == 1)
  #expect(
    few.err.contains("error[wrong-extension]: 40 more in \(folder.path)/c/users.csv; `--limit 0` shows all"),
    "\(few.err)")
  #expect(few.err.components(separatedBy: "starts with 0").count == 21)
  #expect(few.err.contains("68 errors"))
  let all = try Program.run("check", folder.path + "/c", "--limit", "0")
  #expect(all.err.components(separatedBy: "starts with 0").count == 61)
  let json = try Program.run("check", folder.path + "/c", "--format", "json")
  #expect(json.out.components(separatedBy: "\"wrong-extension\"").count == 61)
}
