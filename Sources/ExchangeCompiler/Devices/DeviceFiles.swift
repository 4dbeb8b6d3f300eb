import Crypto
import RecordSchemas
import SourceText
package import TelephoneExchange

/// The files of one device: none for one of a model that is not known, or without the MAC that they are named after.
package func deviceFiles(for plan: DevicePlan, in rendering: DeviceRendering) -> [OutputFile] {
  guard rendering.context.hasFiles(plan), let (family, model) = rendering.context.library.families[plan.model] else {
    return []
  }
  let device = rendering.alike.device(plan, family, model)
  // One that is asked for in capitals or not is one file where the MAC has no letters.
  var made: [String: String] = [:]
  return family.files.filter { $0.isMade(for: plan, model) }.compactMap { shape in
    let path = rendering.folder(of: shape) + rendering.path(of: shape, plan, family, model)
    guard made[path] != shape.source else { return nil }
    made[path] = shape.source
    var file = OutputFile(
      path: path, owner: plan.subject,
      audience: shape.audience == .installer ? .installer : .device, holdsSecrets: shape.holdsSecrets,
      contentType: rendering.contentType(of: shape, plan, model),
      render: rendering.render(shape, of: family.files, device))
    file.kinds = [DeviceFileKind(shape: shape)]
    return file
  }
}

extension DeviceRendering {
  /// What appends a device's file: from its template, or from another one of the same files.
  fileprivate func render(
    _ shape: DeviceFamily.FileShape, of files: [DeviceFamily.FileShape], _ device: DeviceWithFiles
  ) -> @Sendable (inout [UInt8]) throws -> Void {
    guard let source = shape.md5Of else {
      return shape.encrypting(
        with: fileKey(of: device.plan, device.model),
        shape.finishing { [self] bytes in try render(shape, of: device, &bytes) })
    }
    return { [self] bytes in
      guard
        let other = files.first(where: {
          $0.path == source && $0.md5Of == nil && $0.isMade(for: device.plan, device.model)
        })
      else { throw Unwritable(setting: "md5_of", reason: "the device has no file `\(source)`") }
      var content: [UInt8] = []
      try render(other, of: files, device)(&content)
      bytes += hexadecimal(Insecure.MD5.hash(data: content)).utf8
    }
  }

  private func render(
    _ shape: DeviceFamily.FileShape, of device: DeviceWithFiles, _ bytes: inout [UInt8]
  ) throws {
    let template = alike.template(shape, for: device.alike) {
      context.library.template(shape, of: device.family)?.filled(for: device.alike, in: self)
    }
    guard let template else { return }
    try template.render(
      DeviceSubject(device.plan, device.family, device.model, in: self, withKeys: template.usesKeys), &bytes)
  }
}

/// What leads each device from a former provisioning token to the present one; none without a provisioning URL.
package func deviceBridges(in rendering: DeviceRendering) -> [DeviceBridge] {
  guard !rendering.url.isEmpty else { return [] }
  return rendering.context.company.devices.compactMap { plan in
    guard rendering.context.hasFiles(plan), let (family, model) = rendering.context.library.families[plan.model] else {
      return nil
    }
    let shapes = family.bridge.filter { $0.isMade(for: plan, model) }
    guard !shapes.isEmpty else { return nil }
    let device = rendering.alike.device(plan, family, model)
    let files = shapes.map { shape in
      OutputFile(
        path: rendering.path(of: shape, plan, family, model), owner: plan.subject, audience: .device,
        holdsSecrets: true, contentType: rendering.contentType(of: shape, plan, model),
        render: rendering.render(shape, of: family.bridge, device))
    }
    let fetched = family.files.filter { $0.audience == .device && $0.isMade(for: plan, model) }
    return DeviceBridge(fetched: fetched.map { rendering.path(of: $0, plan, family, model) }, files: files)
  }
}

/// The files that devices of the company share: of each family, of each model, and the provider's certificates.
package func companyDeviceFiles(in rendering: DeviceRendering) -> [OutputFile] {
  let families = familyDeviceFiles(in: rendering)
  var shared: [OutputFile] = []
  var places: [String: Int] = [:]
  for file in families.flatMap(\.files) {
    // Two families of one vendor may share a file; where they need another content, writing the release refuses both.
    if let place = places[file.path], shared[place].isSame(as: file) {
      shared[place].kinds += file.kinds
      continue
    }
    places[file.path] = shared.count
    shared.append(file)
  }
  return shared + (families.isEmpty ? [] : rendering.certificateFiles + rendering.pictureFiles)
}

extension OutputFile {
  /// Whether one file can be written for both: the same readers, the same bytes. Both are rendered, so only two of one
  /// path are worth the question.
  func isSame(as other: OutputFile) -> Bool {
    guard audience == other.audience, holdsSecrets == other.holdsSecrets, contentType == other.contentType else {
      return false
    }
    var (own, others): ([UInt8], [UInt8]) = ([], [])
    do {
      try render(&own)
      try other.render(&others)
    } catch {
      // What cannot be written is told where it is written.
      return false
    }
    return own == others
  }
}

