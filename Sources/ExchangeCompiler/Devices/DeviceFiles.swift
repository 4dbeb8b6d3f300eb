import SourceText
package import TelephoneExchange

/// The files of one device: none for a device without a MAC or of a model that is not known.
package func deviceFiles(for plan: DevicePlan, in rendering: DeviceRendering) -> [OutputFile] {
  guard let mac = plan.mac, let (family, model) = rendering.context.library.families[plan.model] else { return [] }
  let settings = settings(of: plan, model: model.device)
  return family.files.compactMap { shape in
    guard shape.scope == .device, shape.when.allSatisfy({ settings[$0] == $1 }) else { return nil }
    let values = model.values.merging(["mac": mac.hex, "MAC": mac.hex.uppercased()]) { $1 }
    return OutputFile(
      path: rendering.folder + shape.path(values), owner: plan.subject, audience: .device,
      holdsSecrets: shape.holdsSecrets, contentType: shape.syntax.contentType
    ) { bytes in
      try rendering.context.library.template(shape, of: family)?.renderDevice(
        plan, family, model, in: rendering, &bytes)
    }
  }
}

/// What leads each device from a former provisioning token to the present one; none without a provisioning URL.
package func deviceBridges(in rendering: DeviceRendering) -> [DeviceBridge] {
  guard !rendering.url.isEmpty else { return [] }
  return rendering.context.company.devices.compactMap { plan in
    guard let mac = plan.mac, let (family, model) = rendering.context.library.families[plan.model] else { return nil }
    let settings = settings(of: plan, model: model.device)
    let values = model.values.merging(["mac": mac.hex, "MAC": mac.hex.uppercased()]) { $1 }
    func isMade(_ shape: DeviceFamily.FileShape) -> Bool {
      shape.scope == .device && shape.when.allSatisfy { settings[$0] == $1 }
    }
    let files = family.bridge.filter(isMade).map { shape in
      OutputFile(
        path: shape.path(values), owner: plan.subject, audience: .device, holdsSecrets: true,
        contentType: shape.syntax.contentType
      ) { bytes in
        try rendering.context.library.template(shape, of: family)?.renderDevice(
          plan, family, model, in: rendering, &bytes)
      }
    }
    return files.isEmpty
      ? nil : DeviceBridge(fetched: family.files.filter(isMade).map { $0.path(values) }, files: files)
  }
}

/// The files that devices of the company share: of each family, of each model, and the provider's certificates.
package func companyDeviceFiles(in rendering: DeviceRendering) -> [OutputFile] {
  var files: [OutputFile] = []
  // One of each kind says what the files need to know; there may be a hundred thousand.
  var seen: Set<[String: String]> = []
  var kinds: [String: [DevicePlan]] = [:]
  for plan in rendering.context.company.devices where plan.mac != nil {
    guard seen.insert(plan.familySettings.merging(["": plan.model]) { $1 }).inserted,
      let family = rendering.context.library.families[plan.model]?.family.name
    else { continue }
    kinds[family, default: []].append(plan)
  }
  for family in rendering.context.library.families.all {
    guard let plans = kinds[family.name] else { continue }
    for shape in family.files {
      switch shape.scope {
      case .device: continue
      case .company: files.append(rendering.file(shape, family, family.models, plans))
      case .model:
        for model in family.models {
          let ofModel = plans.filter {
            rendering.context.library.families[$0.model]?.model.device.name == model.device.name
          }
          if !ofModel.isEmpty { files.append(rendering.file(shape, family, [model], ofModel)) }
        }
      }
    }
  }
  if !files.isEmpty { files += rendering.certificateFiles + rendering.pictureFiles }
  return files
}

/// What each of the family's settings is on this device.
private func settings(of plan: DevicePlan, model: DeviceModel) -> [String: String] {
  Dictionary(
    model.settings.map { ($0.name, plan.familySettings[$0.name] ?? $0.standard) }, uniquingKeysWith: { $1 })
}

extension DeviceRendering {
  fileprivate func file(
    _ shape: DeviceFamily.FileShape, _ family: DeviceFamily, _ models: [DeviceFamily.Model], _ plans: [DevicePlan]
  ) -> OutputFile {
    let used = models.filter { model in
      plans.contains { context.library.families[$0.model]?.model.device.name == model.device.name }
    }
    var values: Set<[String]> = []
    for plan in plans {
      guard let model = context.library.families[plan.model]?.model.device else { continue }
      for (name, value) in settings(of: plan, model: model) { values.insert([name, value]) }
    }
    let subject = CompanySubject(rendering: self, family: family, models: used, settings: values)
    return OutputFile(
      path: folder + shape.path(used.count == 1 ? used[0].values : [:]), owner: "company", audience: .company,
      holdsSecrets: shape.holdsSecrets, contentType: shape.syntax.contentType
    ) { bytes in
      try subject.context.library.template(shape, of: family)?.renderCompany(subject, &bytes)
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
    context.certificates.enumerated().map { index, certificate in
      OutputFile(
        path: "\(folder)ca-\(index + 1).pem", owner: "company", audience: .public, contentType: "application/x-pem-file"
      ) { $0.append(contentsOf: certificate.utf8) }
    }
  }
}

extension DeviceFamily.FileShape {
  /// The path with `{name}` replaced by its value; a name that has none stays, which a check of the profile finds.
  fileprivate func path(_ values: [String: String]) -> String {
    var text = path
    for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
    return text
  }
}

extension DeviceFamily.FileShape.Syntax {
  fileprivate var contentType: String {
    switch self {
    case .keyValue: "text/plain; charset=utf-8"
    case .xml: "application/xml"
    case .colon, .quoted: "text/plain; charset=utf-8"
    case .json: "application/json"
    case .csv: "text/csv; charset=utf-8"
    }
  }
}
