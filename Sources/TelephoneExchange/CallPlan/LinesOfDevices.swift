extension CallPlan {
  /// Takes what the settings of devices and lines say of speech: engine and telephone have to agree on it.
  package mutating func take(_ devices: CompanyDevices) {
    for device in devices.devices {
      for account in device.accounts where lines.indices.contains(Int(account.line.index)) {
        lines[Int(account.line.index)].encryptsSpeech = (account.registrar ?? device.registrar).encryptsSpeech
      }
    }
  }
}
