import Synchronization
import TelephoneExchange

/// Which files are rendered to find what they cannot hold.
package struct JudgedOutputs: Sendable {
  /// False where they are written right afterwards: who writes them meets the same faults, and asks for their places then.
  package var ofCompany: Bool
  package var servers: JudgedServers

  package init(ofCompany: Bool = true, servers: JudgedServers = JudgedServers()) {
    self.ofCompany = ofCompany
    self.servers = servers
  }
}

/// The providers whose server-wide files are known to hold everything: a thousand companies of one provider have the same.
package final class JudgedServers: Sendable {
  private let sound = Mutex<Set<Provider>>([])

  package init() {}

  /// Asks unless the same provider was found sound before: its faults are told to each company.
  func once(_ provider: Provider, isSound: () -> Bool) {
    if sound.withLock({ $0.contains(provider) }) { return }
    if isSound() { sound.withLock { _ = $0.insert(provider) } }
  }
}
