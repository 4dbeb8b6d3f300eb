/// Devices against what their models can do (D-03 to D-05).
package enum ModelChecks {
  package static let all: [DeviceCheck] = [
    unknownModel, deviceWithoutMAC, foreignMAC, kindContradictsModel, tooManyLines, tooManyModules, tooManyKeys,
    keyTakenTwice, keyKindLacking, keyWithoutLine, tooManyLamps, deviceLimit,
  ]
}
