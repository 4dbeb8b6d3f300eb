import ExchangeDescription
import SourceText
import TelephoneExchange
import Testing

/// A MAC is read as labels, switches and scanners write it; anything else is told and never corrected.
@Suite struct MACTests {
  @Test(arguments: [
    "00156544a937", "00:15:65:44:A9:37", "00-15-65-44-a9-37", "0015.6544.a937", "001565-44a937", "00 15 65 44 a9 37",
    "00.15.65.44.a9.37",
  ])
  func `twelve digits in one run, in pairs, in fours or in halves are one MAC`(text: String) {
    #expect(MACAddress(text)?.hex == "00156544a937")
  }

  @Test(arguments: [
    ("01565aabb1", "it has 10 digits, not 12; a spreadsheet removes leading zeros"),
    ("001565aabb1", "it has 11 digits, not 12; a spreadsheet removes leading zeros"),
    ("001565aabb011", "it has 13 digits, not 12"), ("00:15:65:aa:bb:1", "it has 11 digits, not 12"),
    ("00:15:65:aa:bb", "it has 10 digits, not 12"),
    ("0:015:65:aa:bb:01", "the separators between its digits are misplaced or mixed"),
    ("00:15:65-aa-bb:01", "the separators between its digits are misplaced or mixed"),
    ("00:15:65:aa:bb:01:", "the separators between its digits are misplaced or mixed"),
    ("00::15:65:aa:bb01", "the separators between its digits are misplaced or mixed"),
    ("OO:15:65:aa:bb:01", "it has the letter O where a digit 0 belongs"),
    ("00:l5:65:aa:bb:01", "it has a letter where a digit 1 belongs"),
    ("00:15:65:aa:bb:0g", "`g` is not one of the characters 0-9 and a-f"),
    ("00/15/65/aa/bb/01", "`/` is not one of the characters 0-9 and a-f"),
  ])
  func `anything else is none, and what is wrong is said`(text: String, fault: String) {
    #expect(MACAddress(text) == nil)
    #expect(MACAddress.fault(of: text) == fault)
  }
}
