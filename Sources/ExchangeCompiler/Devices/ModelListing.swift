package import TelephoneExchange

/// A model with the files that it asks for, as lists of models show it.
package struct ModelListing: Sendable {
  package var model: DeviceModel
  /// In the order of the profile, each once; `{mac}` stands for the device's.
  package var files: [String]
}

extension DeviceFamilies {
  /// In the order of vendors and names.
  package var listings: [ModelListing] {
    let listings = all.flatMap { family in
      family.models.map { model in
        ModelListing(model: model.device, files: DeviceIdentity(family: family, model: model).files)
      }
    }
    return listings.sorted { ($0.model.vendor, $0.model.name) < ($1.model.vendor, $1.model.name) }
  }
}

extension DeviceModel {
  /// Programmable keys of the device and all its modules.
  package var allKeys: Int {
    let reserved = reservedModuleKeys.count { $0 <= keysPerModule }
    return min(lineKeys + modules * (keysPerModule - reserved), keysInAll ?? .max)
  }
}
