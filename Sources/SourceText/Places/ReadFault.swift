/// Why a file that is there was not read: a sentence without its path, for the message that names it.
package enum ReadFault: Error, Hashable, Sendable {
  /// A link on its way leads out of the directory that may be read.
  case leadsOut
  /// It holds secrets, whatever it is called.
  case secret
  /// What the system, or the kind of the file, says.
  case refused(String)
}

extension ReadFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .leadsOut: "a link in its path leads out of the directory"
    case .secret: "it holds secrets"
    case .refused(let reason): reason
    }
  }
}
