/// Extensions against everything else that can be dialled (E-01 to E-25).
enum ExtensionChecks {
  static let all: [ExchangeCheck] = [
    extensionHidesHelpNumber, extensionBeginsNumber, extensionBeginsRefusedNumber, extensionDelaysNumber,
    extensionHidesNumber, extensionMeetsWithholding, extensionBeginsExtension, extensionBehindPrefix,
    extensionStartsWithPrefix, extensionLike911, extensionLikeForeignEmergency, companyMailboxIsPerson,
    mixedExtensionLengths, menuKeyDelayed, scatteredExtensions, extensionsNearlyFull,
  ]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "E-23",
      "carrier selection codes (10xxx) are refused and are in no dialling space or digit map, so an extension such "
        + "as 101 neither hides nor delays anything"
    ),
    (
      "E-24",
      "no number can be dialled without its area code, even where a site has an `area_code`, so no extension is the "
        + "beginning or the end of a local number"
    ),
  ]
}
