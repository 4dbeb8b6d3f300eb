import Testing

@testable import TelephoneExchange

@Suite struct OutsidePatternTests {
  private let all = outsidePatterns()

  @Test func `no string is in two patterns and none begins another, but for open ones abroad`() {
    let trie = DigitTrie(all.map(\.pattern))
    #expect(trie.overlaps.isEmpty)
    for clash in trie.beginnings {
      #expect(clash.first == clash.second && all[clash.first].kind == .international, "\(clash)")
    }
    #expect(all.count { $0.notation == .national } <= 80)
    #expect(all.count <= 180)
  }

  @Test func `every example of a pattern is of the pattern's kind and becomes a number of that kind`() {
    for entry in all {
      // Each place's first and last symbol in turn, for every length.
      for length in entry.pattern.lengths {
        for last in [false, true] {
          let text = String(
            (0..<length).map { place in
              let set = entry.pattern.symbols(at: place)
              return DigitPattern.symbols[last ? 15 - set.leadingZeroBitCount : set.trailingZeroBitCount]
            })
          #expect(classify(text) == entry.kind, "\(text) \(entry.pattern)")
          let number = entry.prefix + text.dropFirst(entry.drop)
          #expect(classify(number) == entry.kind, "\(text) became \(number)")
          #expect(entry.kind.isNationalOnly != number.hasPrefix("+"))
          if number.hasPrefix("+") {
            #expect(PublicNumber(digits: number.dropFirst()) != nil)
          }
        }
      }
    }
  }

  @Test func `patterns and classification agree on every start and length`() {
    var index: [String: [OutsidePattern]] = [:]  // by the first two symbols
    for entry in all {
      for first in 0..<13 where entry.pattern.positions[0] & (1 << UInt16(first)) != 0 {
        for second in 0..<13 where entry.pattern.positions[1] & (1 << UInt16(second)) != 0 {
          index["\(DigitPattern.symbols[first])\(DigitPattern.symbols[second])", default: []].append(entry)
        }
      }
    }
    // All four-digit starts are not enough for 0800-41 and 0031900-41: six digits behind the head.
    var tried = 0
    let long = ["", "5", "05", "419", "0412", "99012", "310203", "1029384", "93847561", "001122334", "4444444444"]
    for (head, tails) in [("", long), ("0031", ["412", "99012", "1029384", "93847561"]), ("+", ["", "310203"])] {
      for start in 0..<10_000 {
        let digits = String(String(10_000 + start).dropFirst())
        for tail in tails {
          let text = head + digits + tail
          if text.hasPrefix("131") || text.hasPrefix("132") { continue }
          let matching = (index[String(text.prefix(2))] ?? []).filter { $0.pattern.matches(text) }
          let kind = classify(text)
          tried += 1
          if matching.map(\.kind) != (kind.isCallable ? [kind] : []) {
            Issue.record("\(text): \(kind), patterns \(matching.map(\.pattern))")
            return
          }
        }
      }
    }
    #expect(tried > 160_000)
  }

  @Test func `all blocks of annex 3 have exactly the length of the table`() {
    let tables: [(BlockLengths, NumberKind)] = [
      (.freephone, .freephone), (.service("0900"), .service0900), (.service("0906"), .adult0906),
      (.service("0909"), .entertainment0909), (.government, .government),
    ]
    let patterns = all.map(\.pattern)
    for (table, kind) in tables {
      #expect(table.lengths.allSatisfy { $0.count == 10 })
      for block in 0..<100 {
        let start = table.prefix + String(String(100 + block).dropFirst())
        for total in start.count...12 {
          let text = start + String(repeating: "7", count: total - start.count)
          if text.hasPrefix("14088") || text.hasPrefix("1400") { continue }
          let expected: NumberKind = table.lengths[block / 10][block % 10] == total ? kind : .unassignable
          #expect(classify(text) == expected, "\(text)")
          #expect(patterns.contains { $0.matches(text) } == (expected == kind), "\(text)")
        }
      }
    }
    #expect(BlockLengths.freephone.patterns.count == 8)
    #expect(BlockLengths.freephone.length(of: "08000410") == 8)
    #expect(BlockLengths.service("0900").length(of: "09008844") == 8)
    #expect(BlockLengths.government.lengths[7].compactMap { $0 }.count == 10)
  }

