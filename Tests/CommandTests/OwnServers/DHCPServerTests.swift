import Foundation
import Testing

/// What `centrale host` writes for DHCP servers, loaded by the servers and asked by a client that calls itself a telephone.
struct DHCPServerTests {
  /// An office with a telephone of each kind that reads something else.
  private static let devices = """
    devices:
      - {model: T46G, mac: "00:15:65:4a:a9:37", user: 201}
      - {model: VVX 411, mac: "00:04:f2:10:00:03", user: 202}
      - {model: D725, mac: "00:04:13:10:00:03", user: 203}
      - {model: 6867i, mac: "00:08:5d:10:00:03", user: 204}
      - {model: SPA504G, mac: "00:0e:08:10:00:03", user: 205}
      - {model: "8841", mac: "68:ef:bd:10:00:03", user: 206}
      - {model: 8841 Enterprise, mac: "00:18:73:10:00:03", user: 207}
      - {model: GRP2614, mac: "c0:74:ad:10:00:03", user: 208}
      - {model: N870, mac: "7c:2f:80:10:00:03", user: 209}

    """

  private func office() throws -> (fleet: SmallFleet, url: String) {
    let fleet = try SmallFleet()
    // What telephones that know no encryption can register with.
    let provider = SmallFleet.provider.replacingOccurrences(
      of: "{host: sip.example.nl}", with: "{host: sip.example.nl, transport: udp}\nsrtp: false")
    try fleet.write("een", number: "088-765000", id: "een", provider: provider)
    let users = (201...209).map { "{extension: \($0), first_name: Jan, last_name: Smit \($0)}" }
    let path = "een/centrale.yaml"
    let text = try fleet.folder.text(path).split(separator: "\n")
      .filter { !$0.hasPrefix("devices:") && !$0.hasPrefix("users:") }.joined(separator: "\n")
    try fleet.folder.write(path, text + "\nusers: [\(users.joined(separator: ", "))]\n" + Self.devices)
    let built = try fleet.build("een")
    #expect(built.status == 0, "\(built.err)")
    return (fleet, try fleet.folder.text("out/een/provisioning-url").trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// By MAC: the options of the answer.
  private func ask(
    _ server: String, _ fleet: SmallFleet, _ options: [String], _ telephones: [String]
  ) throws -> [String: [Int: [UInt8]]] {
    let file = fleet.folder.path + "/\(server).text"
    if server == "kea" {
      // What Kea sends by a library of its own; where nobody reads it there is nothing to write.
      let flex = try Program.run(
        ["host", "kea", fleet.out, "--option-159", "--output", fleet.folder.path + "/flex-option.json"] + options)
      #expect(flex.status == 0 || flex.status == 1 && flex.err.contains("no telephone of these companies reads it"))
    }
    let host = try Program.run(["host", server, fleet.out, "--output", file] + options)
    #expect(host.status == 0, "\(host.err)")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let answer = try Tool.run(Program.root + "/Tests/OwnServers/dhcp", [server, file, fleet.folder.path] + telephones)
    #expect(answer.status == 0, "\(server): \(answer.out)\n\(answer.err)")
    var answers: [String: [Int: [UInt8]]] = [:]
    for line in answer.out.split(separator: "\n") where line.hasPrefix("{") {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let options = try #require(object["options"] as? [String: String])
      let mac = try #require(object["mac"] as? String)
      for (code, hex) in options {
        // dnsmasq ends option 66 with a NUL.
        let value = bytes(hex)
        answers[mac, default: [:]][Int(code) ?? 0] = code == "66" && value.last == 0 ? value.dropLast() : value
      }
    }
    return answers
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
  }

  private static let servers = ["dnsmasq", "kea", "isc-dhcp"]

  @Test(.enabled(if: Tool.hasNamespaces))
  func `a telephone that says its vendor class is led to its files, in the options that its vendor reads`() throws {
    let (fleet, url) = try office()
    for server in Self.servers { try areLed(server, fleet, url) }
  }

  private func areLed(_ server: String, _ fleet: SmallFleet, _ url: String) throws {
    let answers = try ask(
      server, fleet, ["--tftp-server", "10.99.0.1"],
      [
        // None of these is described: their classes, or the beginnings of their MACs, tell what they are.
        "02:00:00:00:00:01/yealink", "02:00:00:00:00:02/Polycom-VVX410", "02:00:00:00:00:03/snomD725",
        "02:00:00:00:00:04/MitelIPPhone6867i", "02:00:00:00:00:05/Cisco SPA504G",
        "02:00:00:00:00:06/Grandstream GRP2614 dslforum.org", "02:00:00:00:00:07/MSFT 5.0",
        "00:15:65:99:99:99", "00:15:65:99:99:98/yealink/-", "02:00:00:00:00:08/Gigaset_N870",
        // What two kinds of Cisco call themselves alike tells neither: described ones are known by their MACs.
        "02:00:00:00:00:09/Cisco Systems, Inc. IP Phone CP-8841-3PCC",
        "68:ef:bd:10:00:03/Cisco Systems, Inc. IP Phone CP-8841-3PCC",
        "00:18:73:10:00:03/Cisco Systems, Inc. IP Phone CP-7960G",
      ])
    func text(_ mac: String, _ code: Int) -> String? {
      answers[mac]?[code].map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(text("02:00:00:00:00:01", 66) == url)
    #expect(text("02:00:00:00:00:01", 160) == nil)
    #expect(text("02:00:00:00:00:02", 160) == url && text("02:00:00:00:00:02", 66) == url)
    #expect(text("02:00:00:00:00:03", 66) == url)
    #expect(answers["02:00:00:00:00:04"]?[43] == [2, UInt8(url.utf8.count)] + Array(url.utf8))
    #expect(text("02:00:00:00:00:04", 160) == url && text("02:00:00:00:00:04", 66) == url)
    #expect(text("02:00:00:00:00:04", 159) == url)
    #expect(text("02:00:00:00:00:05", 66) == url + "spa$PSN.cfg")
    #expect(text("02:00:00:00:00:06", 66) == url)
    #expect(text("02:00:00:00:00:08", 114) == url)
    for code in [43, 66, 114, 150, 159, 160] {
      #expect(answers["02:00:00:00:00:07"]?[code] == nil, "a computer is told nothing")
      #expect(answers["02:00:00:00:00:09"]?[code] == nil)
    }
    #expect(text("00:15:65:99:99:99", 66) == url, "by the beginning of its MAC")
    #expect(text("00:15:65:99:99:98", 66) == url, "also where it asks for nothing")
    #expect(text("68:ef:bd:10:00:03", 66) == url + "$PSN.xml" && text("68:ef:bd:10:00:03", 160) == url + "$PSN.xml")
    #expect(text("00:18:73:10:00:03", 66) == "10.99.0.1")
    #expect(answers["00:18:73:10:00:03"]?[150] == [10, 99, 0, 1])
  }

  @Test(.enabled(if: Tool.hasNamespaces))
  func `a new telephone of Cisco is led by either of its classes where no other kind has them`() throws {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    let path = "een/centrale.yaml"
    let text = try fleet.folder.text(path).split(separator: "\n").filter { !$0.hasPrefix("devices:") }
    try fleet.folder.write(
      path, text.joined(separator: "\n") + "\ndevices: [{model: \"8841\", mac: \"68:ef:bd:10:00:03\", user: 201}]\n")
    #expect(try fleet.build("een").status == 0)
    let url = try fleet.folder.text("out/een/provisioning-url").trimmingCharacters(in: .newlines) + "$PSN.xml"
    for server in Self.servers {
      let answers = try ask(
        server, fleet, [],
        ["02:00:00:00:00:01/CP-8841-3PCC", "02:00:00:00:00:02/Cisco Systems, Inc. IP Phone CP-8841-3PCC"])
      #expect(answers.values.map { $0[66] } == [Array(url.utf8), Array(url.utf8)], "\(server): \(answers)")
    }
  }

  @Test(.enabled(if: Tool.hasNamespaces))
  func `with several companies each telephone is led to its own, by its MAC, and a strange one nowhere`() throws {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    try fleet.write("twee", number: "088-765100", id: "twee", mac: 1, key: "demo-another-small-company")
    #expect(try fleet.build("een", "twee").status == 0)
    func url(_ company: String) throws -> [UInt8] {
      Array(try fleet.folder.text("out/\(company)/provisioning-url").trimmingCharacters(in: .newlines).utf8)
    }
    for server in Self.servers {
      let answers = try ask(
        server, fleet, [], ["00:15:65:4a:a9:10/yealink", "00:15:65:4a:a9:11", "00:15:65:4a:a9:99/yealink"])
      #expect(try answers["00:15:65:4a:a9:10"]?[66] == url("een"), "\(server)")
      #expect(try answers["00:15:65:4a:a9:11"]?[66] == url("twee"), "\(server)")
      #expect(answers["00:15:65:4a:a9:99"]?[66] == nil, "\(server)")
    }
  }

  @Test func `tokens are shown with dots unless asked for, and what cannot be led is said`() throws {
    let (fleet, url) = try office()
    let token = try #require(url.split(separator: "/").last)
    for server in ["dnsmasq", "kea", "isc-dhcp", "nginx", "tftpd-hpa"] {
      let hidden = try Program.run("host", server, fleet.out)
      #expect(hidden.status == 0 && !(hidden.out + hidden.err).contains(token), "\(server): \(hidden.err)")
      let open = try Program.run("host", server, fleet.out, "--show")
      #expect(open.out.contains(token) && !open.err.contains(token), "\(server)")
    }
    let text = try Program.run("host", "dnsmasq", fleet.out)
    #expect(
      text.err.contains("1 Cisco telephone is not told where its files are: they ask a TFTP server"), "\(text.err)")
    #expect(text.out.contains("# Not led: een: 1 of Cisco"), "\(text.out)")
  }

  @Test func `a program is told what was made, who is led and who is not`() throws {
    let (fleet, url) = try office()
    let token = try #require(url.split(separator: "/").last)
    func told(_ arguments: String...) throws -> [String: Any] {
      let host = try Program.run(["host"] + arguments + ["--format", "json"])
      #expect(host.status == 0 && host.err.isEmpty, "\(host.err)")
      #expect(!host.out.contains(token) || arguments.contains("--show"))
      return try #require(try JSONSerialization.jsonObject(with: Data(host.out.utf8)) as? [String: Any])
    }
    let file = fleet.folder.path + "/kea.json"
    let kea = try told("kea", fleet.out, "--output", file, "--show")
    #expect(kea["file"] as? String == file && kea["configuration"] == nil && fleet.folder.exists("kea.json"))
    let dhcp = try #require(kea["dhcp"] as? [String: Any])
    let notLed = try #require(dhcp["not_led"] as? [[String: Any]])
    #expect(notLed.map { $0["vendor"] as? String } == ["Cisco"] && notLed.map { $0["devices"] as? Int } == [1])
    let groups = try #require(dhcp["groups"] as? [[String: Any]])
    let yealink = try #require(groups.first { ($0["vendors"] as? [String])?.contains("Yealink") == true })
    let options = try #require(yealink["options"] as? [[String: Any]])
    #expect(options.map { $0["code"] as? Int } == [66] && options.map { $0["text"] as? String } == [url])
    for server in ["dnsmasq", "isc-dhcp", "nginx"] {
      let hidden = try told(server, fleet.out)
      #expect(hidden["has_tokens"] as? Bool == false && hidden["server"] as? String == server)
      #expect((hidden["configuration"] as? String)?.contains("centrale host") == true)
      #expect((hidden["steps"] as? [String])?.isEmpty == false && (hidden["dhcp"] == nil) == (server == "nginx"))
      let companies = try #require(hidden["companies"] as? [[String: Any]])
      #expect(companies.map { $0["company"] as? String } == ["een"] && companies[0]["devices"] as? Int == 9)
    }
  }

  @Test func `wrong use is told`() throws {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    #expect(try fleet.build("een").status == 0)
    let near = try Program.run("host", "kea", fleet.out, "--company", "ene")
    #expect(near.status == 64 && near.err.contains("did you mean `een`?"), "\(near.err)")
    let address = try Program.run("host", "kea", fleet.out, "--tftp-server", "tftp.example.nl\n")
    #expect(address.status == 64 && address.err.contains("must be an IPv4 address"), "\(address.err)")
    #expect(try Program.run("host", "nginx", "/nowhere").status == 74)
    let other = try Program.run("host", "nginx", fleet.folder.path)
    #expect(other.status == 74 && other.err.contains("is not an output directory"), "\(other.err)")
    #expect(try Program.run("host", "nginx", fleet.out, "--tls-minimum", "9").status == 64)
    #expect(try Program.run("host", "nginx", fleet.out, "--tls-key", "x").status == 64)
    #expect(try Program.run("host", "tftpd-hpa", fleet.out, "--admit", "nobody").status == 64)
    #expect(try Program.run("host", "dnsmasq", fleet.out, "--output", "/nowhere/x").status == 74)
  }
}
