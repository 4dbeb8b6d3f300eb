import Foundation
import Testing

/// The page of `centrale serve`, as a browser has it.
struct PageTests {
  private let fleet: SmallFleet

  init() throws {
    fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    #expect(try fleet.build("een").status == 0)
  }

  /// With a description that has a device without a MAC, and somebody whom nobody described.
  private func serve() throws -> (served: Served, page: String) {
    let description = fleet.folder.path + "/new"
    #expect(try Program.run("init", description).status == 0)
    try fleet.folder.write(
      "new/devices.csv", "# handsets\nmodel;user;mac;description\nT46G;201;;front & \"desk\"\nT46G;202;;back\n")
    let served = try Served([
      fleet.out, "--listen", "127.0.0.1:0", "--page", "127.0.0.1:0", "--description", description,
    ])
    let url = try #require(served.greeting().firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\//)).output
    let said = served.read(until: "shows every device\n")
    let page = try #require(said.firstMatch(of: /(http:\/\/127\.0\.0\.1:\d+\/)  shows every device/)).output.1
    _ = try Served.get("\(url)001565aabb77.cfg", "--user-agent", "<b>T46G</b>")
    return (served, String(page))
  }

  @Test func `a click puts a MAC into the devices table and lets the telephone in`() throws {
    let (served, page) = try serve()
    let html = try Served.get(page)
    #expect(html.contains("001565aabb77") && html.contains("&lt;b&gt;T46G"), "\(html)")
    // All of it is there before any script runs, and without one it is asked for again.
    #expect(html.contains("0015654aa910") && html.contains("<noscript><meta http-equiv=\"refresh\""))
    let key = try #require(html.firstMatch(of: /name="key" value="([0-9a-f]+)"/)).output.1
    let device = try #require(html.firstMatch(of: /<option>([^<]*front[^<]*)<\/option>/)).output.1
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    func click(_ key: some StringProtocol, _ site: String = "localhost") throws -> String {
      try Served.get(
        "\(page)assign", "--include", "--header", "Host: \(site)", "--data-urlencode", "key=\(key)", "--data-urlencode",
        "mac=001565aabb77", "--data-urlencode", "device=\(device)")
    }
    #expect(try click("0").hasPrefix("HTTP/1.1 400") && click(key, "evil.example").hasPrefix("HTTP/1.1 403"))
    #expect(try !fleet.folder.text("new/devices.csv").contains("001565aabb77"), "no form of another site")
    let answer = try click(key)
    #expect(answer.hasPrefix("HTTP/1.1 303"), "\(answer)")
    let table = try fleet.folder.text("new/devices.csv")
    #expect(table.hasPrefix("# handsets\n") && table.contains("T46G;201;001565aabb77;"), "\(table)")
    let place = try #require(answer.firstMatch(of: /Location: \/(\S+)/)).output.1
    let after = try Served.get(page + place)
    #expect(after.contains("is now the MAC of") && after.contains("without any proof until"), "\(after)")
    #expect(try polled { try Program.run("admit", fleet.out).out.contains("001565aabb77 (not described): until") })
    #expect(try click(key).contains("did="), "twice is told, and nothing is written")
    #expect(try fleet.folder.text("new/devices.csv") == table)
    #expect(served.stop() == 0)
  }

  private static let chromium = Tool.path("chromium")

  /// The page as Chromium has it after a while.
  private func shown(_ page: String) throws -> String {
    let profile = try Folder()
    return try Tool.run(
      Self.chromium ?? "chromium",
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=\(profile.path)",
        "--timeout=3000", "--dump-dom", page,
      ]
    ).out
  }

  @Test(.enabled(if: chromium != nil, "Chromium is not installed"))
  func `Chromium follows the page by itself`() throws {
    let (served, page) = try serve()
    let live = try shown(page)
    #expect(live.contains("This page updates itself.") && live.contains("001565aabb77"), "\(live)")
    #expect(live.contains("0015654aa910") && live.contains("not seen yet") && !live.contains("<b>T46G</b>"))
    #expect(served.stop() == 0)
  }
}