  @Test func `all area codes can be called, and 14 before each is its municipality`() {
    #expect(DutchAreaCodes.all.count == 141)
    #expect(DutchAreaCodes.all.count { $0.code.count == 3 } == 30)
    for (code, name) in DutchAreaCodes.all {
      #expect(!name.isEmpty)
      #expect(DutchAreaCodes.code(of: code + "234567") == code)
      let number = code + String(repeating: "4", count: 10 - code.count)
      #expect(classify(number) == .geographic)
      #expect(classify("0031" + number.dropFirst()) == .geographic)
      #expect(readNumber(number).fault == nil && readNumber(number).remark == nil)
      #expect(classify("14" + code) == .government, "14\(code)")
    }
    #expect(DutchAreaCodes.name(of: "020") == "Amsterdam")
    #expect(DutchNumberPlan.ranges.count == 40)
  }

  @Test func `no detour makes a number another kind`() {
    let numbers: [(String, NumberKind)] = [
      ("0612345678", .mobile), ("09008844", .service0900), ("09061334", .adult0906), ("09091334", .entertainment0909),
      ("0887654000", .corporate), ("097012345678", .m2m),
    ]
    for (number, kind) in numbers {
      for head in ["", "131", "132", "*31", "*31#", "#31#", "131131"] {
        for form in [number, "0031" + number.dropFirst(), "+31" + number.dropFirst(), "0031 " + number.dropFirst()] {
          #expect(classify(head + form) == kind, "\(head)\(form)")
        }
      }
      #expect(classify("10123" + number) == .carrierSelection)
      #expect(classify("1612" + number) == .carrierSelection)
      #expect(!all.contains { $0.pattern.matches("10123" + number) || $0.pattern.matches("1612" + number) })
    }
    #expect(classify("131") == .withholdPrefix && classify("131112") == .emergency && classify("*31#112") == .emergency)
    #expect(classify("10612345") == .unassignable)
    for text in [
      "0906123", "0112", "0031112", "00112", "+112", "1120", "9112", "911", "14084", "1818", "00310612345678", "*112",
    ] {
      #expect(classify(text) == .unassignable, "\(text)")
    }
  }

  @Test func `an outside prefix is before all but 112 and plus forms, which need none`() {
    let behind9 = outsidePatterns(outsidePrefix: "9")
    let matching = { (text: String) in behind9.filter { $0.pattern.matches(text) }.map(\.kind) }
    #expect(matching("112") == [.emergency])
    #expect(matching("9112") == [.emergency])
    #expect(matching("90612345678") == [.mobile])
    #expect(matching("0612345678").isEmpty)
    #expect(matching("+31612345678") == [.mobile])
    #expect(matching("9+31612345678").isEmpty)
    #expect(DigitTrie(behind9.map(\.pattern)).overlaps.isEmpty)
    for entry in behind9 where entry.kind == .mobile {
      let example = entry.pattern.example ?? ""
      #expect(classify(entry.prefix + example.dropFirst(entry.drop)) == .mobile)
    }
    #expect(outsidePatterns(notations: [.national]).allSatisfy { $0.notation == .national })
  }

  @Test func `shapes for handsets cover every pattern and wait only where a length is open`() {
    for prefix in [nil, "9"] {
      let shapes = dialShapes(outsidePrefix: prefix)
      let trie = DigitTrie(shapes)
      #expect(trie.overlaps.isEmpty)
      #expect(trie.beginnings.allSatisfy { $0.first == $0.second && shapes[$0.first].more != nil })
      for entry in outsidePatterns(outsidePrefix: prefix) {
        let covering = shapes.filter { shape in
          entry.pattern.lengths.allSatisfy(shape.lengths.contains)
            && (0..<entry.pattern.lengths.upperBound).allSatisfy {
              entry.pattern.symbols(at: $0) & ~shape.symbols(at: $0) == 0
            }
        }
        #expect(covering.count == 1, "\(entry.pattern)")
      }
      #expect(shapes.map(\.description).joined(separator: "|").utf8.count < 800)
    }
  }

  @Test func `what a class of service refuses is closed by default where it costs`() {
    let standard = ClassOfService()
    #expect(
      NumberKind.allCases.filter { !standard.allows($0) } == [
        .adult0906, .entertainment0909, .directory18xx, .international, .operatorServices, .carrierSelection,
        .withholdPrefix, .unassignable,
      ])
    var lobby = ClassOfService()
    lobby.internalOnly = true
    #expect(NumberKind.allCases.filter(lobby.allows) == [.emergency, .help])
  }

  @Test func `the operator's own services are opened by number only`() throws {
    var service = ClassOfService()
    #expect(!service.allows(.national("1233"), kind: classify("1233")))
    service.allow(.national("1233"))
    #expect(service.allows(.national("1233"), kind: classify("1233")))
    #expect(!service.allows(.national("1300"), kind: classify("1300")))
  }
}
