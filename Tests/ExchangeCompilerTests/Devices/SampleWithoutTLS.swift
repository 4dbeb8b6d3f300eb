import ExchangeCompiler
import TelephoneExchange

/// One device of each family that knows no TLS, and of what came with them.
extension SampleCompany {
  static let familiesWithoutTLS = [ciscoSEP, ciscoSIP, thomson, avaya1100, unidata, lgEricsson, jitsi]

  static let ciscoSEP = withSomeKeys(
    plain("d0ec35000001", model: "7975G", lines: 1, number: "241", transport: .tcp))
  static let ciscoSIP = plain("d0ec35000002", model: "7960", lines: 2, number: "242", transport: .udp)
  static let thomson = withSomeKeys(
    plain("00147f000001", model: "ST2030", lines: 1, number: "243", transport: .udp))
  static let avaya1100 = plain("002400000001", model: "1140E", lines: 1, number: "244", transport: .tcp)
  static let unidata = plain("001122000001", model: "WPU-7700", lines: 1, number: "245", transport: .udp)
  static let lgEricsson = withSomeKeys(
    plain("b40edc000001", model: "LIP-6812", lines: 2, number: "246", transport: .udp))
  static let jitsi: DevicePlan = {
    var plan = device("jitsi", model: "Jitsi", lines: 1, number: "247", name: "Piet \"Pim\" <Smit> & Zn.")
    plan.mac = nil
    return plan
  }()

  private static func plain(
    _ mac: String, model: String, lines: Int, number: String, transport: Provider.Transport
  ) -> DevicePlan {
    var plan = device(mac, model: model, lines: lines, number: number, name: "'t Hart & Zn.")
    plan.registrar.transport = transport
    plan.registrar.port = 5060
    return plan
  }

  private static func withSomeKeys(_ plan: DevicePlan) -> DevicePlan {
    var plan = plan
    plan.keys = [
      DeviceKey(position: 2, label: "Taxi", function: .speedDial("0201234567")),
      DeviceKey(position: 4, label: "Nacht", function: .nightSwitch(code: "*81", lamp: false)),
    ]
    return plan
  }
}
