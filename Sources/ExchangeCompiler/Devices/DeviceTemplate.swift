import SourceText
import TelephoneExchange

/// A template of a device file, for whichever subject its file is made for.
struct DeviceTemplate: Sendable {
  private let device: TemplateOf<DeviceSubject>?
  private let company: TemplateOf<CompanySubject>?

  static func read(
    _ shape: DeviceFamily.FileShape, of family: DeviceFamily, from files: inout SourceFiles,
    into diagnostics: inout [Diagnostic]
  ) -> DeviceTemplate? {
    var template: TemplateSource?
    for folder in family.folders where template == nil {
      template = files.readIfPresent("\(folder)/\(shape.template)", as: .yaml, at: nil, into: &diagnostics)
        .map { TemplateSource(file: $0, text: files[$0].text) }
    }
    guard let template else {
      diagnostics.append(
        Diagnostic(
          .deviceProfile, "there is no template \(shown(shape.template))", at: shape.place,
          help: "add the file to the folder \(family.folders.map { shown($0) }.joined(separator: " or "))",
          subject: family.name))
      return nil
    }
    let partials = partials(of: template, family, from: &files)
    switch shape.scope {
    case .device:
      let fields = DeviceFields.all(of: family)
      return TemplateOf(template, fields, shape, partials, into: &diagnostics).map {
        DeviceTemplate(device: $0, company: nil)
      }
    case .company, .model:
      let fields = CompanySubject.fields(of: family, perModel: shape.scope == .model)
      return TemplateOf(template, fields, shape, partials, into: &diagnostics).map {
        DeviceTemplate(device: nil, company: $0)
      }
    }
  }

  /// The files of the family that a template puts in place, and those that these do.
  private static func partials(
    of template: TemplateSource, _ family: DeviceFamily, from files: inout SourceFiles
  ) -> [String: TemplateSource] {
    var found: [String: TemplateSource] = [:]
    var open = [template]
    while let source = open.popLast() {
      for name in partialsUsed(in: String(decoding: source.text, as: UTF8.self)) where found[name] == nil {
        // One that is missing is told where it is asked for.
        var unheard: [Diagnostic] = []
        for folder in family.folders where found[name] == nil {
          found[name] = files.readIfPresent("\(folder)/\(name)", as: .yaml, at: nil, into: &unheard)
            .map { TemplateSource(file: $0, text: files[$0].text) }
        }
        if let partial = found[name] { open.append(partial) }
      }
    }
    return found
  }

  /// Whether a device's file has one of these values.
  func asks(for names: Set<String>) -> Bool { device?.uses(names) ?? false }

  /// What is left of it for devices that are alike; nil where its files are not of a device.
  func filled(for alike: AlikeDevices, in rendering: DeviceRendering) -> TemplateOf<DeviceSubject>? {
    device?.filled(with: DeviceSubject(alike.plan, alike.family, alike.model, in: rendering, withKeys: false))
  }

  func renderCompany(_ subject: CompanySubject, _ bytes: inout [UInt8]) throws {
    try company?.render(subject, &bytes)
  }
}
