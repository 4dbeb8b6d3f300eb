import ExchangeCompiler
import TelephoneExchange

/// One device of each family of Snom and Grandstream.
extension SampleCompany {
  static let snomGrandstream = [
    snom, snom8, snomBase, grandstream, grandstreamNumbers, grandstreamOld, grandstreamAdapter, grandstreamPorts,
    grandstreamBase, grandstreamHotel, grandstreamVideo, grandstreamEarlyVideo, grandstreamWireless, grandstreamAndroid,
  ]

  static let snom = withSomeKeys(
    device("000413000001", model: "D785", lines: 1, number: "241", name: "'t Hart & Zn."), modules: 1)
  static let snom8 = withSomeKeys(
    device("000413000002", model: "370", lines: 2, number: "242", name: "Piet \"Pim\" <Smit>"), modules: 0)
  static let snomBase = withPortables(
    device("000413000003", model: "M900", lines: 2, number: "243", name: "Magazijn <A> & B"))
  /// Keys beside the screen, and from the thirteenth on those with a numbering of their own.
  static let grandstream: DevicePlan = {
    var plan = withSomeKeys(
      device("000b82000001", model: "GXP2130", lines: 2, number: "244", name: "'t Hart & Zn."), modules: 0)
    plan.keys.append(DeviceKey(position: 13, label: "Taxi", function: .speedDial("0201234567")))
    return plan
  }()
  static let grandstreamNumbers = withSomeKeys(
    device("000b82000002", model: "GXP1782", lines: 2, number: "245", name: "'t Hart & Zn."), modules: 0)
  static let grandstreamOld = withSomeKeys(
    device("000b82000003", model: "GXP2120", lines: 2, number: "246", name: "'t Hart & Zn."), modules: 0)
  static let grandstreamAdapter = withFax(
    device("000b82000004", model: "HT802", lines: 2, number: "247", name: "Kantine <A> & B"))
  static let grandstreamPorts = withFax(
    device("000b82000005", model: "HT814", lines: 2, number: "248", name: "Kantine <A> & B"))
  static let grandstreamBase = withPortables(
    device("000b82000006", model: "DP750", lines: 2, number: "249", name: "Magazijn <A> & B"))
  static let grandstreamHotel = device("000b82000007", model: "GHP611", lines: 1, number: "250", name: "Kamer <1> & 2")

  static let grandstreamVideo = withoutLineKey(
    device("000b82000008", model: "GXV3370", lines: 2, number: "251", name: "'t Hart & Zn."))
  static let grandstreamEarlyVideo = withoutLineKey(
    device("000b82000009", model: "GXV3240", lines: 2, number: "252", name: "'t Hart & Zn."))
  static let grandstreamWireless = device("000b8200000a", model: "WP810", lines: 1, number: "253", name: "Zaal <A> & B")
  static let grandstreamAndroid = device("000b8200000b", model: "WP820", lines: 2, number: "254", name: "Zaal <A> & B")

  /// None of their keys is a line.
  private static func withoutLineKey(_ plan: DevicePlan) -> DevicePlan {
    var plan = withSomeKeys(plan, modules: 0)
    plan.keys.removeFirst()
    return plan
  }

  private static func withSomeKeys(_ plan: DevicePlan, modules: Int) -> DevicePlan {
    var plan = plan
    plan.modules = modules
    plan.keys = [
      DeviceKey(position: 1, label: "Lijn", function: .line),
      DeviceKey(position: 2, label: "Jan de Vries", function: .lamp(number: "209", pickup: "*97209")),
      DeviceKey(position: 4, label: "Nacht", function: .nightSwitch(code: "*81", lamp: true)),
      DeviceKey(position: 12, label: "Anna Bakker", function: .lamp(number: "201", pickup: "*97201")),
    ]
    if modules > 0 {
      plan.keys.append(DeviceKey(module: 1, position: 3, label: "Taxi", function: .speedDial("0201234567")))
    }
    return plan
  }

  /// The first is known, the second any.
  private static func withPortables(_ plan: DevicePlan) -> DevicePlan {
    var plan = plan
    plan.accounts[0].attachment = .portable(ipui: "0328D3C909")
    plan.accounts[0].voicemail = "*62"
    return plan
  }

  private static func withFax(_ plan: DevicePlan) -> DevicePlan {
    var plan = plan
    plan.accounts[0].attachment = .port(1, use: .telephone)
    plan.accounts[1].attachment = .port(2, use: .fax)
    plan.accounts[1].plainMedia = true
    return plan
  }
}
