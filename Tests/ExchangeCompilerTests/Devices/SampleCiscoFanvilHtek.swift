import ExchangeCompiler
import TelephoneExchange

/// One device of each family of Cisco, Fanvil and Htek.
extension SampleCompany {
  static let ciscoFanvilHtek = [ciscoSPA, ciscoMPP, ciscoATA, fanvil, fanvilClassic, htek]

  static let ciscoSPA = withSomeKeys(
    device("000e08000001", model: "SPA504G", lines: 1, number: "231", name: "'t Hart; Zn. $X"), modules: 1)
  static let ciscoMPP = withSomeKeys(
    device("8843e1000001", model: "8851", lines: 1, number: "232", name: "Piet \"Pim\" <Smit>"), modules: 1)
  static let ciscoATA = device("001a70000001", model: "SPA112", lines: 2, number: "233", name: "Kantine")
  static let fanvil = withSomeKeys(
    device("0c383e000001", model: "X4U", lines: 1, number: "234", name: "'t Hart & Zn."), modules: 0)
  static let fanvilClassic = withSomeKeys(
    device("0c383e000002", model: "X4", lines: 1, number: "236", name: "'t Hart & Zn."), modules: 0)
  static let htek = withSomeKeys(
    device("001fc1000001", model: "UC924", lines: 1, number: "235", name: "'t Hart & Zn."), modules: 1)

  private static func withSomeKeys(_ plan: DevicePlan, modules: Int) -> DevicePlan {
    var plan = plan
    plan.modules = modules
    plan.keys = [
      DeviceKey(position: 1, label: "Lijn", function: .line),
      DeviceKey(position: 2, label: "Jan de Vries", function: .lamp(number: "209", pickup: "*97209")),
      DeviceKey(position: 4, label: "Taxi", function: .speedDial("0201234567")),
    ]
    if modules > 0 {
      plan.keys.append(
        DeviceKey(module: 1, position: 3, label: "Nacht", function: .nightSwitch(code: "*81", lamp: true)))
    }
    return plan
  }
}
