/// What findings, places and records call an object of a description: its kind and its id. A key in it is behind a
/// slash:
/// `device 0015654aa937/settings`.
package enum ObjectPath: Sendable, Hashable {
  case element(Element)
  case device(String)
  case site(String)
  case classOfService(String)
  case schedule(String)
  case holidays(String)
  case trunk(String)
  /// By its range.
  case block(String)

  package var subject: String {
    switch self {
    case .element(let element): element.subject
    case .device(let id): "device \(id)"
    case .site(let id): "site \(id)"
    case .classOfService(let id): "class \(id)"
    case .schedule(let id): "schedule \(id)"
    case .holidays(let id): "holidays \(id)"
    case .trunk(let id): "trunk \(id)"
    case .block(let range): "block \(range)"
    }
  }
}

extension Device {
  package var subject: String { ObjectPath.device(id).subject }
}
extension Site {
  package var subject: String { ObjectPath.site(id).subject }
}
extension ClassOfService {
  package var subject: String { ObjectPath.classOfService(id).subject }
}
extension TimeSchedule {
  package var subject: String { ObjectPath.schedule(id).subject }
}
extension HolidaySchedule {
  package var subject: String { ObjectPath.holidays(id).subject }
}
extension Trunk {
  package var subject: String { ObjectPath.trunk(id).subject }
}
extension NumberBlock {
  package var subject: String { ObjectPath.block(text).subject }
}
