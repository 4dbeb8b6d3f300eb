/// What a dialled number is, as far as money, blocking and routing care. Decided on the prefix, never on what a library thinks
/// is valid: what fits nothing is `unassignable` and is refused.
package enum NumberKind: String, Sendable, Hashable, CaseIterable {
  /// 112.
  case emergency
  /// 113, 144 and the 116xxx of the European harmonised services: never blocked.
  case help
  /// 010 to 079 with an area code.
  case geographic
  /// 085, 088, 091: companies, not bound to a place.
  case corporate
  /// 084, 087: personal assistants, voicemail, fax to mail; often dearer than they look.
  case personal
  /// 061 to 066 and 068. Paging (066) is counted here: it costs what a mobile costs.
  case mobile
  /// 0800.
  case freephone
  case service0900
  case adult0906
  case entertainment0909
  /// 18xx.
  case directory18xx
  /// 1400, 14 + area code, 14088.
  case government
  /// 0970: machines; 12 digits.
  case m2m
  /// Any other country, +881 and its like, and the Caribbean parts of the kingdom.
  case international
  /// +800.
  case internationalFreephone
  /// 12xx, 13xx: the operator's own services.
  case operatorServices
  /// 10xxx and 16xx, before a number: refused, since a call would go round every block.
  case carrierSelection
  /// 131, 132, *31, #31 without a number behind it.
  case withholdPrefix
  /// No one can be reached there, or not by a subscriber.
  case unassignable

  /// Whether a call to it may be offered to a carrier at all.
  package var isCallable: Bool {
    switch self {
    case .emergency, .help, .geographic, .corporate, .personal, .mobile, .freephone, .service0900, .adult0906,
      .entertainment0909, .directory18xx, .government, .m2m, .international, .internationalFreephone, .operatorServices:
      true
    case .carrierSelection, .withholdPrefix, .unassignable: false
    }
  }

  /// Whether such a number exists only inside its country, so that it has no form with a country code.
  package var isNationalOnly: Bool {
    switch self {
    case .emergency, .help, .service0900, .adult0906, .entertainment0909, .directory18xx, .government,
      .operatorServices:
      true
    case .geographic, .corporate, .personal, .mobile, .freephone, .m2m, .international, .internationalFreephone,
      .carrierSelection, .withholdPrefix, .unassignable:
      false
    }
  }

  /// In a sentence: "a mobile number".
  package var phrase: String {
    switch self {
    case .emergency: "the emergency number"
    case .help: "a help line"
    case .geographic: "a geographic number"
    case .corporate: "a company number"
    case .personal: "a personal number (084, 087)"
    case .mobile: "a mobile number"
    case .freephone: "a freephone number (0800)"
    case .service0900: "a service number (0900)"
    case .adult0906: "a service number (0906)"
    case .entertainment0909: "a service number (0909)"
    case .directory18xx: "a directory enquiries number (18xx)"
    case .government: "a government number (14xxx)"
    case .m2m: "a machine number (0970)"
    case .international: "a foreign number"
    case .internationalFreephone: "an international freephone number (+800)"
    case .operatorServices: "an operator service (12xx, 13xx)"
    case .carrierSelection: "a carrier selection code (10xxx, 16xx)"
    case .withholdPrefix: "a prefix that withholds the caller's number"
    case .unassignable: "not a number that can be dialled"
    }
  }
}
