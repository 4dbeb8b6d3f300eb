import ExchangeCompiler
import ExchangePictures
import TelephoneExchange
import Testing

@Test func `a call is drawn step by step, whatever the names are`() throws {
  let call = CallPicture(
    title: "0612345678 calls 088-7654000", moment: "Fri 25 Dec 2026 18:05",
    steps: [
      .init(at: 0, kind: "test", text: "today is one of the days of feestdagen"),
      .init(at: 0, kind: "change", text: "reaches <script>&\" \u{202E} " + String(repeating: "lang ", count: 2000)),
      .init(at: 0, kind: "play", text: "the caller hears gesloten.wav (4 s)"),
      .init(at: 75, kind: "something new", text: "مرحبا 👩‍👩‍👧"),
    ],
    end: "announcement gesloten.wav", total: 79)
  let bytes = svg(of: call)
  #expect(wellFormed(bytes) == nil)
  #expect(bytes == svg(of: call))
  let drawn = try DrawnTexts(bytes)
  #expect(drawn.texts.map(\.words).contains("75 s"))
  #expect(drawn.faults == [])
}
