import ExchangeCompiler
import TelephoneExchange

/// One device of each family beside Yealink, Polycom and what follows them.
extension SampleCompany {
  static let otherFamilies = [
    generic, linphone, groundwire, zoiper, flyingvoice, mitel, panasonic, gigaset, maxwell, digium, alcatel,
    algo, doorStation, yeastar, vtech, escene, snomC, patton, zenitel,
  ]

  static let generic: DevicePlan = {
    var plan = device("doorphone", model: "Generic", lines: 2, number: "211", name: "Voordeur \"A\" <B> & C")
    plan.mac = nil
    return plan
  }()
  static let linphone = softphone("linphone", model: "Linphone", number: "212")
  static let groundwire = softphone("groundwire", model: "Groundwire", number: "213")
  static let zoiper = softphone("zoiper", model: "Zoiper", number: "214")
  static let flyingvoice = device("0021f2000001", model: "FIP11C", lines: 1, number: "215", name: "Kantine")
  static let mitel = withKeys(device("00085d000001", model: "6867i", lines: 2, number: "216", name: "'t Hart & Zn."))
  static let panasonic = withKeys(
    device("0080f0000001", model: "KX-HDV230", lines: 1, number: "217", name: "'t Hart & Zn."))
  static let gigaset = device("7c2f80000001", model: "N870 IP PRO", lines: 2, number: "218", name: "Magazijn <A> & B")
  static let maxwell = withKeys(
    device("7c2f80000002", model: "Maxwell 3", lines: 1, number: "219", name: "'t Hart & Zn."))
  static let digium = device("000fd3000001", model: "D65", lines: 1, number: "220", name: "'t Hart & Zn.")
  static let alcatel = device("487a55000001", model: "M5", lines: 1, number: "221", name: "'t Hart & Zn.")

  static let algo = device("001122000001", model: "Algo 8188", lines: 1, number: "222", name: "Hal <A> & B")
  static let doorStation = device("001122000002", model: "2N IP Verso", lines: 1, number: "223", name: "'t Hart & Zn.")
  static let yeastar: DevicePlan = {
    var plan = device("001122000003", model: "TA400", lines: 2, number: "224", name: "'t Hart & Zn.")
    plan.accounts[0].attachment = .port(1, use: .telephone)
    plan.accounts[1].attachment = .port(2, use: .fax)
    return plan
  }()
  static let vtech = device("001122000004", model: "VCS754", lines: 2, number: "226", name: "'t Hart & Zn.")
  static let escene = device("00268b000001", model: "ES620", lines: 2, number: "228", name: "'t Hart & Zn.")
  static let snomC = device("000413000004", model: "C520", lines: 1, number: "230", name: "'t Hart & Zn.")
  static let patton: DevicePlan = {
    var plan = device("00a0ba000001", model: "SN4114", lines: 2, number: "231", name: "'t Hart & Zn.")
    plan.accounts[0].attachment = .port(1, use: .telephone)
    plan.accounts[1].attachment = .port(2, use: .fax)
    return plan
  }()
  static let zenitel: DevicePlan = {
    var plan = device("0013cb000001", model: "IP station", lines: 1, number: "233", name: "'t Hart & Zn.")
    plan.keys = [DeviceKey(position: 1, label: "Receptie", function: .speedDial("201"))]
    return plan
  }()

  private static func softphone(_ id: String, model: String, number: String) -> DevicePlan {
    var plan = device(id, model: model, lines: 1, number: number, name: "Piet \"Pim\" <Smit> & Zn.")
    plan.mac = nil
    return plan
  }

  /// A line key, a lamp and a speed dial.
  static func withKeys(_ plan: DevicePlan) -> DevicePlan {
    var plan = plan
    plan.keys = [
      DeviceKey(position: 1, label: "Lijn", function: .line),
      DeviceKey(position: 2, label: "Jan de Vries", function: .lamp(number: "209", pickup: "*97209")),
      DeviceKey(position: 3, label: "Taxi", function: .speedDial("0201234567")),
    ]
    return plan
  }
}
