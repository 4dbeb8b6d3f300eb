import ArgumentParser
import ExchangeCompiler
import ExchangeDescription
import ExchangeSheets
import SourceText
import TelephoneExchange

struct Sheets: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw what is printed and given away: key labels, a sheet for each user, lists for the installer.",
    discussion: """
      For each site, as PDF or SVG:
        labels      strips with the keys of telephones and modules, to cut out
        handover    for each user: their keys, voicemail, codes, 112, advice
        installer   which telephone is whose, where the provisioning URL goes
        passwords   that URL, the passwords of the telephones, and keys of encrypted files
      and in `softphones` a QR code (PNG and SVG) for each app whose vendor has published what it scans.

      Sheets are in the company's language. A file with a password, a PIN or a QR code has mode 0600. With \
      --without-secrets, there is none, and sheets that need them say less. Files of the same name are replaced once all \
      are drawn; others stay.

      EXAMPLES
        centrale sheets bedrijf-x --output sheets
        centrale sheets bedrijf-x --output sheets --user 201     one user's
        centrale sheets bedrijf-x --output sheets --site utrecht
        centrale sheets bedrijf-x --output sheets --format svg   file by page
        centrale sheets bedrijf-x --output sheets --language en
      """)

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @OptionGroup var description: DescriptionOptions

  @Option(name: .shortAndLong, help: "The folder to write to; it is created.", completion: .directory)
  var output: String

  @Option(help: "pdf or svg")
  var format: SheetFormat = .pdf

  @Option(help: "nl or en; the company's language by default.")
  var language: SheetLanguage?

  @Option(
    help: ArgumentHelp("Only the telephones of this user, by extension or id, without lists.", valueName: "extension"))
  var user: String?

  @Option(help: ArgumentHelp("Only this site, by id or name.", valueName: "site"))
  var site: String?

  @Option(help: "The master key; `master.key` in the description's directory by default.", completion: .file())
  var key: String?

  @Flag(help: "Do not read the master key: no passwords, PINs and QR codes.")
  var withoutSecrets = false

  func validate() throws {
    guard let end = [".pdf", ".svg"].first(where: output.lowercased().hasSuffix) else { return }
    throw ValidationError(
      "--output is a folder, in which there are several files; write \(quotedPath(output.dropLast(end.count)))")
  }

  func run() throws {
    let library = try description.templates.library()
    let compilation = try description.read(directory, library)
    let selection = try CompanySheets.Selection(user: userIndex(compilation), site: siteIndex(compilation))
    let access = withoutSecrets ? nil : try secrets(compilation)
    let catalog = library.catalog
    let sheets = CompanySheets(
      compilation.exchange, compilation.plan, compilation.devices, catalog, language: language,
      day: description.asOf?.day ?? DayArgument.today,
      maskedURL: compilation.provisioning(secrets: access?.secrets ?? NoSecrets()).masked, secrets: access?.shown)
    guard !compilation.devices.devices.isEmpty else {
      Console.err("\(directory): it has no devices, so there are no sheets\n")
      return
    }
    let folder = try FilledFolder(output)
    try sheets.draw(selection, as: format) { try folder.begin($0, isPrivate: $1) }
    try folder.putInPlace()
    report(folder.files, compilation, catalog, selection)
  }

  // MARK: What is asked for

  private func userIndex(_ compilation: Compilation) throws -> Int? {
    guard let user else { return nil }
    let users = compilation.exchange.users
    guard let index = users.firstIndex(where: { $0.extension?.digits == user || $0.id == user }) else {
      let near = nearest(user, among: users.compactMap { $0.extension?.digits })
      throw ValidationError("there is no user \(shown(user))" + (near.map { "; did you mean \(shown($0))?" } ?? ""))
    }
    guard compilation.exchange.devices.contains(where: { $0.lines.contains { $0.user == index } }) else {
      throw ValidationError("user \(shown(user)) has no telephone, so there is no sheet")
    }
    return index
  }

  private func siteIndex(_ compilation: Compilation) throws -> Int? {
    guard let site else { return nil }
    let sites = compilation.exchange.sites
    guard let index = sites.firstIndex(where: { $0.id == site || $0.name == site }) else {
      let near = nearest(site, among: sites.map(\.id))
      let help =
        near.map { "; did you mean \(shown($0))?" } ?? (sites.isEmpty ? "; the description has no sites" : "")
      throw ValidationError("there is no site \(shown(site))\(help)")
    }
    return index
  }

  // MARK: Secrets

  private func secrets(_ compilation: Compilation) throws -> (secrets: DerivedSecrets, shown: SheetSecrets) {
    let (secrets, found) = CompanySecrets.read(DescriptionPlace(directory), key: key, compilation)
    let errors = found.filter { $0.severity == .error }
    Report(format: .text, directory: directory).print(errors, compilation.files)
    guard let secrets, errors.isEmpty else { throw ExitCode.faults }
    let rendering = DeviceRendering(compilation.deviceContext, secrets)
    let isDutch = (language?.rawValue ?? compilation.exchange.company.language) == "nl"
    let shown = SheetSecrets(
      provisioningURL: compilation.provisioning(secrets: secrets).url.reveal,
      scanned: { rendering.scannedCode(of: $0)?.reveal },
      pin: { secrets.secret("pin", account: $0.id, generation: $0.secretGeneration).reveal },
      passwords: { plan in
        rendering.passwords(of: plan).map { ($0.kind.name(isDutch: isDutch), $0.secret.reveal) }
      })
    return (secrets, shown)
  }

  // MARK: What was done

  private func report(
    _ files: [(path: String, isPrivate: Bool)], _ compilation: Compilation, _ catalog: DeviceCatalog,
    _ selection: CompanySheets.Selection
  ) {
    guard !files.isEmpty else {
      Console.err("\(directory): no telephone fits what was asked for, so there are no sheets\n")
      return
    }
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    let hidden = files.count { $0.isPrivate }
    let words = hidden == 0 ? "" : "; \(hidden) with secrets (mode 0600)"
    Console.err("\(directory): \(count) in \(output)\(words)\n")
    guard !withoutSecrets, selection.user == nil else { return }
    let apps = compilation.devices.devices.compactMap { plan in
      catalog[plan.model].flatMap { model in
        (plan.kind ?? model.kind) == .softphone && model.scans == nil ? model.name : nil
      }
    }
    guard !apps.isEmpty else { return }
    Console.err("no QR code for \(Set(apps).sorted().joined(separator: ", ")): what these scan is not published\n")
  }
}

extension SheetFormat: ExpressibleByArgument {}
extension SheetLanguage: ExpressibleByArgument {}

extension DevicePassword {
  fileprivate func name(isDutch: Bool) -> String {
    switch self {
    case .admin: isDutch ? "beheerder" : "admin"
    case .user: isDutch ? "gebruiker" : "user"
    case .adminPIN: isDutch ? "pin beheerder" : "admin PIN"
    case .userPIN: isDutch ? "pin gebruiker" : "user PIN"
    case .basePIN: isDutch ? "pin basis" : "base PIN"
    case .fileKey: isDutch ? "sleutel bestanden" : "file key"
    case .fileVector: isDutch ? "vector bestanden" : "file vector"
    case .provisioning: isDutch ? "ophalen (gebruiker: MAC)" : "provisioning (user: MAC)"
    }
  }
}
