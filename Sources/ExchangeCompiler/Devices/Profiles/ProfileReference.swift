import RecordSchemas

/// Every key of a profile as Markdown.
package func profileReference() -> String {
  let text = """
    # Profiles of device families

    Every key of `profile.yaml`, made from the table that the reader uses (`centrale reference --profiles`); `centrale schema
    --profile` prints it for editors. What is required may also come from the family or the model that is extended. A list may
    be one value, or several in one text with commas.

    """
  return text + referenceTables(of: ProfileDraft.record.description.reachable, features: false, cells: false)
}

/// The same as JSON Schema (draft 2020-12), for editors. Every profile that the reader accepts is valid under it.
///
/// It cannot refuse what is missing: that may come from the family that is extended.
package func profileSchema() -> String {
  jsonSchema(of: ProfileDraft.record.description.partial, title: "centrale device profile")
}
