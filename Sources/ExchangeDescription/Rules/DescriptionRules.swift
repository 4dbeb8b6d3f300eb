package import SourceText

/// Everything that is reported while a description is read, beside what reading any record may report (`RecordRules`).
package enum DescriptionRules {
  package static let all: [Rule] = [
    // Single values and keys.
    .notANumber, .doubtfulNumber, .wrongNumberKind, .wrongExtension, .emergencyNumberTaken, .wrongMAC, .wrongHours,
    .impossibleDate, .wrongBlock, .wrongCode, .spreadsheetDamage,
    // Hosts, addresses and carriers.
    .wrongAddress, .wideNetwork, .sharedAddresses, .plainSpeech, .unverifiedCarrier,
    // Names, references and files.
    .newerLanguage, .includedTwice, .includedKey, .forbiddenKey, .missingProvider, .danglingReference,
    .ambiguousReference, .wrongKind, .duplicateExtension, .duplicateNumber, .duplicateMAC, .duplicateID, .duplicateName,
    .duplicateCode, .reservedName, .numberOutsideBlocks, .siteRegistrar, .trunkLogin,
    .kindContradictsModel,
    // What the manual demands of the parts of an exchange.
    .noIdentity, .emergencyTarget, .pagingTarget, .nightWithoutDestination, .nightWithoutSchedule,
    .voicemailWithoutMail, .copyToSelf, .greetingMissing, .afterGreetingUnused, .callersWithoutForward,
    .messagesOutOfReach, .voicemailKeyWithoutAccess, .emptyGroup, .agentTwice, .keyWithoutTarget, .keyFunction,
    .contradictoryRights, .helpNumberBlocked, .menuMissing, .menuUnused, .emptySchedule, .nameMissing,
  ]
}
