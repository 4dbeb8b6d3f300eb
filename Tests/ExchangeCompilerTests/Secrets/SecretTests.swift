import ExchangeCompiler
import Foundation
import TelephoneExchange
import Testing

/// What would betray it.
private let text = "hunter2-hunter2"
private let secret = Secret(text)

private struct Holder { var inner = secret }

@Test func `a secret never prints`() {
  #expect(!"\(secret)".contains("hunter"))
  #expect(!String(reflecting: secret).contains("hunter"))
  #expect(!String(describing: Optional(secret)).contains("hunter"))
  #expect(!"\([secret]) \(["a": secret]) \(Holder())".contains("hunter"))
  var dumped = ""
  dump(Holder(), to: &dumped)
  dump(secret, to: &dumped)
  #expect(!dumped.contains("hunter"))
  #expect(Mirror(reflecting: secret).children.isEmpty)
  #expect(secret.reveal == text)
}

@Test func `a secret cannot be encoded`() {
  // JSON is made by Encodable: a secret has no such conformance, so no JSON can hold one by accident.
  let value: Any = secret
  #expect(!(value is any Encodable))
  #expect(!(value is any LosslessStringConvertible))
}
