import ExchangeCompiler
import TelephoneExchange

/// One device of each brand whose telephones others made, and of the vendors beside them.
extension SampleCompany {
  static let brands = [
    linksys, linksysATA, aastra, sangoma, sangomaP, gigasetP, xorcom, intelbras, tiptel, audiocodes, audiocodesMP,
    akuvox, elastix, obihai, obihaiATA, spectralink, nethesis, swissvoice,
  ]

  static let linksys = withKeys(
    device("00045a000001", model: "SPA942", lines: 2, number: "261", name: "'t Hart; Zn. $X"))
  static let linksysATA = device("00045a000002", model: "PAP2T", lines: 2, number: "262", name: "Kantine")
  static let aastra = withKeys(device("00085d000002", model: "6757i", lines: 2, number: "263", name: "'t Hart & Zn."))
  static let sangoma = withKeys(device("005058000001", model: "S505", lines: 1, number: "264", name: "'t Hart & Zn."))
  static let sangomaP = device("000fd3000002", model: "P325", lines: 1, number: "265", name: "'t Hart & Zn.")
  static let gigasetP = withKeys(device("000413e20001", model: "P850", lines: 1, number: "266", name: "'t Hart & Zn."))
  static let xorcom = device("642400000001", model: "XP0120P", lines: 1, number: "267", name: "'t Hart & Zn.")
  static let intelbras = device("001a3f000001", model: "TIP 200", lines: 1, number: "268", name: "'t Hart & Zn.")
  static let tiptel = device("001565000091", model: "3030", lines: 1, number: "269", name: "'t Hart & Zn.")
  static let audiocodes = device("00908f000001", model: "440HD", lines: 1, number: "270", name: "'t Hart & Zn.")
  static let audiocodesMP = withPorts(
    device("00908f000002", model: "MP-114", lines: 2, number: "271", name: "Kantine <A> & B"))
  static let akuvox = withKeys(device("0c1105000001", model: "SP-R63G", lines: 1, number: "272", name: "'t Hart & Zn."))
  static let elastix = withKeys(device("0c1105000002", model: "LXP250", lines: 2, number: "273", name: "'t Hart & Zn."))
  static let obihai = withKeys(device("9cadef000001", model: "OBi1062", lines: 2, number: "274", name: "'t Hart & Zn."))
  static let obihaiATA = withPorts(
    device("9cadef000002", model: "OBi202", lines: 2, number: "275", name: "Kantine <A> & B"))
  static let spectralink = device(
    "00907a000001", model: "Spectralink 8440", lines: 1, number: "277", name: "Magazijn <A> & B")
  static let nethesis = withKeys(device("e0e656000001", model: "NP-X5", lines: 1, number: "278", name: "'t Hart: #1"))
  static let swissvoice = device("000590000001", model: "CP2505G", lines: 2, number: "279", name: "'t Hart & Zn.")

  /// The first line on a port for a telephone, the second on one for a fax.
  static func withPorts(_ plan: DevicePlan) -> DevicePlan {
    var plan = plan
    plan.accounts[0].attachment = .port(1, use: .telephone)
    plan.accounts[1].attachment = .port(2, use: .fax)
    plan.accounts[1].plainMedia = true
    return plan
  }
}
