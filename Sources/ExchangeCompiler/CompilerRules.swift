package import SourceText

/// Everything that the compiler may report: what is reported while profiles, templates, pictures, sounds and secrets
/// are read and while releases are published, and what its checks find.
package enum CompilerRules {
  package static let all: [Rule] =
    [
      .deviceProfile, .templateSyntax, .templateName, .templatePlace, .unfitPicture, .scaledPicture,
      .missingPrompt, .unplayableSound, .unmadeSound, .silentSound, .clippedSound, .longSound, .soundToBeMade,
      .numberOfOtherCompany, .deviceOfOtherCompany, .publishedCompany, .companyTwice, .publishedProvider, .twoProviders,
    ] + secrets + ReleaseChecks.rules

  /// Of the master key and the secrets file.
  package static let secrets: [Rule] = [
    .lostKey, .noKeyHere, .malformedKey, .unreadableSecrets, .secretsOpenToOthers, .demonstrationKey,
    .demonstrationKeyRefused, .malformedSecrets, .unwritableSecret, .weakGivenSecret, .trivialPIN, .unusedSecret,
    .trunkPasswordMissing, .loginPasswordMissing,
  ]
}
