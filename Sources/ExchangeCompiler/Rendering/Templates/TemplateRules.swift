package import SourceText

/// What is found when a template is loaded.
package enum TemplateRules {
  package static let all: [Rule] = [.templateSyntax, .templateName, .templatePlace]
}

extension Rule {
  package static let templateSyntax = Rule(
    "template-syntax", .error, "a template that cannot be read",
    explanation: Explanation(
      what: """
        Templates are written in Mustache syntax: `{{name}}`, `{{#section}}…{{/section}}`,
        `{{^section}}…{{/section}}`, `{{! comment}}`, `{{> partial}}`. Every section is closed under its own name.
        `{{{name}}}` and `{{&name}}` do not exist here: nothing is printed unescaped.
        """,
      why: "A value printed as it is could end the setting it stands in and begin another one.",
      wrong: .template("label = {{{label}}}"),
      right: .template("label = {{label}}")))
  package static let templateName = Rule(
    "template-name", .error, "a template that uses a name it has not got",
    explanation: Explanation(
      what: """
        Each template has a list of names, and each name is a text, a flag, a list or a record. A text is printed; a
        flag, a list and a text can be a section; a partial must be among the family's files.
        """,
      why: "A name that is misspelt would be an empty setting in the files of all telephones.",
      wrong: .template("label = {{lable}}"),
      right: .template("label = {{label}}")))
  package static let templatePlace = Rule(
    "template-place", .error, "a value where the file format has no place for one",
    explanation: Explanation(
      what: """
        A value can stand behind the `=` of a `key = value` line, in the text of an XML element, and inside the
        double quotes of an XML attribute; letters, digits, `.`, `_` and `-` also inside a key or the name of an
        attribute. A section begins and ends in the same place.
        """,
      why: "Anywhere else there is no way to escape a value, and a section that is left out would break the file.",
      wrong: .template("<reg label={{label}}/>"),
      right: .template(
        """
        <reg label="{{label}}"/>
        """)))
}
