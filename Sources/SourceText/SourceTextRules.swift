/// What is found in texts before anything is known about their meaning.
package enum SourceTextRules {
  package static let all: [Rule] = [
    .missingFile, .unreadableFile, .unsafePath, .secretFile, .foreignFile, .fileTooLarge, .invalidText, .otherEncoding,
    .tooManyFaults,
    .yamlSyntax, .nestedTooDeep, .duplicateKey, .keyNotText, .tag, .secondDocument, .unknownAlias, .endlessAlias,
    .aliasTooLarge,
    .tableHeader, .extraCell, .tableQuote,
  ]
}
