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
  }
}
