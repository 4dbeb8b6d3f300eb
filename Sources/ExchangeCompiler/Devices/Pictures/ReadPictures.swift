import Crypto
import ExchangeDescription
import SourceText
import TelephoneExchange

/// Pictures of the description that are published beside the files of devices, by their names there.
typealias PublishedPictures = [String: [UInt8]]

/// Reads each picture of the description that a device shows, judges it for each model, and gives it the name that it is
/// published under: one that changes with what is in it, so that telephones fetch it again.
func readPictures(
  _ devices: inout CompanyDevices, _ exchange: Exchange, _ catalog: DeviceCatalog, _ places: Places,
  files: inout SourceFiles, _ found: inout [Diagnostic]
) -> PublishedPictures {
  guard let option = DevicePlan.Option["logo"] else { return [:] }
  var pictures: PublishedPictures = [:]
  var names: [String: String?] = [:]
  var judged: Set<[String]> = []
  // Few companies have pictures.
  lazy var cascade = SettingCascade(exchange, catalog)
  for (index, device) in exchange.devices.enumerated() where devices.devices.indices.contains(index) {
    guard let path = devices.devices[index].options[option.name], !path.isEmpty, !path.contains("://"),
      let model = catalog[device.model], case .taken = model.takes(option, path, own: { _ in "" })
    else { continue }
    let subject = cascade.subject(of: option.name, of: device)
    if names[subject] == nil {
      names[subject] = .some(nil)
      if devices.provisioningURL.isEmpty {
        found.append(
          Diagnostic(
            .unfitPicture, "\(shown(path)) has no address from which a telephone could fetch it", at: nil,
            help: "add `provisioning_url: …` to the provider, or write the picture's web address", subject: subject))
      } else if let bytes = files.contents(of: path, at: places[subject], into: &found) {
        if let picture = Picture(bytes) {
          let name = "logo-\(hexadecimal(SHA256.hash(data: bytes)).prefix(16)).\(picture.format.rawValue)"
          pictures[name] = bytes
          names[subject] = name
        } else {
          found.append(
            Diagnostic(
              .unfitPicture, "\(shown(path)) is not a picture in PNG, JPEG or BMP", at: nil,
              help: "export it again as PNG", subject: subject))
        }
      }
    }
    // What could not be read was told.
    guard let name = names[subject] ?? nil, let bytes = pictures[name], let picture = Picture(bytes) else {
      devices.devices[index].options[option.name] = nil
      continue
    }
    devices.devices[index].options[option.name] = name
    if let limits = model.picture, judged.insert([subject, model.name]).inserted {
      found += picture.findings(path, bytes.count, limits, model, at: subject)
    }
  }
  return pictures
}

extension Picture {
  fileprivate func findings(
    _ path: String, _ count: Int, _ limits: PictureLimits, _ model: DeviceModel, at subject: String
  ) -> [Diagnostic] {
    if !limits.formats.contains(format) {
      let formats = limits.formats.map { $0.rawValue.uppercased() }.joined(separator: ", ")
      return [
        Diagnostic(
          .unfitPicture, "\(shown(path)) is in \(format.rawValue.uppercased()); \(model.phrase) shows \(formats)",
          at: nil,
          help: "export it again as \(limits.formats.first?.rawValue.uppercased() ?? "PNG")", subject: subject)
      ]
    }
    if count > limits.bytes {
      return [
        Diagnostic(
          .unfitPicture, "\(shown(path)) has \(count) bytes; \(model.phrase) takes \(limits.bytes)", at: nil,
          help: "export it again in \(limits.width) × \(limits.height) pixels", subject: subject)
      ]
    }
    if limits.width > 0, (width, height) != (limits.width, limits.height) {
      return [
        Diagnostic(
          .scaledPicture,
          "\(shown(path)) has \(width) × \(height) pixels; the screen of \(model.phrase) has \(limits.width) × "
            + "\(limits.height)", at: nil, help: "export it again in the size of the screen", subject: subject)
      ]
    }
    return []
  }
}
