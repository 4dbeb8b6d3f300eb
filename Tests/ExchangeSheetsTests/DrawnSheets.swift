import ExchangeSheets
import Foundation
import TelephoneExchange
import TestSupport

/// Sheets of a small office, and the files that they become.
struct DrawnSheets {
  var files: [String: [UInt8]] = [:]
  var privateFiles: Set<String> = []

  /// Two telephones with keys on both sides of the screen and a module, and one with a list of keys.
  static let catalog: DeviceCatalog = {
    var t46 = DeviceModel(name: "T46G", vendor: "Yealink", family: "yealink")
    t46.accounts = 16
    t46.lineKeys = 27
    t46.keysPerPage = 9
    t46.keyColumns = 2
    t46.modules = 6
    t46.keysPerModule = 40
    t46.urlField = "Settings > Auto Provision > Server URL"
    var vvx = DeviceModel(name: "VVX 500", vendor: "Polycom", family: "polycom")
    vvx.accounts = 12
    vvx.lineKeys = 12
    vvx.keysPerPage = 12
    var app = DeviceModel(name: "Linphone", vendor: "Belledonne", family: "linphone")
    app.kind = .softphone
    app.scans = .fileURL
    app.needsMAC = false
    return DeviceCatalog([t46, vvx, app])
  }()

  static let token = "kJ8sTokenThatNobodyMayReadInAList"
  static let pin = "904730"
  static let password = "pSdThatOnlyInstallersHave"

  static let secrets = SheetSecrets(
    provisioningURL: "https://prov.example.nl/\(token)/",
    scanned: { $0.model == "Linphone" ? "https://prov.example.nl/\(token)/linphone-\($0.id).xml" : nil },
    pin: { _ in pin }, passwords: { $0.model == "Linphone" ? [] : [("admin", password)] })

  init(
    _ exchange: Exchange, language: SheetLanguage? = nil, format: SheetFormat = .pdf, secrets: SheetSecrets? = secrets,
    selection: CompanySheets.Selection = .init(), day: Day = asOf
  ) throws {
    let plan = lower(exchange, asOf: asOf)
    let devices = lowerDevices(exchange, plan, Self.catalog, asOf: asOf)
    let sheets = CompanySheets(
      exchange, plan, devices, Self.catalog, language: language, day: day,
      maskedURL: "https://prov.example.nl/•••/", secrets: secrets)
    let drawn = Collected()
    try sheets.draw(selection, as: format) { path, isPrivate in
      drawn.begin(path, isPrivate)
      return { drawn.append($0, to: path) }
    }
    files = drawn.files
    privateFiles = drawn.privateFiles
  }

  private final class Collected {
    var files: [String: [UInt8]] = [:]
    var privateFiles: Set<String> = []

    func begin(_ path: String, _ isPrivate: Bool) {
      files[path] = []
      if isPrivate { privateFiles.insert(path) }
    }

    func append(_ bytes: UnsafeRawBufferPointer, to path: String) { files[path]?.append(contentsOf: bytes) }
  }

  /// What a stranger's program reads in a file.
  func read(_ path: String, with program: String..., to output: String? = nil) throws -> String {
    let folder = try Folder()
    let name = folder.path + "/" + path.replacingOccurrences(of: "/", with: "-")
    try Data(files[path] ?? []).write(to: URL(fileURLWithPath: name))
    return try Program.text(program + [name] + (output.map { [$0] } ?? []))
  }

  /// The texts of a PDF, without their arrangement.
  func text(_ path: String) throws -> String {
    try read(path, with: "pdftotext", to: "-").split { $0.isWhitespace }.joined(separator: " ")
  }
}

extension Exchange {
  /// The office with keys, voicemail, an app and a module.
  static func equipped() -> Exchange {
    var exchange = office()
    exchange.sites = [Site()]
    exchange.sites[0].id = "utrecht"
    exchange.sites[0].name = "Hoofdkantoor"
    exchange.sites[0].address = "Stationsplein 1, Utrecht"
    exchange.devices[1].model = "VVX 500"
    exchange.devices[2].modules = [Device.Module()]
    exchange.devices[2].modules[0].keys = [KeyAssignment(position: 3, label: "Magazijn", function: .code("*72209"))]
    for index in exchange.users.indices {
      exchange.users[index].site = 0
      exchange.users[index].voicemail.active = true
      exchange.users[index].voicemail.mail = "u\(index)@example.nl"
      exchange.users[index].keys = [
        KeyAssignment(function: .lamp(user: (index + 1) % 3)), KeyAssignment(function: .doNotDisturb(.toggle)),
      ]
    }
    exchange.users[0].voicemail.access = .mailAndPhone
    var app = Device()
    app.id = "app-anna"
    app.model = "Linphone"
    app.lines = [Device.Line(user: 0)]
    exchange.devices.append(app)
    return exchange
  }
}
