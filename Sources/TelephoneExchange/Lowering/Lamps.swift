/// What the key lamps of the company watch: each user over all his lines and his do-not-disturb, the night switches, and
/// what a user has switched at his telephone (his extension behind the code that switches it).
extension Lowering {
  mutating func lowerLamps() {
    let codes = exchange.featureCodes.codes
    for (index, user) in exchange.users.enumerated() {
      guard let ext = user.extension, !linesOfUser[index].isEmpty else { continue }
      plan.lamps.append(Lamp(number: ext.digits, lines: linesOfUser[index], variable: doNotDisturb[index]))
      if let code = codes[.doNotDisturbOn] {
        plan.lamps.append(Lamp(number: code + ext.digits, lines: [], variable: doNotDisturb[index]))
      }
      for kind in ForwardKind.allCases {
        guard let code = codes[kind.on], let state = phoneForward(kind, of: index) else { continue }
        plan.lamps.append(Lamp(number: code + ext.digits, lines: [], variable: state))
      }
    }
    guard let code = codes[.nightAutomatic], let night = nightVariable else { return }
    plan.lamps.append(Lamp(number: code, lines: [], variable: night))
    for element in elementNights {
      plan.lamps.append(Lamp(number: code + element.number, lines: [], variable: element.variable))
    }
  }
}
