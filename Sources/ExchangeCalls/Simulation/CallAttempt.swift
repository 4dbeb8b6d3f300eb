package import TelephoneExchange

/// A call that is made: how it comes in.
package enum CallAttempt: Sendable, Hashable {
  /// From outside to a number of the company. `from` nil: the caller withholds the number.
  case inbound(PublicNumber, from: PublicNumber?)
  /// Dialled on a line of the company: digits, `*`, `#`, a leading `+`.
  case dialled(String, on: LineID)
  /// Handed over by a line to what it dialled.
  case transferred(String, by: LineID, of: TransferredParty)
  /// Handed over at a node: by a transfer, or a call back from the emergency services.
  case entry(NodeID, origin: Origin, from: PublicNumber?)
}

/// Whose call is handed over.
package enum TransferredParty: Sendable, Hashable {
  /// Nil: a caller who withholds the number.
  case outside(PublicNumber?)
  case line(LineID)
}
