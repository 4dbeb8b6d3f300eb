/// Settings of devices, at the level where each was said, so that one slip is reported once and at its place. Asked
/// before anything else: where one of them finds an error, the devices are not known as they are meant.
package enum SettingChecks {
  package static let all: [DeviceCheck] = [
    settingValues, unknownModelOfSettings, modelTwice, unusedTimeServer, noCommonCodec, unencryptedSpeech,
    unencryptedFiles, deviceWithoutLogin, settingsWithoutEffect, lonelySettings, staticAddress,
  ]
}
