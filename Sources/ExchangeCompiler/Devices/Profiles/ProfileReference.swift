import RecordSchemas

/// Every key of a profile as Markdown.
package func profileReference() -> String {
  let text = """
    # Profiles of device families

    Every key of `profile.yaml`, generated from the declarations that the reader uses (`centrale reference --profiles`); `centrale schema
    --profile` prints the schema for editors. Required keys may also come from the family or model that is extended. A list may
    also be a single value, or several values in one text separated by commas.

    """
  return text + referenceTables(of: ProfileDraft.record.description.reachable, features: false)
}

/// The same as JSON Schema (draft 2020-12), for editors. Every profile that the reader accepts is valid under it.
///
/// It cannot refuse what is missing: that may come from the family that is extended.
package func profileSchema() -> String {
  jsonSchema(of: ProfileDraft.record.description.partial, title: "centrale device profile")
}