/// What the devices of each family share, of the families that the company has devices of.
func familyDeviceFiles(in rendering: DeviceRendering) -> [(family: DeviceFamily, files: [OutputFile])] {
  // One of each kind says what the files need to know; there may be a hundred thousand.
  var seen: Set<[String: String]> = []
  var kinds: [String: [DevicePlan]] = [:]
  for plan in rendering.context.company.devices where rendering.context.hasFiles(plan) {
    guard seen.insert(plan.familySettings.merging(["": plan.model]) { $1 }).inserted,
      let family = rendering.context.library.families[plan.model]?.family.name
    else { continue }
    kinds[family, default: []].append(plan)
  }
  let used = rendering.context.library.families.all.compactMap { family in kinds[family.name].map { (family, $0) } }
  return used.map { family, plans in
    let shared = family.files.filter { $0.scope != .device }.flatMap { shape in
      rendering.files(shape, family, used.filter { $0.0.name == family.name || shape.isShared(by: family, with: $0.0) })
    }
    return (family, shared)
  }
}

extension DeviceFamily.FileShape {
  /// Whether the devices of another family, which takes over the same one, fetch this very file: it lists the models of
  /// both.
  fileprivate func isShared(by family: DeviceFamily, with other: DeviceFamily) -> Bool {
    scope == .company && !path.contains("{") && family.folders.last == other.folders.last
      && other.files.contains { $0.scope == .company && $0.path == path && $0.template == template }
  }
}

extension DeviceFamily.Model {
  /// Two families may have a model of the same name.
  var key: [String] { [device.family, device.name] }
}

/// What each of the family's settings is on this device.
private func settings(of plan: DevicePlan, model: DeviceModel) -> [String: String] {
  Dictionary(
    model.settings.map { ($0.name, plan.familySettings[$0.name] ?? $0.standard) }, uniquingKeysWith: { $1 })
}

extension DeviceRendering {
  /// Where files of a kind are: those that no device fetches are not where devices can fetch.
  fileprivate func folder(of shape: DeviceFamily.FileShape) -> String {
    shape.audience == .installer ? "sheets/" : folder
  }

  /// The path of a device's file behind the folder.
  func path(
    of shape: DeviceFamily.FileShape, _ plan: DevicePlan, _ family: DeviceFamily, _ model: DeviceFamily.Model
  ) -> String {
    shape.path { name in
      switch name {
      case "family": family.name
      case "id": plan.id
      case "mac": plan.mac?.hex
      case "MAC": plan.mac?.hex.uppercased()
      case "mac_underscores": plan.mac?.pairs("_")
      case "token": fileToken(of: plan)
      case _: model.values[name]
      }
    }
  }

  /// With which a device's files are encrypted; nil where they are not.
  func fileKey(of plan: DevicePlan, _ model: DeviceFamily.Model) -> FileKey? { FileKey(of: plan, model, secrets) }

  fileprivate func contentType(
    of shape: DeviceFamily.FileShape, _ plan: DevicePlan, _ model: DeviceFamily.Model
  ) -> String {
    shape.cipher != nil && fileKey(of: plan, model) != nil ? "application/octet-stream" : shape.contentType
  }

  /// What makes the name of a device's file one that the users of other devices cannot guess.
  func fileToken(of plan: DevicePlan) -> String {
    secrets.secret("file-name", account: plan.id, generation: plan.secretGeneration).reveal
  }

  /// All certificates of the provider's authorities in one file; empty without any.
  var bundleURL: String? { context.certificates.isEmpty ? nil : "\(url)ca.pem" }

  /// One file for a company, or one for all models whose files have the same path.
  ///
  /// - Parameter users: the families with devices that fetch it, this one and others.
  fileprivate func files(
    _ shape: DeviceFamily.FileShape, _ family: DeviceFamily, _ users: [(family: DeviceFamily, plans: [DevicePlan])]
  ) -> [OutputFile] {
    var used: Set<[String]> = []
    var values: [[String]: Set<[String]>] = [:]
    for plan in users.flatMap(\.plans) {
      guard let model = context.library.families[plan.model]?.model, shape.isWanted(for: plan, model) else { continue }
      used.insert(model.key)
      for (name, value) in settings(of: plan, model: model.device) {
        values[model.key, default: []].insert([name, value])
      }
    }
    var groups: [(path: String, models: [DeviceFamily.Model])] = []
    for model in users.flatMap(\.family.models) where used.contains(model.key) {
      let path = shape.path { $0 == "family" ? family.name : model.values[$0] }
      if let known = groups.firstIndex(where: { $0.path == path || shape.scope == .company }) {
        groups[known].models.append(model)
      } else {
        groups.append((path, [model]))
      }
    }
    return groups.map { path, models in
      let settings = models.reduce(into: Set<[String]>()) { $0.formUnion(values[$1.key] ?? []) }
      let subject = CompanySubject(rendering: self, family: family, models: models, settings: settings)
      var file = OutputFile(
        path: folder(of: shape) + path, owner: "company",
        audience: shape.audience == .installer ? .installer : .company, holdsSecrets: shape.holdsSecrets,
        contentType: shape.contentType,
        render: shape.finishing { bytes in
          try subject.context.library.template(shape, of: family)?.renderCompany(subject, &bytes)
        })
      file.kinds = [DeviceFileKind(shape: shape, models: Set(models.map(\.key)))]
      return file
    }
  }

