import RecordSchemas
import SourceText
import TelephoneExchange

/// What users, hunt groups, attendants and mailboxes have in common: they can be called.
protocol CallableDraft: ObjectDraft {
  /// Written by `id:`.
  var givenID: String? { get }
  var `extension`: Located<Extension>? { get }
  var allNumbers: [Located<PublicNumber>] { get }
  /// What other parts of the description may call it.
  var calledName: String { get }
  static var kind: ElementKind { get }
}

extension CallableDraft {
  /// Stable identity: `id:`, else the extension, else the number.
  var id: String? { givenID ?? self.extension?.value.digits ?? allNumbers.first?.value.digits }

  /// `user 209`; empty where it has no identity.
  var subject: String { id.map { Element(Self.kind, $0).subject } ?? "" }
}
