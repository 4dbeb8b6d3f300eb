import ExchangeCompiler
import TelephoneExchange
import TestSupport
import Testing

/// A telephone of every model starts with nothing but an address, and reaches its account and whatever was made for it.
@Suite struct BootTests {
  private static let library = TestLibrary().library
  private static let families = library.families.all.map(\.name)

  @Test func `the table of requests names families and models that there are, each model once`() throws {
    for row in try RequestTable().rows {
      let family = Self.library.families.all.first { $0.name == row.family }
      #expect(family != nil, "line \(row.line): no family \(row.family)")
      #expect(!row.source.isEmpty && !row.models.isEmpty, "line \(row.line)")
      for model in row.models where model != "*" {
        #expect(family?.models.contains { $0.device.name == model } == true, "line \(row.line): no model \(model)")
      }
    }
    for family in Self.library.families.all {
      for model in family.models {
        let rows = try RequestTable().rows(family: family.name, model: model.device.name)
        let generations = model.device.settings.first { $0.name == "firmware_generation" }?.values ?? [""]
        #expect(rows.map(\.generation).sorted() == generations.sorted(), "\(family.name) \(model.device.name)")
      }
    }
  }

  @Test(arguments: families)
  func `a telephone that starts reaches its account, all that is there for it and a new address`(
    name: String
  ) throws {
    let family = try #require(Self.library.families.all.first { $0.name == name })
    let table = try RequestTable()
    let rows = family.models.flatMap { model in
      table.rows(family: name, model: model.device.name).map { (model: model, row: $0) }
    }
    for generation in Set(rows.map(\.row.generation)).sorted() {
      let rows = rows.filter { $0.row.generation == generation }
      let trial = try Trial(rows.map(\.model), generation)
      // Shared files are there for some of the models.
      var asked: Set<String> = []
      for (device, row) in zip(trial.devices, rows.map(\.row)) {
        let start = try Start(of: device, trial, row)
        asked.formUnion(start.asked)
        var findings = start.findings
        if let bridge = try trial.bridge(of: device), try !Self.isLed(device, row, by: bridge, asking: start.fetched) {
          findings.append("a former address leads it nowhere")
        }
        for finding in findings { Issue.record("\(name) \(device.model) \(generation): \(finding)") }
      }
      let unasked = trial.shared.keys.filter { !asked.contains($0) && !$0.hasSuffix(".pem") }
      // Firmware before x.81 knows no boot files; the one for all is there all the same.
      #expect(
        unasked.allSatisfy { generation == "v80" && $0.hasSuffix(".boot") }, "\(name): no model asks for \(unasked)")
    }
  }

  /// Whether what is under a former address tells the present one to a telephone that asks for what it asked for before.
  private static func isLed(
    _ device: Trial.Device, _ row: RequestTable.Row, by files: [String: String], asking names: Set<String>
  ) throws -> Bool {
    var telephone = try device.telephone(files)
    telephone.ask(row.steps)
    let got = names.union(telephone.fetched).compactMap { files[$0] }
    return got.contains { $0.contains(TrialCompany.host) }
  }

  @Test func `a name in another case, a missing link and a file that nobody asks for are found`() throws {
    let (_, model) = try #require(Self.library.families["Mitel 6867i"])
    let row = try #require(try RequestTable().rows(family: "mitel", model: "6867i").first)
    let trial = try Trial([model], "")
    let device = try #require(trial.devices.first)
    let own = try #require(device.plan.mac).hex
    func findings(_ change: (inout [String: String]) -> Void) throws -> [String] {
      try Start(of: device, trial, row, change).findings
    }
    #expect(try findings { _ in } == [])
    let lower = try findings { $0["\(own).cfg"] = $0.removeValue(forKey: "\(own.uppercased()).cfg") }
    #expect(lower.contains { $0.contains("{MAC}.cfg is not there") }, "\(lower)")
    #expect(lower.contains { $0.contains("its account") }, "\(lower)")
    let unlinked = try findings { $0["directory-mitel.csv"] = nil }
    #expect(unlinked.contains { $0.contains("directory-mitel.csv, which") }, "\(unlinked)")
  }

  @Test func `a file of its own that nobody asks for is found`() throws {
    let (_, model) = try #require(Self.library.families["Polycom VVX 500"])
    let trial = try Trial([model], "")
    let device = try #require(trial.devices.first)
    // It asks for its master file, and for no directory.
    var row = try #require(try RequestTable().rows(family: "polycom", model: "VVX 500").first)
    row.steps.removeLast()
    let own = try #require(device.plan.mac).hex
    #expect(try Start(of: device, trial, row).findings == ["\(own)-directory.xml is asked for by nobody"])
  }
}