  fileprivate var pictureFiles: [OutputFile] {
    context.pictures.sorted { $0.key < $1.key }.map { name, bytes in
      OutputFile(
        path: folder + name, owner: "company", audience: .company,
        contentType: "image/\(name.split(separator: ".").last ?? "png")"
      ) { $0.append(contentsOf: bytes) }
    }
  }

  fileprivate var certificateFiles: [OutputFile] {
    let certificates = context.certificates
    guard !certificates.isEmpty else { return [] }
    let named = certificates.enumerated().map { ("ca-\($0 + 1).pem", $1) } + [("ca.pem", certificates.joined())]
    return named.map { name, text in
      OutputFile(
        path: folder + name, owner: "company", audience: .public, contentType: "application/x-pem-file"
      ) { $0.append(contentsOf: text.utf8) }
    }
  }
}

/// The path without slashes at its ends.
func partsOfURL(_ url: String) -> (scheme: String, host: String, port: String?, path: String) {
  guard let (scheme, rest) = url.splitOnce("://") else { return ("", "", nil, "") }
  let (place, path) = rest.splitOnce("/") ?? (rest, "")
  let (host, port) = place.hostAndPort(0)
  return (scheme, host, port == 0 ? nil : String(port), path.hasSuffix("/") ? String(path.dropLast()) : path)
}

extension DeviceSubject {
  var fileToken: String { rendering.fileToken(of: plan) }
  var fileKey: FileKey? { rendering.fileKey(of: plan, model) }

  /// The URL of the first file that the device fetches; nil without a provisioning URL.
  var fileURL: String? {
    guard !rendering.url.isEmpty, rendering.context.hasFiles(plan),
      let shape = family.files.first(where: { $0.audience == .device && $0.isMade(for: plan, model) })
    else { return nil }
    return rendering.url + rendering.path(of: shape, plan, family, model)
  }
}

extension DeviceFamily.FileShape {
  /// Whether a device's settings are those that the file is for.
  func isWanted(for plan: DevicePlan, _ model: DeviceFamily.Model) -> Bool {
    when.allSatisfy { model.device.setting($0, on: plan) == $1 }
  }

  /// Whether it is a file of this device alone.
  fileprivate func isMade(for plan: DevicePlan, _ model: DeviceFamily.Model) -> Bool {
    scope == .device && isWanted(for: plan, model)
  }

  /// The path with `{name}` replaced by its value; a name that has none stays, which a check of the profile finds.
  package func path(_ value: (_ name: String) -> String?) -> String {
    var text = ""
    var rest = path[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      text += value(String(rest[rest.index(after: open)..<close])) ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// What its content comes from.
  fileprivate var source: String { md5Of.map { "md5_of \($0)" } ?? template }

  /// The same rendering with the encoding and the line ends of the file.
  fileprivate func finishing(
    _ render: @escaping @Sendable (inout [UInt8]) throws -> Void
  ) -> @Sendable (inout [UInt8]) throws -> Void {
    guard lineEnds == .crlf || encoding != .utf8 else { return render }
    return { bytes in
      var lines: [UInt8] = []
      try render(&lines)
      lines = try encoding.encoded(lines)
      guard lineEnds == .crlf else {
        bytes.append(contentsOf: lines)
        return
      }
      for byte in lines {
        if byte == 0x0A, bytes.last != 0x0D { bytes.append(0x0D) }
        bytes.append(byte)
      }
    }
  }

  /// The same rendering, encrypted where the file can be and a device wants it.
  fileprivate func encrypting(
    with key: FileKey?, _ render: @escaping @Sendable (inout [UInt8]) throws -> Void
  ) -> @Sendable (inout [UInt8]) throws -> Void {
    guard let cipher, let key else { return render }
    return { bytes in
      var content: [UInt8] = []
      try render(&content)
      bytes += try cipher.encrypted(content, with: key)
    }
  }

  fileprivate var contentType: String {
    let charset = encoding == .latin1 ? "iso-8859-1" : "utf-8"
    if md5Of != nil { return "text/plain; charset=utf-8" }
    return switch syntax {
    case .xml: "application/xml"
    case .json: "application/json"
    case .csv: "text/csv; charset=\(charset)"
    case .keyValue, .colon, .quoted, .textColon, .ini, .words, .properties, .smartware: "text/plain; charset=\(charset)"
    }
  }
}
