/// Extensions against everything else that can be dialled (E-01 to E-25).
enum ExtensionChecks {
  static let all: [Check] = [
    .extensionHidesHelpNumber, .extensionBeginsNumber, .extensionBeginsRefusedNumber, .extensionDelaysNumber,
    .extensionHidesNumber, .extensionMeetsWithholding, .extensionBeginsExtension, .extensionBehindPrefix,
    .extensionStartsWithPrefix, .extensionLike911, .extensionLikeForeignEmergency, .companyMailboxIsPerson,
    .mixedExtensionLengths, .menuKeyDelayed, .scatteredExtensions, .extensionsNearlyFull,
  ]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "E-23",
      "carrier selection codes (10xxx) are refused and stand in no dialling space and no digit map, so an extension such "
        + "as 101 hides and delays nothing"
    ),
    (
      "E-24",
      "no number can be dialled without its area code: `area_code` of a site makes none dialable, so no extension is the "
        + "beginning or the end of a local number"
    ),
  ]
}
