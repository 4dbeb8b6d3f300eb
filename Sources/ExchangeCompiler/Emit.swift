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
      + asteriskCompanyFiles(
        plan, provider: exchange.provider, secrets: secrets, sounds: sounds.prompts, hold: sounds.hold, layout: layout)
      + tableFiles(plan, exchange)
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

  /// The engine's own files, shared by all companies of the provider.
  package func serverFiles(library: ProductLibrary, secrets: any SecretSource) -> [OutputFile] {
    asteriskServerFiles(
      provider: exchange.provider, secrets: secrets, silence: library.sound("hold/silence.wav") ?? [],
      notInUse: library.sound("nl/not_in_use.wav") ?? [], layout: layout)
  }

  private var layout: AsteriskLayout { AsteriskLayout(root: exchange.provider.engineRoot) }
}
