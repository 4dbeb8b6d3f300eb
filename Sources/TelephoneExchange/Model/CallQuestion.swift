/// A call and a world as a person names them: numbers, users, switches, clock.
package struct CallQuestion: Sendable, Hashable {
  /// A number of the company or, from a line, anything that can be dialled.
  package var call = ""
  /// A number outside, an extension or user of the company, the MAC of a telephone, or `anonymous`.
  package var from = ""
  /// `2026-12-25T18:05` on the company's clock.
  package var at = ""
  package var keys: [String] = []
  /// Users, numbers outside, or `everyone` (all who are not named, inside and outside); see `Conduct`.
  package var busy: [String] = []
  package var silent: [String] = []
  package var declines: [String] = []
  package var ringing: [String] = []
  package var voicemail: [String] = []
  package var unregistered: [String] = []
  package var off: [String] = []
  /// Name and value: `night`, `on`.
  package var switches: [Pair] = []
  /// Calls outside that the caller has already, and all of the company.
  package var callsOutside = 0
  package var companyCallsOutside = 0
  /// Who hands the call over to what is called: an extension, a user or the MAC of a telephone; empty: nobody does.
  package var transferredBy = ""
  /// They speak with who is called first.
  package var isAttended = false
  /// Whose telephone called 112 a moment ago, written likewise; empty: nobody's.
  package var calledEmergency = ""

  package struct Pair: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init() {}
}
