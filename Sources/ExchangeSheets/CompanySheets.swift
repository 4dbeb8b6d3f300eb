package import TelephoneExchange

/// The sheets of one company: label strips, a sheet for each user, and lists for the installer. Each is made when it is
/// drawn, so ten thousand are never in memory together.
package struct CompanySheets: Sendable {
  private let exchange: Exchange
  private let plan: CallPlan
  private let devices: CompanyDevices
  private let catalog: DeviceCatalog
  private let language: SheetLanguage
  private let day: Day
  private let maskedURL: String
  private let secrets: SheetSecrets?

  /// - Parameters:
  ///   - devices: the device plans of the same exchange, in its order.
  ///   - language: nil: the company's.
  ///   - day: the date that documents bear.
  ///   - maskedURL: the provisioning URL without its token; empty: none.
  ///   - secrets: nil: sheets say nothing that is secret, and there is no sheet with passwords.
  package init(
    _ exchange: Exchange, _ plan: CallPlan, _ devices: CompanyDevices, _ catalog: DeviceCatalog,
    language: SheetLanguage?, day: Day, maskedURL: String, secrets: SheetSecrets?
  ) {
    self.exchange = exchange
    self.plan = plan
    self.devices = devices
    self.catalog = catalog
    self.language = language ?? SheetLanguage(rawValue: exchange.company.language) ?? .nl
    self.day = day
    self.maskedURL = maskedURL
    self.secrets = secrets
  }

  /// Which sheets are wanted; nil: all.
  package struct Selection: Sendable {
    /// Index into the exchange's users.
    package var user: Int?
    /// Index into the exchange's sites.
    package var site: Int?

    package init(user: Int? = nil, site: Int? = nil) {
      self.user = user
      self.site = site
    }
  }

  /// Draws every wanted sheet.
  ///
  /// - Throws: what the output throws, and `SheetFault`.
  package func draw(_ selection: Selection = Selection(), as format: SheetFormat, to output: @escaping SheetOutput)
    throws
  {
    for place in places(selection) {
      try drawLabels(place, format, output)
      try drawHandovers(place, format, output)
      if selection.user == nil { try drawLists(place, format, output) }
      try drawCodes(place, output)
    }
  }

  // MARK: Places

  /// A site with what stands there.
  private struct Place {
    /// Nil: no site.
    var site: Int?
    /// Indices into the devices, sorted by the extension of the first line.
    var devices: [Int] = []
    /// Indices into the users who have a line on some device, with their devices.
    var users: [(user: Int, devices: [Int])] = []
    /// Ends the names of the site's files.
    var suffix = ""
  }

  /// The sites in their order, then what is at none. A user is where they work, with all their telephones.
  private func places(_ selection: Selection) -> [Place] {
    var devicesOfUser: [Int: [Int]] = [:]
    var places = (0...exchange.sites.count).map { index in
      Place(
        site: index < exchange.sites.count ? index : nil,
        suffix: index < exchange.sites.count ? "-" + exchange.sites[index].id : "")
    }
    for (index, device) in exchange.devices.enumerated() {
      let users = Set(device.lines.compactMap(\.user))
      for user in users { devicesOfUser[user, default: []].append(index) }
      let site = exchange.siteIndex(of: device)
      if let wanted = selection.user, !users.contains(wanted) { continue }
      places[site ?? exchange.sites.count].devices.append(index)
    }
    for user in exchange.users.indices where selection.user == nil || selection.user == user {
      guard let devices = devicesOfUser[user] else { continue }
      let site = exchange.users[user].site ?? exchange.siteIndex(of: exchange.devices[devices[0]])
      places[site ?? exchange.sites.count].users.append((user, devices))
    }
    for index in places.indices {
      let keys = places[index].devices.map { (SortedNumber(devices.devices[$0].accounts.first?.number ?? ""), $0) }
      places[index].devices = keys.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
      let users = places[index].users.map { (SortedNumber(number(of: $0.user)), $0) }
      places[index].users = users.sorted { ($0.0, $0.1.user) < ($1.0, $1.1.user) }.map(\.1)
    }
    return places.filter { place in
      (selection.site == nil || place.site == selection.site) && !(place.devices.isEmpty && place.users.isEmpty)
    }
  }

  private func number(of user: Int) -> String { exchange.users[user].extension?.digits ?? "" }

  private func model(_ device: Int) -> DeviceModel? { catalog[devices.devices[device].model] }

  /// As numbers are counted: 99 before 100, and what has none at the end.
  private struct SortedNumber: Comparable {
    var digits: String
    init(_ digits: String) { self.digits = digits }
    static func < (a: Self, b: Self) -> Bool {
      (a.digits.isEmpty ? Int.max : a.digits.utf8.count, a.digits) < (
        b.digits.isEmpty ? Int.max : b.digits.utf8.count, b.digits
      )
    }
  }

  // MARK: Documents

  /// As PDF one document for all of a site, as SVG one for each: an SVG file has one page.
  private func drawLabels(_ place: Place, _ format: SheetFormat, _ output: @escaping SheetOutput) throws {
    let company = exchange.company.name
    func title(_ rest: String) -> String { language("Naamstrookjes, \(rest)", "Key labels, \(rest)") }
    func draw(_ indices: [Int], stem: String, _ title: String) throws {
      let canvas = try Canvas(SheetDocument(stem: stem, title: title, format: format, day: day), output)
      var drawing = LabelDrawing(canvas, language, company: company)
      for index in indices {
        let sheet = LabelSheet(devices.devices[index], model(index))
        if !sheet.isEmpty { try drawing.add(sheet) }
      }
      try drawing.end()
      try canvas.finish()
    }
    switch format {
    case .pdf: try draw(place.devices, stem: "labels" + place.suffix, title(company))
    case .svg:
      for index in place.devices {
        try draw([index], stem: "labels/" + Self.fileName(devices.devices[index].id), title(devices.devices[index].id))
      }
    }
  }

  private func drawHandovers(_ place: Place, _ format: SheetFormat, _ output: @escaping SheetOutput) throws {
    func sheet(_ user: Int, _ indices: [Int]) -> HandoverSheet {
      HandoverSheet(
        user: user, exchange, plan, telephones: indices.map { (devices.devices[$0], model($0)) }, secrets: secrets)
    }
    func draw(_ users: some Sequence<(user: Int, devices: [Int])>, stem: String, _ title: String, secret: Bool) throws {
      let document = SheetDocument(stem: stem, title: title, holdsSecrets: secret, format: format, day: day)
      let canvas = try Canvas(document, output)
      var drawing = HandoverDrawing(canvas, language)
      for user in users { try drawing.add(sheet(user.user, user.devices)) }
      try canvas.finish()
    }
    let title = language("Uw telefoon", "Your telephone")
    switch format {
    case .pdf:
      // What one sheet of it must not show to everybody, the whole must not.
      try draw(
        place.users, stem: "handover" + place.suffix, "\(title), \(exchange.company.name)", secret: secrets != nil)
    case .svg:
      for user in place.users {
        let own = sheet(user.user, user.devices)
        try draw(
          [user], stem: "handover/" + Self.fileName(exchange.users[user.user].id), title, secret: own.holdsSecrets)
      }
    }
  }

  private func drawLists(_ place: Place, _ format: SheetFormat, _ output: @escaping SheetOutput) throws {
    guard !place.devices.isEmpty else { return }
    let sheet = siteSheet(place)
    func document(_ name: String, _ title: String, secret: Bool) -> SheetDocument {
      SheetDocument(
        stem: name + place.suffix, title: "\(title), \(exchange.company.name)", holdsSecrets: secret, format: format,
        day: day)
    }
    let list = try Canvas(document("installer", language("Toestellen", "Telephones"), secret: false), output)
    var drawing = SiteDrawing(list, language, sheet)
    try drawing.drawList()
    try list.finish()
    guard let secrets else { return }
    let passwords = try Canvas(document("passwords", language("Wachtwoorden", "Passwords"), secret: true), output)
    drawing = SiteDrawing(passwords, language, sheet)
    try drawing.drawPasswords(url: secrets.provisioningURL) { secrets.passwords(devices.devices[$0]) }
    try passwords.finish()
  }

  private func siteSheet(_ place: Place) -> SiteSheet {
    let site = place.site.map { exchange.sites[$0] }
    return SiteSheet(
      company: exchange.company.name, site: site.map { $0.name.isEmpty ? $0.id : $0.name } ?? "",
      address: site?.address ?? "", url: maskedURL,
      rows: place.devices.map { SiteSheet.Row(devices.devices[$0], model($0), device: $0, language) },
      fields: SiteSheet.fields(of: place.devices.lazy.compactMap { model($0) }))
  }

  /// What softphones scan, as pictures to send.
  private func drawCodes(_ place: Place, _ output: SheetOutput) throws {
    guard let secrets else { return }
    for index in place.devices {
      let plan = devices.devices[index]
      guard let text = secrets.scanned(plan), let code = QRCode(text) else { continue }
      let stem = "softphones/" + Self.fileName(plan.id)
      for (suffix, bytes) in [(".png", try code.png()), (".svg", code.svg())] {
        let sink = try output(stem + suffix, true)
        try bytes.withUnsafeBytes { try sink($0) }
      }
    }
  }

  /// Ids are letters, digits and hyphens; anything else must not lead out of the folder.
  private static func fileName(_ id: String) -> String {
    let safe = id.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }
    return safe.first == "." ? "-" + String(safe) : String(safe)
  }
}
