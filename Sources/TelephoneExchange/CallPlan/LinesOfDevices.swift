extension CallPlan {
  /// Takes what the settings of devices and lines say of speech: engine and telephone have to agree on it.
  package mutating func take(_ devices: CompanyDevices) {
    for device in devices.devices {
      for account in device.accounts where lines.has(account.line) {
        lines[account.line].encryptsSpeech = (account.registrar ?? device.registrar).encryptsSpeech
      }
    }
  }
}
