import ExchangeCompiler
import SourceText
import TelephoneExchange
import Testing

/// Files that are encrypted for the device that fetches them, as a program that is not ours reads them.
@Suite struct FileEncryptionTests {
  private static let library = TestLibrary()
  private static let families = library.library.families.all.filter { family in
    family.files.contains { $0.cipher != nil }
  }

  private static func plan(_ model: DeviceModel, _ number: Int, encrypts: Bool) -> DevicePlan {
    let mac = (model.macPrefixes.first ?? "020000")
    let rest = String(number)
    var plan = SampleCompany.device(
      mac + String(repeating: "0", count: 12 - mac.count - rest.count) + rest, model: "\(model.vendor) \(model.name)",
      lines: 1, number: "201", name: "Ria 't Hart & Zn.")
    if model.kind == .analogAdapter { plan.accounts[0].attachment = .port(1, use: .telephone) }
    if encrypts { plan.options["encrypt_files"] = "true" }
    return plan
  }

  private static func rendering(_ plan: DevicePlan) -> DeviceRendering {
    var company = SampleCompany.company
    company.devices = [plan]
    if library.library.families.catalog[plan.model]?.caCertificates == 0 { company.caCertificates = [] }
    return library.rendering(company)
  }

  private static func bytes(_ file: OutputFile) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try file.render(&bytes)
    return bytes
  }

  /// What is read in the encrypted files of a device by their names, and its files without encryption.
  private static func read(
    _ files: [OutputFile], _ shapes: [DeviceFamily.FileShape], _ plan: DevicePlan, _ rendering: DeviceRendering
  ) throws -> [(name: String, text: String)] {
    let cipher = try #require(shapes.compactMap(\.cipher).first)
    let passwords = rendering.passwords(of: plan)
    let key = try #require(passwords.first { $0.kind == .fileKey }).secret.reveal
    let vector = passwords.first { $0.kind == .fileVector }?.secret.reveal ?? ""
    return try files.filter { $0.contentType == "application/octet-stream" }.map { file in
      let read = try OpenSSLProgram.decrypted(bytes(file), cipher, key: key, vector: vector)
      return (String(file.path.split(separator: "/").last ?? ""), String(decoding: read, as: UTF8.self))
    }
  }

  /// Names of settings with the key, or with the rule by which the next file is fetched.
  private static let told = [
    "GPP_SA", "$SA", "P1359", "filePassword", "filepassword", "aes_key", "SPRM", "Profile_Rule", "ConfigURL",
  ]

  @Test(.enabled(if: OpenSSLProgram.path != nil), arguments: families.map(\.name))
  func `openssl reads in the encrypted files of every model what the others have, and the key`(name: String) throws {
    let family = try #require(Self.families.first { $0.name == name })
    var count = 0
    for (number, model) in family.models.enumerated() where !model.device.options.lacks.contains("encrypt_files") {
      let plan = Self.plan(model.device, number, encrypts: true)
      let rendering = Self.rendering(plan)
      let files = deviceFiles(for: plan, in: rendering)
      let read = try Self.read(files, family.files, plan, rendering)
      let key = rendering.passwords(of: plan).first { $0.kind == .fileKey }?.secret.reveal ?? ""
      let plain = Self.plan(model.device, number, encrypts: false)
      let others = deviceFiles(for: plain, in: Self.rendering(plain))
      #expect(!read.isEmpty, "\(model.device.name)")
      for (name, text) in read {
        let other = try #require(others.first { $0.path.hasSuffix("/\(name)") })
        let lines = Set(text.split(whereSeparator: \.isNewline))
        let former = Set(String(decoding: try Self.bytes(other), as: UTF8.self).split(whereSeparator: \.isNewline))
        for line in lines.symmetricDifference(former) where !line.hasPrefix("#") && !line.allSatisfy({ $0 == " " }) {
          #expect(Self.told.contains { line.contains($0) }, "\(model.device.name): \(line)")
        }
        #expect(text.contains("sip-password-of-\(plan.id)-1"), "\(model.device.name)")
        #expect(text.contains(key), "\(model.device.name): the key of the next file")
      }
      // What nobody needs the key for says nothing of what is in the others.
      for file in count == 0 ? files + companyDeviceFiles(in: rendering) : files {
        let text = String(decoding: try Self.bytes(file), as: UTF8.self)
        #expect(!text.contains(key) && !text.contains("sip-password-of-"), "\(file.path)")
      }
      count += 1
    }
    #expect(count > 0)
  }

  @Test func `families whose vendor's way a public document tells are these`() {
    #expect(
      Set(Self.families.map(\.name)) == [
        "cisco-spa", "cisco-mpp", "cisco-ata", "linksys", "linksys-ata", "obihai-ata", "yealink", "yealink-dect",
        "grandstream", "grandstream-p", "grandstream-p-old", "grandstream-ht", "grandstream-ht-accounts",
        "grandstream-dp", "grandstream-ghp", "grandstream-gxv", "grandstream-gxv-p", "grandstream-wp",
        "grandstream-wp820",
      ])
    let catalog = Self.library.library.families.catalog
    for name in ["VVX 500", "Snom D785", "OBi1062", "OBi310", "Tiptel 3110"] {
      guard let model = catalog[name] else { continue }
      #expect(model.options.lacks.contains("encrypt_files"), "\(name)")
    }
  }

  // MARK: Ciphers

  private static let key = FileKey(Secret("file0015654aa937"))

  @Test func `the same content gives the same bytes, another one shares none`() throws {
    for cipher in FileCipher.allCases {
      let content = Array(String(repeating: "<P1>secret</P1>\n", count: 9).utf8)
      let first = try cipher.encrypted(content, with: Self.key)
      #expect(try first == cipher.encrypted(content, with: Self.key))
      #expect(try first != cipher.encrypted(content, with: FileKey(Secret("file0015654aa938"))))
      #expect(first.count.isMultiple(of: 16))
    }
    let openssl = FileCipher.opensslAES256CBC
    let (one, two) = (
      try openssl.encrypted(Array("password a, and then the same".utf8), with: Self.key),
      try openssl.encrypted(Array("password b, and then the same".utf8), with: Self.key)
    )
    #expect(one.prefix(8) == two.prefix(8) && one.starts(with: Array("Salted__".utf8)))
    #expect(one.dropFirst(8).prefix(8) != two.dropFirst(8).prefix(8) && one.suffix(16) != two.suffix(16))
  }

  @Test(.enabled(if: OpenSSLProgram.path != nil), arguments: FileCipher.allCases, [0, 1, 5, 6, 7, 15, 16, 17, 31, 32])
  func `content of every length comes back whole`(cipher: FileCipher, length: Int) throws {
    let content = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    let told = cipher == .aes128CBC ? Self.key.digits.reveal : Self.key.key.reveal
    let vector = Self.key.vector.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let read = try OpenSSLProgram.decrypted(
      cipher.encrypted(content, with: Self.key), cipher, key: told, vector: vector)
    switch cipher {
    case .opensslAES256CBC: #expect(read == content)
    case .aes128CBC: #expect(read.starts(with: content) && read.dropFirst(length).allSatisfy { $0 == 0x20 })
    case .aes128ECB:
      // Also where the last byte is taken for the number of bytes to drop.
      #expect(
        read.last == 10 && read.dropLast(10).starts(with: content) && read.dropFirst(length).allSatisfy { $0 == 10 })
    }
  }

  // MARK: Whom it is for

  @Test func `nothing is encrypted that was not asked for, or whose vendor's way is not known`() throws {
    for (name, encrypts) in [("T46G", false), ("VVX 500", true)] {
      let model = try #require(Self.library.library.families.catalog[name])
      let plan = Self.plan(model, 7, encrypts: encrypts)
      let rendering = Self.rendering(plan)
      #expect(!rendering.passwords(of: plan).contains { $0.kind == .fileKey })
      for file in deviceFiles(for: plan, in: rendering) { #expect(file.contentType != "application/octet-stream") }
    }
  }

  @Test(.enabled(if: OpenSSLProgram.path != nil), arguments: ["T46G", "SPA508G", "GXP2170", "OBi202"])
  func `what leads from a former token is encrypted with the same key`(name: String) throws {
    let (family, model) = try #require(Self.library.library.families[name])
    let plan = Self.plan(model.device, 7, encrypts: true)
    let rendering = Self.rendering(plan)
    let bridge = try #require(deviceBridges(in: rendering).first)
    let read = try Self.read(bridge.files, family.bridge, plan, rendering)
    #expect(read.contains { $0.text.contains("prov.example.nl/provisioning-token-of-bedrijf-x") }, "\(read)")
  }

  @Test func `a profile can only encrypt what one device fetches`() {
    let library = TestLibrary(over: [
      "families.yaml": "families: [yealink, lab]",
      "lab/profile.yaml": """
      family: lab
      extends: yealink
      files:
        - {path: "{mac}.cfg", template: device.cfg, per: device, syntax: key_value, cipher: aes_128_ecb}
        - {path: "all.cfg", template: common.cfg, per: company, syntax: key_value, cipher: aes_128_ecb}
      models: {L1: {extends: T46G}}
      """,
    ])
    #expect(library.diagnostics.map(\.message) == ["only a file that one device fetches can be encrypted with its key"])
  }
}
