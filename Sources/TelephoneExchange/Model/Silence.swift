/// A finding that the description says does not matter for one object.
package struct Silence: Sendable, Hashable {
  package var code: String
  /// Subject of the object: `group 101`, `night_switch`.
  package var object: String
  package var reason: String

  package init(code: String, object: String, reason: String) {
    self.code = code
    self.object = object
    self.reason = reason
  }
}
