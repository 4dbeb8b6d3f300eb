import TelephoneExchange

extension Compilation {
  /// All files of the company's release, not yet rendered.
  package func outputFiles(
    library: ProductLibrary, secrets: any SecretSource
  ) -> [OutputFile] {
    let (context, _) = DeviceContext.make(
      for: devices, spaces: plan.spaces, library: library.devices, secrets: secrets, certificates: certificates,
      pictures: pictures)
    return companyDeviceFiles(in: context) + devices.devices.flatMap { deviceFiles(for: $0, in: context) }
      + engineFiles(secrets: secrets) + tableFiles(plan, exchange)
  }

  /// What leads each device from a former provisioning token to the present one.
  package func bridges(library: ProductLibrary, secrets: any SecretSource) -> [DeviceBridge] {
    let (context, _) = DeviceContext.make(
      for: devices, spaces: plan.spaces, library: library.devices, secrets: secrets, certificates: certificates,
      pictures: pictures)
    return deviceBridges(in: context)
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
    let server = EngineServer(provider: exchange.provider, secrets: secrets) { library.sound($0) ?? [] }
    return engines.flatMap { $0.outputFiles(of: server) }
  }
}
