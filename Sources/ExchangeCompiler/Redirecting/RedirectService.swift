import RecordSchemas
package import SourceText
package import TelephoneExchange

/// A maker's service that tells a telephone from the box where it fetches its files.
package struct RedirectService: Sendable {
  /// What `--service` calls it.
  package var id: String
  package var name: String
  /// Names of the families whose devices turn to it.
  package var families: [String]
  /// What is done with the files.
  package var send: String
  package var login: Login
  package var certainty: DeviceModel.Certainty
  package var sources: String
  var files: [File]

  /// Whether the service has a place for a device's own login.
  package enum Login: String, Sendable, CaseIterable { case fields, none }

  struct File: Sendable {
    var path: String
    /// The most that one file has.
    var devices: Int
    var template: Template
  }
}

/// `DeviceTemplates/redirection/services.yaml`.
struct RedirectServicesDraft: Draft {
  var services: [Named<RedirectServiceDraft>] = []

  static let record = RecordSchema<RedirectServicesDraft>(
    "redirect_services", "Makers' redirection services, and what each takes",
    [
      FieldSchema(
        "services", \.services,
        RedirectServiceDraft.record.format.named(
          TextType("name of a service", pattern: "^[a-z][a-z0-9]*$", example: "rps"),
          isName: { $0.utf8.allSatisfy { 97...122 ~= $0 || $0.isDigit } }),
        required: true, "the services by the names that are asked for")
    ])
}

struct RedirectServiceDraft: Draft {
  var name = ""
  var families: [String] = []
  var send = ""
  var login = RedirectService.Login.none
  var certainty = DeviceModel.Certainty.peers
  var sources = ""
  var files: [RedirectFileDraft] = []

  static let record = RecordSchema<RedirectServiceDraft>(
    "redirect_service", "One redirection service",
    [
      FieldSchema("name", \.name, .text("name", example: "Yealink RPS"), required: true, "its maker's name for it"),
      FieldSchema(
        "families", \.families, ValueFormat<String>.folder.list(), required: true,
        "the families whose devices turn to it"),
      FieldSchema(
        "send", \.send, .text("sentence", example: "POST each file", length: 1...1_000), required: true,
        "what is done with the files"),
      FieldSchema(
        "login", \.login, .choice, required: true, "whether the service has a place for a device's own login"),
      FieldSchema(
        "certainty", \.certainty, .choice, required: true, "how sure it is what the service takes"),
      FieldSchema(
        "sources", \.sources, .text("sources", example: "RPS manual 3.2", length: 1...1_000), required: true,
        "where that is from"),
      FieldSchema(
        "files", \.files, RedirectFileDraft.record.format.list(), required: true, "the files, in their order"),
    ])
}

struct RedirectFileDraft: Draft {
  var path = ""
  var template = Located("", at: .nowhere)
  var syntax = DeviceFamily.FileShape.Syntax.xml
  var devices = 1

  static let record = RecordSchema<RedirectFileDraft>(
    "redirect_file", "A file that the service takes",
    [
      FieldSchema(
        "path", \.path, .text("name of a file", example: "{company}-{mac}.xml"), required: true,
        "its name, with `{company}`, and `{mac}` or `{number}`"),
      FieldSchema(
        "template", \.template, ValueFormat<String>.path.located, required: true, "its template in this folder"),
      FieldSchema("syntax", \.syntax, .choice, required: true, "the format, which decides how values are escaped"),
      FieldSchema("devices", \.devices, .whole(1...100_000), required: true, "the most devices that one file has"),
    ])
}

extension ProductLibrary {
  /// Reads the services and their templates.
  ///
  /// - Returns: in the order of the list; with findings, where what is read has faults.
  package func redirectServices() -> (services: [RedirectService], files: SourceFiles, diagnostics: [Diagnostic]) {
    let folder = "redirection/"
    var reader = Reader(files: files)
    guard let file = reader.files.read(folder + "services.yaml", as: .yaml, at: nil, into: &reader.diagnostics) else {
      return ([], reader.files, reader.diagnostics)
    }
    let (tree, found) = readYAML(file, in: reader.files)
    reader.diagnostics += found
    let drafts = tree.flatMap { RedirectServicesDraft.record.read($0, &reader) }?.services ?? []
    let scope = RedirectSubject.fields.scope()
    let services = drafts.map { named in
      let draft = named.value
      return RedirectService(
        id: named.name.value, name: draft.name, families: draft.families, send: draft.send, login: draft.login,
        certainty: draft.certainty, sources: draft.sources,
        files: draft.files.compactMap { file in
          guard
            let text = reader.files.read(
              folder + file.template.value, as: .yaml, at: file.template.range, into: &reader.diagnostics)
          else { return nil }
          let (template, faults) = Template.load(
            TemplateSource(file: text, text: reader.files[text].text), as: file.syntax.format, scope: scope)
          reader.diagnostics += faults
          return template.map { RedirectService.File(path: file.path, devices: file.devices, template: $0) }
        })
    }
    return (services, reader.files, reader.diagnostics)
  }
}
