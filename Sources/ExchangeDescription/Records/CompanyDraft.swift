package import RecordSchemas
import SourceText
import TelephoneExchange

/// `company:`.
package struct CompanyDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var company = Company()
  var givenID: String?
  var mainNumber: Located<PublicNumber>?
  var emergencyNumber: Located<PublicNumber>?
  var settings: [Named<String>] = []

  package init() {}

  package static let record = RecordSchema<CompanyDraft>(
    "company", "The company itself: its name, number and defaults",
    [
      FieldSchema("id", optional: \.givenID, .companyID, "stable identity; the name of the directory if omitted"),
      FieldSchema(
        "name", \.company.name, .name(1...80, example: "Bedrijf X"), default: nil, "the company's name", "F-040"),
      FieldSchema(
        "main_number", optional: \.mainNumber, .publicNumber, required: true,
        "the company's main number, from its own blocks", "F-041", "F-045"),
      FieldSchema(
        "caller_id", \.company.callerID, .choice, default: "company", "the number shown on calls outside", "F-043"),
      FieldSchema(
        "show_company_name", \.company.showCompanyName, .boolean, default: "false",
        "show the company's name outside instead of the user's", "F-042"),
      FieldSchema("time_zone", \.company.timeZone, .timeZone, default: "Europe/Amsterdam", "of schedules and handsets"),
      FieldSchema(
        "language", \.company.language,
        ValueFormat<CompanyLanguage>.choice.map(to: \.rawValue, from: { .init(rawValue: $0) ?? .nl }),
        default: "nl", "of prompts and of what handsets show"),
      FieldSchema(
        "country", \.company.country, .choice, default: "nl",
        "determines tones, and the date and clock format of handsets; `holidays` name their own country"),
      FieldSchema(
        "demonstration", \.company.demonstration, .boolean, default: "false",
        "not a real company: may use a published demonstration key"
      ),
      FieldSchema(
        "seconds_per_ring", \.company.secondsPerRing, .seconds(3...10), default: "5 s",
        "how long one ring lasts, where a time is given in rings"),
      FieldSchema(
        "transfer_return", optional: \.company.transferReturn, .seconds(5...120),
        "when an unanswered transferred call comes back; after five rings if omitted"),
      FieldSchema(
        "park_return", \.company.parkReturn, .seconds(5...1800), default: "60 s",
        "when a parked call that nobody picks up comes back to the user who parked it"),
      FieldSchema(
        "secret_generation", \.company.secretGeneration, .whole(0...9999), default: "0",
        "raise it to replace all secrets"),
      FieldSchema(
        "emergency_number", optional: \.emergencyNumber, .publicNumber,
        "shown to 112 by sites without a number of their own; the main number if omitted"),
      FieldSchema("settings", \.settings, .settings(at: .company), "settings of all devices"),
    ])
}

enum CompanyLanguage: String, Sendable, CaseIterable { case nl, en }

/// A row of `numbers`.
package struct NumberBlockDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var range: Located<NumberRange>?
  var use = Use.assigned
  var portedOn: Day?

  package enum Use: String, Sendable, CaseIterable { case assigned, reserve }

  package init() {}

  package static let record = RecordSchema<NumberBlockDraft>(
    "number_block", "A range of public numbers of the company",
    [
      FieldSchema(
        "range", optional: \.range, ValueFormat<NumberRange>.numbers.located, required: true,
        "first and last number, or a single one", "F-011",
        "F-045"),
      FieldSchema("use", \.use, .choice, default: "assigned", "`reserve`: deliberately kept free"),
      FieldSchema(
        "ported_on", optional: \.portedOn, .day, "the day on which the numbers are ported from another carrier"),
    ],
    short: .init(
      type: NumberRange.type,
      read: { tree, block, reader in
        block.range = ValueFormat<NumberRange>.numbers.located.read(tree, &reader)
        return block.range != nil
      },
      write: { block in
        guard let range = block.range, block.use == .assigned, block.portedOn == nil else { return nil }
        return ValueFormat<NumberRange>.numbers.write(range.value)
      }))
}

