import RecordSchemas
package import SourceText

/// Everything that reading a description may report about itself.
package enum ReadingRules {
  package static let all: [Rule] =
    RecordRules.all + ValueRules.all + NetworkRules.all + DescriptionRules.all + ManualRules.all
}
