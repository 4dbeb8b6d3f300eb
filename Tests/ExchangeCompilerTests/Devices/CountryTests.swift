import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// Tones follow the country of the place; language, date and clock are settings apart.
@Suite struct CountryTests {
  private static let library = TestLibrary()
  private static var catalog: DeviceCatalog { library.library.families.catalog }

  private func files(_ country: Country, language: String = "nl", options: [String: String] = [:]) throws -> (
    yealink: KeyValueFile, polycom: XMLFile
  ) {
    var company = SampleCompany.company
    for index in company.devices.indices {
      company.devices[index].country = country
      company.devices[index].language = language
      company.devices[index].options = options
    }
    let files = try Self.library.files(company)
    return (
      KeyValueFile(try #require(files["0015654aa937.cfg"])), XMLFile(try #require(files["64167f0a1b2c-account.cfg"]))
    )
  }

  @Test func `a site's country goes before the company's, a device's before both`() throws {
    let exchange = try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000, country: de}
      sites: [{id: gent, name: Gent, country: be}, {id: oslo, name: Oslo, country: no}]
      users:
        - {extension: 201, first_name: Ria, last_name: Smit, site: gent}
        - {extension: 202, first_name: Jan, last_name: Smit}
        - {extension: 203, first_name: Ole, last_name: Smit, site: oslo}
      devices:
        - {mac: "00:15:65:4a:a9:37", model: T46G, user: 201}
        - {mac: "00:15:65:4a:a9:38", model: T46G, user: 202}
        - {mac: "00:15:65:4a:a9:39", model: T46G, user: 203}
        - {mac: "00:15:65:4a:a9:3a", model: T46G, user: 202, site: gent, settings: {country: lu}}

      """)
    let plans = try planned(exchange, catalog: Self.catalog).devices
    #expect(plans.map(\.country) == [.be, .de, .no, .lu])
    // The engine plays the same country's tones to the same telephone, and nobody's language has changed.
    #expect(exchange.devices.map { exchange.country(of: $0) } == [.be, .de, .no, .lu])
    #expect(plans.allSatisfy { $0.language == "nl" })
  }

  @Test(arguments: [
    (Country.nl, "Netherlands"), (.be, "Belgium"), (.de, "Germany"), (.gb, "Great Britain"), (.fr, "France"),
  ])
  func `a T46G knows its country's tones by name, in whatever language its screen is`(country: Country, name: String)
    throws
  {
    for language in ["nl", "en"] {
      let file = try files(country, language: language).yealink
      #expect(file["voice.tone.country"] == name)
      #expect(file["voice.tone.dial"] == nil)
    }
  }

  @Test func `a country that a T46G does not know is reported tone by tone`() throws {
    let file = try files(.lu).yealink
    #expect(file["voice.tone.country"] == "Custom")
    #expect(file["voice.tone.dial"] == "425/30000")
    #expect(file["voice.tone.busy"] == "425/480,0/480")
    #expect(file["voice.tone.congestion"] == "425/240,0/240")
    #expect(file["voice.tone.ring"] == "425/1000,0/4000")
  }

  @Test func `a VVX 500 gets every country's tones, those of several beats as patterns`() throws {
    for country in Country.allCases {
      let file = try files(country).polycom
      #expect(file.error == nil)
      let dial = country == .fr ? "440" : country == .at ? "420" : [.gb, .us].contains(country) ? "350" : "425"
      #expect(file["tone.chord.callProg.dialTone.freq.1"] == dial, "\(country)")
      #expect(file["tone.chord.callProg.busyTone.onDur"] != nil, "\(country)")
    }
    let british = try files(.gb).polycom
    #expect(
      british["tone.chord.callProg.ringback.freq.1"] == "400" && british["tone.chord.callProg.ringback.freq.2"] == "450"
    )
    #expect(
      british["tone.chord.callProg.ringback.onDur"] == "400" && british["tone.chord.callProg.ringback.offDur"] == "200")
    let spare = try #require(british["se.pat.callProg.ringback.inst.2.value"])
    #expect(british["tone.chord.misc.\(spare).onDur"] == "400" && british["tone.chord.misc.\(spare).offDur"] == "2000")
    #expect(british["se.pat.callProg.ringback.inst.3.type"] == "branch")
    #expect(british["se.pat.callProg.ringback.inst.3.value"] == "-2")
    #expect(british["se.pat.callProg.reorder.inst.2.value"] != spare)
    #expect(try files(.nl).polycom["se.pat.callProg.ringback.inst.1.type"] == nil)
  }

  @Test func `no two tones of a country share a spare place, and no duration is longer than the schema's`() throws {
    for country in Country.allCases {
      let file = try files(country).polycom
      let spares = file.attributes.filter { $0.name.hasPrefix("se.pat.") && $0.value.hasPrefix("spare") }.map(\.value)
      #expect(Set(spares).count == spares.count, "\(country)")
      #expect(spares.allSatisfy { (1...9).map { "spare\($0)" }.contains($0) }, "\(country)")
      let durations = file.attributes.filter { $0.name.hasSuffix("Dur") }.compactMap { Int($0.value) }
      #expect(durations.allSatisfy { $0 <= 10_000 }, "\(country)")
    }
  }

  @Test func `date and clock are the country's unless they are said`() throws {
    let dutch = try files(.nl)
    #expect(dutch.yealink["local_time.time_format"] == "1" && dutch.yealink["local_time.date_format"] == "6")
    #expect(
      dutch.polycom["lcl.datetime.time.24HourClock"] == "1" && dutch.polycom["lcl.datetime.date.format"] == "D,dM")
    let american = try files(.us)
    #expect(american.yealink["local_time.time_format"] == "0" && american.yealink["local_time.date_format"] == "0")
    #expect(american.polycom["lcl.datetime.time.24HourClock"] == "0")
    #expect(american.polycom["lcl.datetime.date.format"] == "D,Md")
    let said = try files(.us, options: ["clock_format": "24h", "date_format": "year_month_day"])
    #expect(said.yealink["local_time.time_format"] == "1" && said.yealink["local_time.date_format"] == "2")
    // Polycom writes no year: the country's way stays.
    #expect(said.polycom["lcl.datetime.time.24HourClock"] == "1" && said.polycom["lcl.datetime.date.format"] == "D,Md")
    #expect(said.yealink["voice.tone.country"] == "United States")
  }

  @Test func `the engine has a zone for each country and gives each line its own`() throws {
    let library = TestLibrary.product
    let compiled = compile(
      .memory([
        "centrale.yaml": """
        provider: provider.yaml
        numbers: [088-7654000..088-7654009]
        company: {name: Office, main_number: 088-7654000}
        sites: [{id: gent, name: Gent, country: be}]
        users: [{extension: 201, first_name: Ria, last_name: Smit, site: gent}, {extension: 202, first_name: Jan, last_name: Smit}]
        devices:
          - {mac: "00:15:65:4a:a9:37", model: T46G, user: 201}
          - {mac: "00:15:65:4a:a9:38", model: T46G, user: 202}

        """, "provider.yaml": "registrar: {host: sip.example.nl}\n",
      ]), folderName: "office", library: library, asOf: try #require(Day(year: 2026, month: 11, day: 23)))
    func text(_ files: [OutputFile], _ name: String) throws -> String {
      var bytes: [UInt8] = []
      try #require(files.first { $0.path.hasSuffix(name) }).render(&bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    let zones = try text(compiled.serverFiles(library: library, secrets: NamedSecrets()), "indications.conf")
    for country in Country.allCases { #expect(zones.contains("\n[\(country.rawValue)]\n")) }
    #expect(zones.contains("ring = 400+450/400,0/200,400+450/400,0/2000"))
    let lines = try text(compiled.outputFiles(secrets: NamedSecrets()), "/pjsip.conf")
    #expect(
      lines.split(separator: "\n").filter { $0.contains("tone_zone") }.map { $0.replacing(" ", with: "") } == [
        "tone_zone=be"
      ])
  }

  @Test func `a country that is none is reported with those that are`() throws {
    let reading = readExchange(
      .memory([
        "centrale.yaml": "provider: provider.yaml\nnumbers: [088-7654000..088-7654009]\n"
          + "company: {name: Office, main_number: 088-7654000, country: uk}\n",
        "provider.yaml": "registrar: {host: sip.example.nl}\n",
      ]), folderName: "office")
    let found = reading.diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.rule.code) == ["unknown-word"])
    #expect(found.first?.help?.contains("`gb`") == true || found.first?.help?.contains("did you mean") == true)
  }
}