/// `088-7654000..088-7654099`.
package struct NumberRange: Sendable, Hashable {
  var first: PublicNumber
  var last: PublicNumber

  static let type = TextType(
    "public number or range", pattern: "[0-9]", example: "088-7654000..088-7654099")
}

extension NumberRange {
  /// A whole number, or the last digits of one: `088-7654000 t/m 099`.
  fileprivate static func isEnd(_ text: String) -> Bool {
    readNumber(text).publicNumber != nil || (2...4).contains(text.utf8.count) && text.utf8.allSatisfy(\.isDigit)
  }

  /// The number that these last digits end, where they are no number themselves.
  fileprivate static func completed(_ text: String, after first: PublicNumber) -> String? {
    guard readNumber(text).publicNumber == nil, (1...4).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit)
    else {
      return nil
    }
    return "+" + first.digits.dropLast(text.utf8.count) + text
  }
}

extension ValueFormat where Value == NumberRange {
  static let numbers = ValueFormat(
    .text(NumberRange.type),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a range such as `088-7654000..088-7654099`") else { return nil }
      let range =
        readNumber(text).outside == nil ? WrittenRange(text, hyphen: { NumberRange.isEnd($0) }) : nil
      guard let first = reader.publicNumber(range?.first ?? text, at: tree.range) else { return nil }
      guard let range else { return NumberRange(first: first, last: first) }
      let end = NumberRange.completed(range.last, after: first)
      guard let last = reader.publicNumber(end ?? range.last, at: tree.range) else { return nil }
      guard first.digits.utf8.count == last.digits.utf8.count, first <= last else {
        reader.report(
          .wrongBlock, "the block \(shown(text)) ends before it begins, or its ends differ in length", at: tree.range,
          help: "write the lowest number first: `088-7654000..088-7654099`")
        return nil
      }
      return NumberRange(first: first, last: last)
    },
    write: { range in
      .written(
        range.first == range.last ? range.first.nationalText : "\(range.first.nationalText)..\(range.last.nationalText)"
      )
    })
}

/// A row of `sites`.
package struct SiteDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var site = Site()
  var givenID: Located<String>?
  var emergencyNumber: Located<PublicNumber>?
  var access = Access.internet
  var registrar: String?
  var settings: [Named<String>] = []

  package enum Access: String, Sendable, CaseIterable {
    case internet
    case ipVPN = "ip_vpn"
  }

  package init() {}

  package static let record = RecordSchema<SiteDraft>(
    "site", "A location with an address of its own",
    [
      FieldSchema("id", optional: \.givenID, ValueFormat.id.located, required: true, "stable identity"),
      FieldSchema("name", \.site.name, .name(example: "Utrecht"), default: nil, "shown"),
      FieldSchema(
        "address", \.site.address, .text("address", example: "Stationsplein 1, Utrecht", length: 1...200), default: nil,
        "where the emergency services find it"),
      FieldSchema("time_zone", optional: \.site.timeZone, .timeZone, "the company's if omitted"),
      FieldSchema("country", optional: \.site.country, ValueFormat<Country>.choice, "the company's if omitted"),
      FieldSchema(
        "area_code", optional: \.site.areaCode, .digits("area code", 3...4, example: "030"),
        "the area the site is in; a geographic number shown to 112 must belong to it"),
      FieldSchema(
        "location_code", optional: \.site.locationCode, .digits("location code", 1...4, example: "2"),
        "dialled before an extension from another site"),
      FieldSchema("emergency_number", optional: \.emergencyNumber, .publicNumber, "shown to 112 on calls from here"),
      FieldSchema("access", \.access, .choice, default: "internet", "how devices reach the registrar"),
      FieldSchema(
        "registrar", optional: \.registrar, .host,
        "address of the registrar in the private network (`access: ip_vpn`)"),
      FieldSchema("voice_vlan", optional: \.site.voiceVLAN, .whole(1...4094), "VLAN of the handsets"),
      FieldSchema("settings", \.settings, .settings(at: .site), "settings of the devices at this site"),
    ])
}

