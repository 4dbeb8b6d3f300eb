import Testing

@testable import ExchangeCompiler

/// What is written to be judged and thrown away.
struct JudgedTextTests {
  private func write(_ isWrong: Bool) -> (inout ConfText) -> Void {
    { conf in
      conf.keeping { $0.line("[kept]") }
      for number in 0..<50_000 {
        conf.line("exten => \(number),1,NoOp(a line that nobody reads)")
        if number == 77, isWrong { conf.line(String(repeating: "x", count: ConfText.longestLine + 1)) }
      }
      conf.keeping { $0.line("exten => 112,1,Gosub(x)") }
      conf.line("[after]")
    }
  }

  @Test func `judging keeps only what is read back`() throws {
    var judged = Array("before\n".utf8)
    try ConfText.judge(&judged, write(false))
    #expect(String(decoding: judged, as: UTF8.self) == "before\n[kept]\nexten => 112,1,Gosub(x)\n")
  }

  @Test func `judging finds what writing finds`() throws {
    var (written, judged): ([UInt8], [UInt8]) = ([], [])
    let whole = #expect(throws: UnwritableFile.self) { try ConfText.append(to: &written, write(true)) }
    let part = #expect(throws: UnwritableFile.self) { try ConfText.judge(&judged, write(true)) }
    #expect(whole == part && whole?.faults.count == 1)
    #expect(judged.count < written.count / 10)
  }
}
