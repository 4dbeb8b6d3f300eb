import ExchangeCompiler
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// What is reported of a profile that somebody else wrote: where, and what to write instead.
@Suite struct ProfileTests {
  /// A profile of a family that extends Yealink's, and what is found in it: rule, place, message and help.
  private func findings(_ profile: String, family: String = "mine") -> [String] {
    var files = SourceFiles(
      Checkout.templates(over: ["families.yaml": "families: [yealink, \(family)]", "\(family)/profile.yaml": profile]))
    let (_, found) = DeviceLibrary.read(from: &files)
    return found.map { finding in
      let place = finding.range.map { range in
        String(decoding: files[range.file].text[Int(range.start)..<Int(range.end)], as: UTF8.self)
      }
      return "\(finding.rule.code) [\(place ?? "nowhere")] \(finding.message) -> \(finding.help ?? "no help")"
    }
  }

  private static let head = "family: mine\nextends: yealink\n"
  private static let model = "models: {X1: {extends: T46G}}\n"

  @Test(arguments: [
    (
      "digitmap: {length: 20}",
      "unknown-key [digitmap] `digitmap` is not a setting of a profile -> did you mean `digit_map`?"
    ),
    (
      "digit_map: {lenght: 20}",
      "unknown-key [lenght] `lenght` is not a setting of a digit map -> did you mean `length`?"
    ),
    (
      "languages: {nl: {scren: Dutch}}",
      "unknown-key [scren] `scren` is not a setting of a language -> did you mean `screen`?"
    ),
    (
      "models: {X1: {extends: T46G, line_kyes: 5}}",
      "unknown-key [line_kyes] `line_kyes` is not a setting of a model -> did you mean `line_keys`?"
    ),
    (
      "models: {X1: {extends: T46G, picture: {widht: 5}}}",
      "unknown-key [widht] `widht` is not a setting of a picture -> did you mean `width`?"
    ),
  ])
  func `an unknown key is reported with the one that is near`(_ text: String, _ expected: String) {
    let known = text.hasPrefix("models") ? "" : Self.model
    #expect(findings(Self.head + text + "\n" + known) == [expected])
  }

  @Test(arguments: [
    ("accounts: viele", "wrong-type [viele] `accounts` is `viele` and must be a number from 1 to 1000"),
    ("accounts: 0", "out-of-range [0] `accounts` is `0` and must be 1 to 1000"),
    ("accounts: [1, 2]", "wrong-type [[1, 2]] `accounts` is a list and must be a number from 1 to 1000"),
    ("abstract: perhaps", "wrong-type [perhaps] `abstract` is `perhaps` and must be `true` or `false`"),
    ("kind: dect", "unknown-word [dect] `kind` cannot be `dect`"),
    (
      "reserved_module_keys: [20, x]",
      "wrong-type [x] `reserved_module_keys` is `x` and must be a number from 1 to 1000"
    ),
    ("codecs: [g772]", "device-profile [g772] the family has no codec `g772` -> did you mean `g722`?"),
    (
      "limits: {backlight_seconds: 5 to 60}",
      "wrong-type [5 to 60] `backlight_seconds` is `5 to 60` and must be numbers"
    ),
    (
      "limits: {backlight_second: 5-60}", "wrong-name [backlight_second] `backlight_second` is not a setting of devices"
    ),
    (
      "lacks: [power_savin]",
      "unknown-word [power_savin] `power_savin` is not a setting of devices -> did you mean `power_saving`?"
    ),
    (
      "lacks: [popups=forward]",
      "unknown-word [popups=forward] `popups` cannot be `forward` -> did you mean `forwards`?"
    ),
    ("words: {backlight: {lo: \"1\"}}", "unknown-word [lo] `backlight` cannot be `lo`"),
    ("picture: {formats: [gif]}", "unknown-word [gif] `formats` cannot be `gif`"),
    (
      "lacks_when: {firmware_generation: {v79: [power_saving]}}",
      "device-profile [v79] `firmware_generation` cannot be `v79` -> write one of `v81`, `v80`"
    ),
    (
      "settings: {firmware_generation: {values: [v79]}}",
      "device-profile [v79] `firmware_generation` cannot be `v79` -> write one of `v81`, `v80`"
    ),
    (
      "settings: {firmware_generation: {default: v79}}",
      "device-profile [v79] the default `v79` of `firmware_generation` is not one of the values of `X1` -> write"
    ),
    (
      "settings: {firmware: {default: v80}}",
      "device-profile [firmware] the family has no setting `firmware` -> "
    ),
    (
      "by_index: {accounts: {p_active: [P1, P2]}}",
      "device-profile [X1] `p_active` of `accounts` has 2 texts for the model `X1`, which may need 16 -> write one"
    ),
    ("by_index: {acounts: {p: [A]}}", "wrong-name [acounts] `acounts` is not a list -> did you mean `accounts`?"),
    (
      "lacks_when: {firmware: {v80: [power_saving]}}",
      "device-profile [firmware] the family has no setting `firmware` -> "
    ),
  ])
  func `a wrong value of a model is told where it stands`(_ text: String, _ expected: String) {
    let found = findings(Self.head + "models: {X1: {extends: T46G, \(text)}}\n")
    #expect(found.count == 1 && found.first?.hasPrefix(expected) == true, "\(found)")
    #expect(found.allSatisfy { !$0.hasSuffix("no help") })
  }

