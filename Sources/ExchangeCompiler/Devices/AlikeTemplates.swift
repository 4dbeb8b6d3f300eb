import Synchronization
import TelephoneExchange

/// Templates with what devices that are alike share already in place. Of a thousand telephones most are alike: what is left of a
/// template for each of them is its own accounts and keys.
///
/// The same values come out of it as without it; only how long they take to find is another.
final class AlikeTemplates: Sendable {
  private struct Key: Hashable {
    var shape: DeviceFamily.FileShape
    var family: String
    var alike: DevicePlan
  }

  private let made = Mutex<[Key: TemplateOf<DeviceSubject>]>([:])

  /// A template is as large as its file: where every device is like no other, most are of no use to another one.
  private static let most = 64

  func template(
    _ shape: DeviceFamily.FileShape, of family: DeviceFamily, for alike: DevicePlan,
    _ make: () -> TemplateOf<DeviceSubject>
  ) -> TemplateOf<DeviceSubject> {
    let key = Key(shape: shape, family: family.name, alike: alike)
    if let known = made.withLock({ $0[key] }) { return known }
    let template = make()
    made.withLock { made in
      if made.count >= Self.most { made.removeAll(keepingCapacity: true) }
      made[key] = template
    }
    return template
  }
}

extension DevicePlan {
  /// What is left of the plan without what is each device's own: the same for devices that are alike.
  var alike: DevicePlan {
    var plan = withoutIdentity
    plan.keys = []
    for index in plan.accounts.indices {
      plan.accounts[index].displayName = ""
      plan.accounts[index].label = ""
      plan.accounts[index].voicemail = nil
    }
    return plan
  }

  /// Without what tells a device and its lines from any other; names and keys stay.
  var withoutIdentity: DevicePlan {
    var plan = self
    plan.id = ""
    plan.mac = nil
    plan.description = ""
    plan.owners = []
    plan.secretGeneration = 0
    for index in plan.accounts.indices {
      plan.accounts[index].line = LineID(0)
      plan.accounts[index].id = ""
      plan.accounts[index].number = ""
      plan.accounts[index].secretGeneration = 0
    }
    return plan
  }
}