/// `outbound_blocking:` and the rows of `classes_of_service`.
package struct BlockingDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var id: Located<String>?
  var block: [Located<Blockable>] = []
  var allow: [Located<Blockable>] = []
  var codes = CodeRightsDraft()
  var internalOnly: Bool?
  var callsOutside: Int?
  var hours: Reference?

  package init() {}

  private static let categories: [FieldSchema<BlockingDraft>] = [
    FieldSchema(
      "block", \.block, .blockables,
      "kinds of numbers and single numbers that are refused; if omitted `international`, `adult_0906`, "
        + "`entertainment_0909` and `directory_18xx`, which `allow` lifts", "F-050", "F-051", "F-052", "F-053", "F-054",
      "F-055"),
    FieldSchema(
      "allow", \.allow, .blockables,
      "kinds of numbers and single numbers that may be called although the level above, or their kind, is blocked",
      "F-050", "F-051", "F-052", "F-053", "F-054", "F-055"),
    FieldSchema("codes", \.codes, CodeRightsDraft.record.format, "which codes may be dialled"),
    FieldSchema(
      "internal_only", optional: \.internalOnly, .boolean,
      "only internal calls and 112, and no codes of `night`, `paging` and `pickup`; off if omitted"),
    FieldSchema(
      "calls_outside", optional: \.callsOutside, .whole(1...100),
      "simultaneous calls outside of one user, or of one telephone without a user; 2 if omitted"),
    FieldSchema(
      "hours", optional: \.hours, .reference(to: "schedule", by: "name", example: "kantooruren"),
      "when numbers outside may be called (112, 113, 144 and 116xxx at any time); always if omitted"),
  ]

  package static let record = RecordSchema<BlockingDraft>(
    "class_of_service",
    "What users or devices may call; anything in neither `block` nor `allow` follows the company's `outbound_blocking`",
    [FieldSchema("id", optional: \.id, ValueFormat.id.located, required: true, "unique name of the class")]
      + categories,
    former: .blocking)

  package static let company = RecordSchema<BlockingDraft>(
    "outbound_blocking", "Calls that are refused for everyone; 112, 113, 144 and 116xxx never are", categories,
    former: .blocking)
}

/// `night_switch:`.
package struct NightDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var mode = NightMode.off
  var businessHours: Reference?
  var holidays: Reference?
  var destination: Reference?

  package init() {}

  package static let record = RecordSchema<NightDraft>(
    "night_switch", "Where calls from outside go when the company is closed",
    [
      FieldSchema(
        "mode", \.mode, .choice, default: "off", "on, off, or automatic according to the schedules", "F-070", "F-073"),
      FieldSchema(
        "business_hours", optional: \.businessHours, .reference(to: "schedule", by: "name", example: "kantooruren"),
        "it is night outside these hours", "F-024", "F-065", "F-071"),
      FieldSchema(
        "holidays", optional: \.holidays, .reference(to: "holiday schedule", by: "name", example: "feestdagen"),
        "it is night on these days", "F-065", "F-072"),
      FieldSchema(
        "destination", optional: \.destination, .target, "where calls from outside go", "F-023", "F-074", "F-076",
        "F-077"),
    ])
}

/// `music_on_hold:`.
package struct MusicDraft: Draft {
  var music = MusicOnHold()

  package init() {}

  package static let record = RecordSchema<MusicDraft>(
    "music_on_hold", "What callers on hold hear",
    [
      FieldSchema("active", \.music.active, .boolean, default: "true", "false: silence", "F-080"),
      FieldSchema(
        "files", \.music.files, ValueFormat.file("audio/muziek.wav").list(),
        "sound files; the provider's music if omitted",
        "F-080"),
    ])
}
