import SourceText

extension Rule {
  static let deviceProfile = Rule(
    "device-profile", .error, "profile of a device family that cannot be used",
    explanation: Explanation(
      what: """
        A folder in `DeviceTemplates` describes a family of devices: `profile.yaml` with its models and limits, and
        the templates of its files.
        """,
      why: "A family whose profile cannot be read has no models, so all its devices would be unknown.",
      note: "`DeviceTemplates/README.md` lists the keys of a profile and the names that templates may use."))
}
