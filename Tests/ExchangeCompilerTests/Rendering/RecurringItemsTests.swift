import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// What is written of items once is what would be written of them each time.
@Suite struct RecurringItemsTests {
  /// Records that are equal are one object.
  private final class Item: Sendable {
    let record: TemplateRecord
    init(_ record: TemplateRecord) { self.record = record }
  }

  private struct Pool {
    private var items: [TemplateRecord: Item] = [:]

    mutating func recurring(_ record: TemplateRecord) -> TemplateRecord {
      TemplateRecord(
        values: record.values.map { value in
          guard case .list(let records) = value else { return value }
          let items = records.map { item($0) }
          return .recurring(
            RecurringItems(
              identities: items.map { ObjectIdentifier($0) }, object: { items[$0] }, record: { items[$0].record }))
        })
    }

    private mutating func item(_ record: TemplateRecord) -> Item {
      if let known = items[record] { return known }
      let made = Item(recurring(record))
      items[record] = made
      return made
    }
  }

  @Test func `a template writes the same whatever it has written before`() throws {
    var random = Splitmix(seed: 20_261_127)
    var repeated = 0
    for round in 0..<300 {
      let text = RandomTemplate.make(&random)
      let loaded = Template.load(
        TemplateSource(file: FileID(0), text: Array(text.utf8)), as: .keyValue, scope: RandomTemplate.scope)
      let template = try #require(loaded.template)
      var pool = Pool()
      let texts = ItemTexts()
      // The items of one file are in others too.
      let lists = RandomTemplate.record(&random).values.last ?? []
      for place in 0..<4 {
        var record = RandomTemplate.record(&random)
        if place > 1 { record.values[record.values.count - 1] = lists }
        if case .list(let items) = lists, place > 1 { repeated += items.count }
        var plain: [UInt8] = []
        var remembered: [UInt8] = []
        let one = Result { try template.render(record, into: &plain) }
        let other = Result { try template.render(pool.recurring(record), into: &remembered, texts) }
        switch (one, other) {
        case (.success, .success): #expect(plain == remembered, "round \(round): \(text.debugDescription)")
        case (.failure(let one), .failure(let other)): #expect("\(one)" == "\(other)", "round \(round)")
        default: Issue.record("round \(round): \(one) and \(other)")
        }
      }
    }
    #expect(repeated > 300)
  }

