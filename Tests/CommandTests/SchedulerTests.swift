import Foundation
import Testing

/// The Kubernetes Job that the page on many machines shows, run by a shell in place of the cluster.
struct SchedulerTests {
  private struct Job {
    var completions: Int
    var command: [String]
    var failsAtOnce: [Int]
  }

  /// The manifest as a YAML reader that is not ours reads it.
  private func job() throws -> Job {
    let page = try String(
      contentsOfFile: Program.root + "/Sources/centrale/centrale.docc/ManyMachines.md", encoding: .utf8)
    let manifest = try #require(page.components(separatedBy: "```yaml\n").dropFirst().first)
    let folder = try Folder()
    try folder.write("job.yaml", try #require(manifest.components(separatedBy: "```").first))
    let read = try Tool.run(
      "python3", "-c", "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))",
      folder.path + "/job.yaml")
    try #require(read.status == 0, "\(read.err)")
    let document = try JSONSerialization.jsonObject(with: Data(read.out.utf8))
    func at(_ path: String) -> Any? {
      path.split(separator: "/").reduce(document as Any?) { value, key in
        Int(key).map { (value as? [Any])?[$0] } ?? (value as? [String: Any])?[String(key)]
      }
    }
    try #require(at("kind") as? String == "Job" && at("spec/completionMode") as? String == "Indexed")
    let container = "spec/template/spec/containers/0"
    try #require(
      at("spec/podFailurePolicy/rules/0/onExitCodes/containerName") as? String == at(container + "/name") as? String)
    return Job(
      completions: try #require(at("spec/completions") as? Int),
      command: try #require(at(container + "/command") as? [String])
        + (try #require(at(container + "/args") as? [String])),
      failsAtOnce: try #require(at("spec/podFailurePolicy/rules/0/onExitCodes/values") as? [Int]))
  }

  @Test func `the Pods of the page build all parts of a fleet, and a part that is left out is told`() throws {
    let job = try job()
    #expect(job.failsAtOnce == [1, 64], "what another try would not mend")
    let host = try HostedFleet(companies: 5, users: 2)
    let shards = host.folder.path + "/shards"
    try FileManager.default.createDirectory(atPath: shards, withIntermediateDirectories: true)
    for index in 0..<job.completions {
      let command = job.command.map {
        $0.replacingOccurrences(of: "exec centrale", with: "exec \(Program.path)")
          .replacingOccurrences(of: " /fleet ", with: " \(host.fleet) ")
          .replacingOccurrences(of: "\"/shards/", with: "\"\(shards)/")
      }
      let pod = try Tool.run("env", ["JOB_COMPLETION_INDEX=\(index)"] + command)
      try #require(pod.status == 0, "\(pod.err)")
    }
    let built = try FileManager.default.contentsOfDirectory(atPath: shards).sorted()
    try #require(built.count > 1, "all companies are in one part")
    let all = host.folder.path + "/all"
    let merged = try Program.run(["merge"] + built.map { shards + "/" + $0 } + ["--output", all])
    #expect(merged.status == 0, "\(merged.err)")
    // Today, as the Pods did.
    #expect(try Program.run("build", host.fleet, "--output", host.out).status == 0)
    #expect(try host.live(all) == host.live(host.out), "as one build publishes it")
    // No company is in the parts that were not built.
    #expect(merged.err.contains("more of the fleet are not among the shards"), "\(merged.err)")
    let some = try Program.run(
      ["merge", "--format", "json"] + built.dropFirst().map { shards + "/" + $0 } + ["--output", all])
    #expect(some.status == 0 && some.out.contains("\"\(built[0])/\(job.completions)\""), "\(some)")
    #expect(try host.live(all).count == host.live(host.out).count, "what is in no shard stays")
  }
}
