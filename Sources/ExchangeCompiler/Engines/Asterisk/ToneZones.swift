import TelephoneExchange

extension Country {
  /// The country's section of indications.conf. What E.180 does not say is made of the dial tone; the tone before a recorded
  /// message is the same everywhere (E.180, "special information tone").
  var indications: String {
    var lines = ["", "[\(rawValue)]", "description = \(name)"]
    if let ring = tone(.ringback) {
      lines.append("ringcadence = \(ring.cadence.map(String.init).joined(separator: ","))")
    }
    let names: [(NetworkTone, String)] = [
      (.dial, "dial"), (.busy, "busy"), (.ringback, "ring"), (.congestion, "congestion"), (.waiting, "callwaiting"),
    ]
    for (tone, name) in names {
      if let pattern = self.tone(tone) { lines.append("\(name) = \(pattern.text(endless: ""))") }
    }
    let dial = (tone(.dial)?.frequencies ?? []).map(String.init).joined(separator: "+")
    lines += [
      "dialrecall = \(dial)/500,0/50", "record = 1400/500,0/15000", "info = 950/330,1400/330,1800/330,0/1000",
      "stutter = \(dial)/500,0/50",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