/// What comes of it where a telephone starts.
private struct Start {
  var findings: [String] = []
  /// Names of the files that it gets, whichever way it takes where sources do not agree.
  var fetched: Set<String> = []
  /// Those, and files that it asks for where another is absent.
  var asked: Set<String> = []

  /// - Parameter change: of what it can fetch, by path.
  init(
    of device: Trial.Device, _ trial: Trial, _ row: RequestTable.Row,
    _ change: (inout [String: String]) -> Void = { _ in }
  ) throws {
    let own = try trial.own(of: device)
    if row.steps.isEmpty {
      findings = own.texts.keys.sorted().map { "it asks for nothing, and \($0) is there" }
      return
    }
    var all = own.texts.merging(trial.shared) { own, _ in own }
    change(&all)
    for choice in 0..<row.choices {
      var telephone = try device.telephone(all, given: own.first, choice: choice)
      telephone.ask(row.steps)
      fetched.formUnion(telephone.fetched)
      findings += telephone.missing.map { "\($0) is not there" }
      let read = telephone.fetched.compactMap { all[$0] }
      let logins = device.plan.accounts.map(TrialCompany.login)
      if !logins.allSatisfy({ login in read.contains { $0.contains(login.user) && $0.contains(login.password) } }) {
        findings.append("its account is in none of \(telephone.fetched)")
      }
    }
    let waiting = try device.telephone(all, given: own.first)
    asked = fetched.union(row.steps.flatMap(\.ways).joined().compactMap { waiting.name($0.name) })
    // The same in the other case of its letters is another way to it.
    let twins = Set(fetched.compactMap { all[$0] })
    for (name, text) in own.texts where !asked.contains(name) && !twins.contains(text) {
      findings.append("\(name) is asked for by nobody")
    }
    findings = Set(findings).sorted()
  }
}

/// A company with a device of each of some models.
private struct Trial {
  struct Device {
    let plan: DevicePlan
    /// As people write it.
    let model: String

    func telephone(_ files: [String: String], given: String? = nil, choice: Int = 0) throws -> BootingTelephone {
      BootingTelephone(
        mac: try #require(plan.mac), model: model.lowercased().filter { $0 != " " }, address: TrialCompany.address,
        files: files, given: given, choice: choice)
    }
  }

  let devices: [Device]
  /// The texts of files that devices share, by path.
  let shared: [String: String]
  private let rendering: DeviceRendering
  private let bridges: [String: DeviceBridge]

  init(_ models: [DeviceFamily.Model], _ generation: String) throws {
    let settings = generation.isEmpty ? [:] : ["firmware_generation": generation]
    let trial = TrialCompany(of: models, in: TestLibrary().library, settings: settings)
    rendering = trial.rendering
    devices = trial.devices.map { Device(plan: $0.least.plan, model: $0.model.device.name) }
    shared = try Self.texts(companyDeviceFiles(in: rendering)).texts
    bridges = Dictionary(deviceBridges(in: rendering).map { ($0.files.first?.owner ?? "", $0) }) { first, _ in first }
  }

  /// What is there for one device alone, by path, and the first of it: what an address names where it names a file.
  func own(of device: Device) throws -> (texts: [String: String], first: String?) {
    try Self.texts(deviceFiles(for: device.plan, in: rendering))
  }

  /// What is under a former address of a device, by path; nil where nothing is.
  func bridge(of device: Device) throws -> [String: String]? {
    guard let bridge = bridges[device.plan.subject] else { return nil }
    return try Dictionary(uniqueKeysWithValues: bridge.files.map { ($0.path, try Self.text($0)) })
  }

  private static func texts(_ files: [OutputFile]) throws -> (texts: [String: String], first: String?) {
    let named = try files.filter { $0.audience != .installer }.map { file in
      // Behind `provisioning/TOKEN/`.
      (file.path.split(separator: "/").dropFirst(2).joined(separator: "/"), try text(file))
    }
    return (Dictionary(named) { first, _ in first }, named.first?.0)
  }

  private static func text(_ file: OutputFile) throws -> String {
    var bytes: [UInt8] = []
    try file.render(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
