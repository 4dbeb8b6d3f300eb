/// The languages that sheets are written in.
package enum SheetLanguage: String, Sendable, Hashable, CaseIterable {
  case nl
  case en

  func callAsFunction(_ dutch: String, _ english: String) -> String { self == .nl ? dutch : english }
}
