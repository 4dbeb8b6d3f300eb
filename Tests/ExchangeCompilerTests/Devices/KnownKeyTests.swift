import Foundation
import TelephoneExchange
import TestSupport
import Testing

/// Every setting that is written is one that the vendors' own files name. Runs where the lists are:
/// `CENTRALE_HANDSET_KEYS`, or `../shared/data/handset-keys` beside the checkout.
@Suite struct KnownKeyTests {
  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["CENTRALE_HANDSET_KEYS"].map { URL(filePath: $0) }
    let beside = Checkout.root.deletingLastPathComponent().appending(path: "shared/data/handset-keys")
    return [named, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0.path()) }
  }()

  /// Settings that no list has, each with where it comes from.
  private static let exceptions: [String: String] = [
    "include:config \"y#.cfg\"": "boot file syntax, V81 administrator's guide",
    "noNamespaceSchemaLocation": "root element of the maker's own templates",
    "account.#.sip_server.template": "WAZO's files of the W70B and W80DM, FusionPBX's of the W80",
    "template.#.sip_server.#.transport_type": "WAZO's files of the W70B and W80DM",
  ]

  private static func list(_ name: String) throws -> Set<String> {
    let text = try String(contentsOf: try #require(folder).appending(path: name), encoding: .utf8)
    return Set(text.split(separator: "\n").map { plain(String($0.prefix { $0 != "\t" })) })
  }

  /// Numbers inside a name are indices; letters with digits (`g722`, `ntp_server1`, `802_1x`) are words.
  private static func plain(_ key: String) -> String {
    key.split(separator: ".", omittingEmptySubsequences: false).map { part in
      !part.isEmpty && part.allSatisfy { $0.isNumber || $0 == "#" } ? "#" : String(part)
    }.joined(separator: ".")
  }

  @Test(.enabled(if: folder != nil), arguments: ["v81", "v80"])
  func `every Yealink setting is in the vendor's files`(generation: String) throws {
    let known = try Self.list("yealink.tsv")
    var plan = SampleCompany.yealink
    plan.familySettings = ["firmware_generation": generation, "language_pack": "https://prov.example.nl/Dutch.lang"]
    for (name, text) in try TestLibrary().files(plan) where name.hasSuffix(".cfg") {
      for key in Set(KeyValueFile(text).keys.map(Self.plain)).sorted() {
        #expect(known.contains(key) || Self.exceptions[key] != nil, "\(key) in \(name)")
      }
    }
  }

  @Test(.enabled(if: folder != nil), arguments: ["T28P", "T38G", "W52P", "W70B", "W80DM"])
  func `every setting of further Yealink models is in the vendor's files`(model: String) throws {
    let known = try Self.list("yealink.tsv")
    let plan = SampleCompany.device("0015654aa938", model: model, lines: 2, number: "201", name: "Ria")
    for (name, text) in try TestLibrary().files(plan) where name.hasSuffix(".cfg") {
      for key in Set(KeyValueFile(text).keys.map(Self.plain)).sorted() {
        #expect(known.contains(key) || Self.exceptions[key] != nil, "\(key) in \(name) of a \(model)")
      }
    }
  }

  @Test(.enabled(if: folder != nil), arguments: [SampleCompany.polycom, SampleCompany.poly])
  func `every Polycom setting is in the vendor's files`(plan: DevicePlan) throws {
    let known = try Self.list("polycom-ucs-5.9.tsv").union(Self.list("polycom-ucs-4.0.15.tsv"))
    let masters: Set = ["\(plan.id).cfg", "000000000000.cfg"]
    for (name, text) in try TestLibrary().files(plan)
    where name.hasSuffix(".cfg") && !masters.contains(name) {
      for key in Set(XMLFile(text).attributes.map { Self.plain($0.name) }).sorted() {
        #expect(known.contains(key) || Self.exceptions[key] != nil, "\(key) in \(name)")
      }
    }
  }
}
