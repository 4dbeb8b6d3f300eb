import Foundation
import Testing

/// The published schemas, judged by a validator that is not ours (Debian's python3-jsonschema and python3-yaml).
struct SchemaValidatorTests {
  /// Exits with 1 and says why where a document is not valid. YAML is read as editors read it, dates too.
  private static let script = """
    import datetime, json, sys
    import jsonschema, yaml

    def plain(value):
        if isinstance(value, dict):
            return {plain_key(key): plain(one) for key, one in value.items()}
        if isinstance(value, list):
            return [plain(one) for one in value]
        return value.isoformat() if isinstance(value, datetime.date) else value

    def plain_key(key):
        return key.isoformat() if isinstance(key, datetime.date) else key if isinstance(key, str) else str(key)

    with open(sys.argv[1]) as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failed = 0
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8-sig") as file:
            # Sexagesimal numbers and dates of YAML 1.1 are texts in 1.2, and so they are here.
            document = yaml.load(file, Loader=yaml.BaseLoader)
        for error in validator.iter_errors(plain(document)):
            failed = 1
            print(path, list(error.absolute_path), error.message[:300])
    sys.exit(failed)
    """

  private func validate(_ schema: String, _ paths: [String]) throws -> (status: Int32, words: String) {
    let folder = try Folder()
    try folder.write("schema.json", schema)
    try folder.write("validate.py", Self.script)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", folder.path + "/validate.py", folder.path + "/schema.json"] + paths
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, words)
  }

  /// Descriptions without a fault, and with faults that no schema can see (`Fixtures/near`).
  private static var healthy: (descriptions: [String], providers: [String]) {
    let root = Program.root + "/Fixtures"
    let paths = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).filter {
      $0.hasSuffix(".yaml") && !$0.hasPrefix("bad/") && !$0.contains("faulty") && !$0.hasSuffix("secrets.yaml")
    }.sorted().map { root + "/" + $0 }
    return (paths.filter { !$0.contains("/provider") }, paths.filter { $0.contains("/provider") })
  }

  @Test func `all healthy fixtures are valid`() throws {
    let (descriptions, providers) = Self.healthy
    #expect(descriptions.count > 20 && !providers.isEmpty)
    let found = try validate(try Program.run("schema").out, descriptions)
    #expect(found.status == 0, "\(found.words)")
    let provider = try validate(try Program.run("schema", "--provider").out, providers)
    #expect(provider.status == 0, "\(provider.words)")
  }

  @Test func `the profiles of all families are valid, and faulty ones are not`() throws {
    let root = Program.root + "/DeviceTemplates"
    let paths = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix("/profile.yaml") }.map { root + "/" + $0 }
    #expect(paths.count >= 2)
    let schema = try Program.run("schema", "--profile").out
    let found = try validate(schema, paths)
    #expect(found.status == 0, "\(found.words)")
    let folder = try Folder()
    try folder.write("small.yaml", "family: a\nextends: yealink\nmodels: {A1: {extends: T46G, common_code: '7'}}\n")
    #expect(try validate(schema, [folder.path + "/small.yaml"]).status == 0)
    for faulty in [
      "digitmap: {}", "models: {A1: {accounts: many}}", "codecs: [{name: g722}]",
      "files: [{path: a, template: b, per: phone, syntax: xml}]", "lacks: [no_such_setting]",
      "key_types: {no_such_type: x}", "tones: {xx: Nowhere}", "limits: {backlight_seconds: a}",
    ] {
      try folder.write("x.yaml", "family: a\n\(faulty)\n")
      #expect(try validate(schema, [folder.path + "/x.yaml"]).status == 1, "\(faulty)")
    }
  }

  @Test func `what the reader takes is valid`() throws {
    let folder = try Folder()
    #expect(try Program.run("init", folder.path + "/c").status == 0)
    let text = try folder.text("c/centrale.yaml")
    let forms = """

      include: more.yaml
      expect: [{call: 088-7654000, at: "2026-12-01T10:00", answered_by: 209, silent: 201, keys: "9"}]
      """
    let changed = text.replacingOccurrences(
      of: "office_hours: {mon-fri: \"08:30-17:00\"}",
      with: """
        office_hours: {ma t/m do: "08:30-12:30, 13:00-17:00", fri: ["08:30-12:30 13:00-17:00"], sat: closed, exceptions: \
        {2026-12-24: "08:30-12:00", 2026-12-28 t/m 2026-12-30: closed, "2027-05-06..2027-05-07": all_day}}
        """
    ).replacingOccurrences(of: "agents: [201, 202]", with: "agents: 201-202").replacingOccurrences(
      of: "public_holidays: [public: nl]",
      with: "public_holidays: [public: nl, 12-24..01-02, 2026-12-28 t/m 2026-12-30]"
    ).replacingOccurrences(of: "- 088-7654000..088-7654009", with: "- 088-7654000 t/m 009")
    try folder.write("c/centrale.yaml", changed + forms + "\n")
    try folder.write("c/more.yaml", "phone_book: [{name: Arts, numbers: \"030-2345678, 030-2345679\"}]\n")
    let checked = try Program.run("check", folder.path + "/c")
    #expect(checked.status == 0, "\(checked.err)")
    let found = try validate(
      try Program.run("schema").out, [folder.path + "/c/centrale.yaml", folder.path + "/c/more.yaml"])
    #expect(found.status == 0, "\(found.words)")
  }

  @Test func `a generated fleet is valid`() throws {
    let folder = try Folder()
    let made = try Program.run("generate-fleet", folder.path + "/f", "--users", "30")
    #expect(made.status == 0, "\(made.err)")
    let found = try validate(try Program.run("schema").out, [folder.path + "/f/centrale.yaml"])
    #expect(found.status == 0, "\(found.words)")
  }

  @Test(arguments: [
    "users: 3\n", "compny: {}\n", "schedules: {s: {exceptions: {24-12-2026: closed}}}\n",
    "schedules: {s: {mon: 8 to 5}}\n",
    "hunt_groups: [{name: G, policy: round, agents: [201]}]\n",
  ])
  func `a schema that refuses nothing would be none`(_ text: String) throws {
    let folder = try Folder()
    try folder.write("x.yaml", text)
    #expect(try validate(try Program.run("schema").out, [folder.path + "/x.yaml"]).status == 1)
  }
}