  @Test func `an item that says something of what is around it is written each time`() throws {
    let scope = TemplateScope([.text("mac"), .list("keys", TemplateScope([.text("label")]))])
    let template = try #require(
      Template.load(
        TemplateSource(file: FileID(0), text: Array("{{#keys}}\n{{label}} = {{mac}}\n{{/keys}}\n".utf8)), as: .keyValue,
        scope: scope
      ).template)
    let item = Item(TemplateRecord(values: ["a"]))
    let keys = TemplateValue.recurring(
      RecurringItems(identities: [ObjectIdentifier(item)], object: { _ in item }, record: { _ in item.record }))
    let texts = ItemTexts()
    for mac in ["1", "2"] {
      var bytes: [UInt8] = []
      try template.render(TemplateRecord(values: [.text(mac), keys]), into: &bytes, texts)
      #expect(String(decoding: bytes, as: UTF8.self) == "a = \(mac)\n")
    }
  }

  @Test func `an item is written as the last one only where it is`() throws {
    let scope = TemplateScope([.list("entries", TemplateScope([.text("name"), .flag("last")]))])
    let text = "{{#entries}}\nk = {{name}}{{^last}},{{/last}}\n{{/entries}}\n"
    let template = try #require(
      Template.load(TemplateSource(file: FileID(0), text: Array(text.utf8)), as: .keyValue, scope: scope).template)
    let names = ["a", "b", "c"]
    let items = names.map { Item(TemplateRecord(values: [.text($0)])) }
    let texts = ItemTexts()
    for count in [1, 3, 2, 1, 3] {
      let entries = RecurringItems(
        identities: items.prefix(count).map { ObjectIdentifier($0) }, object: { items[$0] },
        record: { TemplateRecord(values: items[$0].record.values + [.flag($0 == count - 1)]) })
      var bytes: [UInt8] = []
      try template.render(TemplateRecord(values: [.recurring(entries)]), into: &bytes, texts)
      let lines = names.prefix(count).map { "k = \($0)" }.joined(separator: ",\n")
      #expect(String(decoding: bytes, as: UTF8.self) == lines + "\n")
    }
  }

  /// Where one was, another is made: of speed dials each file has its own. And more than are kept.
  @Test func `an item that is there no more is not taken for one that came in its place`() throws {
    let scope = TemplateScope([.list("entries", TemplateScope([.text("name")]))])
    let template = try #require(
      Template.load(
        TemplateSource(file: FileID(0), text: Array("{{#entries}}\nk = {{name}}\n{{/entries}}\n".utf8)), as: .keyValue,
        scope: scope
      ).template)
    let texts = ItemTexts()
    var places: Set<ObjectIdentifier> = []
    for number in 0..<20_000 {
      let name = "entry \(number) of a book that is long"
      let item = Item(TemplateRecord(values: [.text(name)]))
      places.insert(ObjectIdentifier(item))
      let entries = RecurringItems(
        identities: [ObjectIdentifier(item)], object: { _ in item }, record: { _ in item.record })
      var bytes: [UInt8] = []
      try template.render(TemplateRecord(values: [.recurring(entries)]), into: &bytes, texts)
      let written = String(decoding: bytes, as: UTF8.self)
      guard written == "k = \(name)\n" else {
        Issue.record("\(name) was written as \(written)")
        return
      }
    }
    #expect(places.count < 20_000, "or none came where another was")
  }

  @Test func `devices beside others have the files that each has alone`() throws {
    var company = SampleCompany.company
    // Neighbours: some keys are the same, some are in other places or called otherwise.
    for number in 0..<6 {
      var plan = SampleCompany.yealink
      plan.id = "0015654aa94\(number)"
      plan.mac = MACAddress("00:15:65:4a:a9:4\(number)")
      if number > 2 { plan.keys[1].label = "Iemand \(number % 2)" }
      if number > 3 { plan.keys.remove(at: number - 2) }
      if number == 5 { plan.modules = 2 }
      company.devices.append(plan)
    }
    // More than there are templates kept of, each like no other.
    for number in 0..<70 {
      var plan = SampleCompany.yealink
      plan.id = "0015654ab\(100 + number)"
      plan.mac = MACAddress(plan.id)
      plan.syslog = "192.0.2.\(number)"
      company.devices.append(plan)
    }
    let library = TestLibrary()
    func texts(_ devices: [DevicePlan], _ rendering: DeviceRendering) throws -> [String: [UInt8]] {
      var texts: [String: [UInt8]] = [:]
      for file in devices.flatMap({ deviceFiles(for: $0, in: rendering) }) {
        var bytes: [UInt8] = []
        try file.render(&bytes)
        texts[file.path] = bytes
      }
      return texts
    }
    let together = try texts(company.devices, library.rendering(company))
    for device in company.devices {
      for (path, bytes) in try texts([device], library.rendering(company)) {
        #expect(together[path] == bytes, "\(path)")
      }
    }
    #expect(together.count >= company.devices.count)
    #expect(together.values.count { String(decoding: $0, as: UTF8.self).contains("192.0.2.69") } == 1)
  }

  @Test func `devices that are alike share what is alike, and no others do, however many there are`() throws {
    let rendering = TestLibrary().rendering(SampleCompany.company)
    let (family, model) = try #require(rendering.context.library.families[SampleCompany.yealink.model])
    for number in 0..<2_500 {
      var plan = SampleCompany.yealink
      plan.syslog = "192.0.\(number / 200).\(number % 200)"
      let one = rendering.alike.device(plan, family, model)
      plan.id = "another"
      plan.keys = []
      let other = rendering.alike.device(plan, family, model)
      #expect(one.alike === other.alike && one.alike.plan.syslog == plan.syslog && other.plan.id == "another")
    }
  }
}
