package import TelephoneExchange

extension Compilation {
  /// All files of the company's release, not yet rendered.
  package func outputFiles(secrets: any SecretSource, proving: XMLProof = .none) -> [OutputFile] {
    let rendering = DeviceRendering(deviceContext, secrets)
    let shared = companyDeviceFiles(in: rendering)
    var shapes = DeviceShapes()
    let own = devices.devices.flatMap { plan in
      let files = deviceFiles(for: plan, in: rendering)
      let isProved =
        switch proving {
        case .none: false
        case .oncePerShape: files.contains(where: \.isXML) && shapes.isNew(plan)
        case .all: true
        }
      return isProved ? files.map(\.judged) : files
    }
    return (proving == .none ? shared : shared.map(\.judged)) + own
      + loginFiles(in: rendering) + engineFiles(secrets: secrets) + tableFiles(plan, exchange)
  }

  /// What leads each device from a former provisioning token to the present one.
  package func bridges(secrets: any SecretSource) -> [DeviceBridge] {
    deviceBridges(in: DeviceRendering(deviceContext, secrets))
  }

  /// Where the company's devices fetch their files.
  package func provisioning(secrets: any SecretSource) -> ProvisioningPlace {
    ProvisioningPlace(devices, secrets)
  }

  private func engineFiles(secrets: any SecretSource) -> [OutputFile] {
    let company = EngineCompany(
      plan: plan, provider: exchange.provider, secrets: secrets, sounds: sounds.prompts, hold: sounds.hold)
    return engines.flatMap { $0.outputFiles(of: company) }
  }

  /// The files that all companies of the provider share, for each engine.
  package func serverFiles(library: ProductLibrary, secrets: any SecretSource) -> [OutputFile] {
    ExchangeCompiler.serverFiles(of: engines, exchange.provider, library, secrets)
  }
}

/// The same by a provider alone, where the company that named it is no longer at hand.
package func serverFiles(
  _ provider: Provider, library: ProductLibrary, secrets: any SecretSource
) -> [OutputFile] {
  serverFiles(of: Engines.all, provider, library, secrets)
}

private func serverFiles(
  of engines: [any Engine], _ provider: Provider, _ library: ProductLibrary, _ secrets: any SecretSource
) -> [OutputFile] {
  let events = Set(library.devices.families.all.flatMap(\.events.values)).sorted()
  let server = EngineServer(provider: provider, secrets: secrets, events: events) { library.sound($0) ?? [] }
  return engines.flatMap { $0.outputFiles(of: server) }
}