  @Test(arguments: [
    ("vendor: [A]", "wrong-type [[A]] `vendor` is a list"),
    ("mac_prefixes: [00:15:65]", "wrong-type [00:15:65] `mac_prefixes` is `00:15:65`"),
    ("user_agents: ['^X (']", "wrong-type ['^X ('] `^X (` is not a regular expression"),
    ("user_agents: ['^X ([0-9]+)']", "wrong-type ['^X ([0-9]+)'] `^X ([0-9]+)` has no group `model`"),
    ("events: {reload: x}", "wrong-name [reload] `reload` is not an event"),
    ("digit_map: {dialect: yealnk}", "unknown-word [yealnk] `dialect` cannot be `yealnk` -> did you mean `yealink`?"),
    (
      "digit_map: {rules_when: {firmware_generation: v8}}",
      "device-profile [firmware_generation] `firmware_generation` cannot be `v8`"
    ),
    ("transports: {tpc: \"1\"}", "wrong-name [tpc] `tpc` is not a transport"),
    ("key_types: {lapm: \"1\"}", "wrong-name [lapm] `lapm` is not a type of key"),
    ("lacks_keys: [dmtf]", "unknown-word [dmtf] `lacks_keys` cannot be `dmtf` -> did you mean `dtmf`?"),
    ("languages: {dutch: {screen: x}}", "wrong-name [dutch] `dutch` is not a language"),
    ("tones: {xx: Nowhere}", "wrong-name [xx] `xx` is not a country"),
    ("weekdays: [\"1\", \"2\"]", "out-of-range [[\"1\", \"2\"]] `weekdays` has 2 words and must have seven"),
    ("time_zones: {Europe/Amsterdm: x}", "wrong-name [Europe/Amsterdm] `Europe/Amsterdm` is not an IANA name"),
    (
      "codecs: [{name: g722, cod: g722}]", "unknown-key [cod] `cod` is not a setting of a codec -> did you mean `code`?"
    ),
    ("codecs: [{name: g722, kode: x}, {name: alaw, code: x}]", "unknown-key [kode]"),
    ("settings: {vpn: {values: [a, b], default: c, meaning: x}}", "device-profile [c] the default `c` is not one of"),
    ("settings: {vpn: {default: \"\"}}", "missing-key [default] this family setting has no `meaning`"),
    ("vendor: \"A\\nB\"", "wrong-type [\"A\\nB\"] `vendor` contains a line break"),
    ("label_length:", "missing-value [label_length] `label_length` has no value"),
  ])
  func `a wrong value of a family is told where it stands`(_ text: String, _ expected: String) {
    let found = findings(Self.head + text + "\n" + Self.model)
    #expect(found.first?.hasPrefix(expected) == true, "\(found)")
    #expect(found.allSatisfy { !$0.hasSuffix("no help") && !$0.contains("[nowhere]") })
  }

  @Test(arguments: [
    ("files: [{template: device.cfg, per: device, syntax: xml}]", "missing-key [template] this file has no `path`"),
    (
      "files: [{path: \"/etc/x\", template: device.cfg, per: device, syntax: xml}]", "wrong-type [\"/etc/x\"] `path` is"
    ),
    ("files: [{path: a, template: ../x, per: device, syntax: xml}]", "wrong-type [../x] `template` is `../x`"),
    (
      "files: [{path: a, template: device.cfg, per: phone, syntax: xml}]",
      "unknown-word [phone] `per` cannot be `phone`"
    ),
    (
      "files: [{path: a, template: device.cfg, per: device, syntax: yaml}]",
      "unknown-word [yaml] `syntax` cannot be `yaml`"
    ),
    (
      "files: [{path: \"{mac}.cfg\", template: common.cfg, per: company, syntax: key_value}]",
      "device-profile [\"{mac}.cfg\"] `{mac}` is in the path of a file that is not for one device"
    ),
    (
      "files: [{path: \"{common}.cfg\", template: common.cfg, per: company, syntax: key_value}]",
      "device-profile [\"{common}.cfg\"] `{common}` is in the path of a file that is for all models"
    ),
    (
      "files: [{path: \"y{comon_code}.cfg\", template: common.cfg, per: model, syntax: key_value}]",
      "device-profile [X1] the model `X1` has no value `comon_code`, which a path uses"
    ),
    (
      "files: [{path: a, template: device.cfg, per: device, syntax: key_value, when: {firmware: v81}}]",
      "device-profile [firmware] the family has no setting `firmware`"
    ),
    (
      "files: [{path: a, template: devise.cfg, per: device, syntax: key_value}]",
      "device-profile [devise.cfg] there is no template `devise.cfg` -> add the file to the folder `mine` or `yealink`"
    ),
    (
      "bridge: [{path: a/b, template: bridge.cfg, per: device, syntax: key_value}]",
      "device-profile [a/b] a file of `bridge` cannot be in a folder"
    ),
    (
      "bridge: [{path: b, template: common.cfg, per: company, syntax: key_value}]",
      "device-profile [company] a file of `bridge` must be for one device"
    ),
  ])
  func `a file that cannot be made is told where it is named`(_ text: String, _ expected: String) {
    let found = findings(Self.head + text + "\n" + Self.model)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    #expect(found.allSatisfy { !$0.hasSuffix("no help") && !$0.contains("[nowhere]") })
  }

