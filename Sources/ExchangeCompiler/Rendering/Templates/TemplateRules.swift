package import SourceText

extension Rule {
  package static let templateSyntax = Rule(
    "template-syntax", .error, "template that cannot be parsed",
    explanation: Explanation(
      what: """
        Templates use Mustache syntax: `{{name}}`, `{{#section}}…{{/section}}`, `{{^section}}…{{/section}}`,
        `{{! comment}}`, `{{> partial}}`. Every section must be closed by its own name. `{{{name}}}` and `{{&name}}`
        do not exist here, because every value is escaped.
        """,
      why: "An unescaped value could end its setting and begin another one.",
      wrong: .template("label = {{{label}}}"),
      right: .template("label = {{label}}")))
  package static let templateName = Rule(
    "template-name", .error, "template that uses an unknown name",
    explanation: Explanation(
      what: """
        Each template has a list of names, and each name is a text, a flag, a list or a record. A text can be
        printed. A flag, a list and a text can be a section. A partial must be one of the family's files.
        """,
      why: "A misspelled name would leave a setting empty in the files of all telephones.",
      wrong: .template("label = {{lable}}"),
      right: .template("label = {{label}}")))
  package static let templatePlace = Rule(
    "template-place", .error, "value in a place that the file format cannot escape",
    explanation: Explanation(
      what: """
        A value may stand after the `=` of a `key = value` line, in the text of an XML element, and inside the
        double quotes of an XML attribute; the table of syntaxes in `DeviceTemplates/README.md` lists the places of
        other formats. The text of a template must have only characters that the file's encoding has. Letters, digits, `.`, `_` and `-` may also stand inside a key or an
        attribute name. A section must begin and end in the same kind of place.
        """,
      why: "Anywhere else, a value cannot be escaped, and leaving out a section would break the file.",
      wrong: .template("<reg label={{label}}/>"),
      right: .template(
        """
        <reg label="{{label}}"/>
        """)))
}
