import RecordSchemas
import SourceText

/// The language as JSON Schema (draft 2020-12), for editors. Every description that the reader accepts is valid under it.
///
/// It cannot refuse: references to nothing or to the wrong kind, anything that is taken twice, numbers outside the blocks,
/// days that do not exist, hours that end when they begin, rules between two settings (a night switch without destination),
/// files that are missing, and the contents of tables.
///
/// Nor the lack of a key in the description as a whole: each of its files may hold any part of it.
package func languageSchema() -> String {
  var root = RootDraft.record.description
  for index in root.keys.indices { root.keys[index].isRequired = false }
  return jsonSchema(of: root, title: "centrale description")
}

/// The same for the provider file.
package func providerSchema() -> String {
  jsonSchema(of: ProviderDraft.record.description, title: "centrale description")
}