  @Test func `a fault of the product's own folder is shown there, not in the folder that is read beside it`() {
    let product = SourceFolder(
      Checkout.templates(over: ["yealink/profile.yaml": "family: yealink\nvendors: Yealink\n"]), name: "/product/")
    let own = Source.memory([
      "families.yaml": "families: [lab]\n", "lab/profile.yaml": "family: lab\nextends: snom\nvendors: Lab\n",
    ])
    let (_, files, found) = ProductLibrary.read(own, beside: product, withTemplates: false)
    let places = found.filter { $0.message.contains("`vendors`") }.compactMap {
      $0.range.map { files[$0.file].shownPath }
    }
    #expect(Set(places) == ["/product/yealink/profile.yaml", "lab/profile.yaml"], "\(found.map(\.message))")
  }

  @Test func `what a profile that extends nothing lacks is reported, each key once`() {
    let found = findings("family: mine\nvendor: Mine\n")
    let missing = ["transports", "key_types", "languages", "weekdays", "files", "models"]
    #expect(found.count == missing.count)
    for key in missing { #expect(found.contains { $0.hasPrefix("missing-key [family] this profile has no `\(key)`") }) }
    let words = findings(
      Self.head.replacing("extends: yealink\n", with: "")
        + "vendor: M\ntransports: {udp: a, tcp: b}\nkey_types: {line: x}\n"
        + "languages: {}\nweekdays: [a, b, c, d, e, f, g]\nfiles: []\nmodels: {X1: {ports: 1}}\n")
    #expect(words.contains("missing-key [{udp: a, tcp: b}] `transports` has no `tls` -> add `tls: …`"))
    #expect(
      words.contains { $0.hasPrefix("missing-key [key_types] `key_types` has no `lamp` -> add `lamp: …`, or ") })
    #expect(words.contains("missing-key [ports] this model has no `accounts` -> add `accounts`: SIP accounts"))
  }

  @Test func `what extends something that is not there, or itself, is reported once`() {
    #expect(
      findings(Self.head + "models: {X1: {extends: T64G}}\n") == [
        "device-profile [T64G] the family has no model `T64G` to extend -> did you mean `T46G`?"
      ])
    let circle = findings(Self.head + "models: {A1: {extends: B1}, B1: {extends: A1}, C1: {extends: T46G}}\n")
    #expect(circle.count == 1 && circle[0].contains("extends itself"))
    #expect(findings("family: mine\nextends: mine\n").map { $0.contains("extends itself") } == [true])
  }

  @Test func `a family that is called otherwise than its folder is reported`() {
    let found = findings(Self.head + Self.model, family: "yours")
    #expect(
      found == ["device-profile [mine] the family is called `mine`, but its folder `yours` -> write `family: yours`"])
  }

  @Test func `what a family has wrong is reported once, however many extend it`() throws {
    let yealink = String(decoding: try #require(Checkout.bytes("DeviceTemplates/yealink/profile.yaml")), as: UTF8.self)
    let library = TestLibrary(over: [
      "families.yaml": "families: [yealink, mine, yours]",
      "yealink/profile.yaml": yealink.replacing("accounts: 16", with: "accounts: sixteen", maxReplacements: 1),
      "mine/profile.yaml": Self.head + Self.model,
      "yours/profile.yaml": "family: yours\nextends: mine\nmodels: {Y1: {extends: X1}}\n",
    ])
    #expect(library.diagnostics.count == 1)
  }

  @Test func `models of the families it extends are not a family's own`() {
    let library = TestLibrary(over: [
      "families.yaml": "families: [mine]", "mine/profile.yaml": Self.head + Self.model,
    ])
    #expect(library.diagnostics.isEmpty)
    #expect(library.library.families.catalog.models.map(\.name) == ["X1"])
    #expect(library.library.families.catalog["X1"]?.accounts == 16)
  }
}
