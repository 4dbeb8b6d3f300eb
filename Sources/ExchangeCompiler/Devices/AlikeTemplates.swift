import Synchronization
import TelephoneExchange

/// What devices of a company that are alike share: of a thousand telephones most have the same one.
final class AlikeDevices: Sendable {
  let family: DeviceFamily
  let model: DeviceFamily.Model
  /// Without what is each device's own.
  let plan: DevicePlan

  fileprivate init(_ family: DeviceFamily, _ model: DeviceFamily.Model, _ plan: DevicePlan) {
    (self.family, self.model, self.plan) = (family, model, plan)
  }
}

/// A device of which files are made.
///
/// An object, since each of its files has it.
final class DeviceWithFiles: Sendable {
  let plan: DevicePlan
  let alike: AlikeDevices

  fileprivate init(_ plan: DevicePlan, _ alike: AlikeDevices) { (self.plan, self.alike) = (plan, alike) }

  var family: DeviceFamily { alike.family }
  var model: DeviceFamily.Model { alike.model }
}

/// Templates with what devices that are alike share already in place: what is left of a template for each of them is its own
/// accounts and keys.
///
/// The same values come out of it as without it; only how long they take to find is another.
final class AlikeTemplates: Sendable {
  private struct Key: Hashable {
    var alike: ObjectIdentifier
    var shape: DeviceFamily.FileShape
  }
  private struct Made {
    /// Held, since another one could come to be where it was.
    var alike: AlikeDevices
    var template: TemplateOf<DeviceSubject>
  }
  private struct Memory {
    var alike: [DevicePlan: AlikeDevices] = [:]
    var made: [Key: Made] = [:]
  }

  private let memory = Mutex(Memory())

  /// A template is as large as its file: where every device is like no other, most are of no use to another one.
  private static let most = (templates: 64, kinds: 1_000)

  /// A device with what it shares with others.
  func device(_ plan: DevicePlan, _ family: DeviceFamily, _ model: DeviceFamily.Model) -> DeviceWithFiles {
    let shared = plan.alike
    return memory.withLock { memory in
      if let known = memory.alike[shared] { return DeviceWithFiles(plan, known) }
      if memory.alike.count >= Self.most.kinds { memory.alike.removeAll(keepingCapacity: true) }
      let made = AlikeDevices(family, model, shared)
      memory.alike[shared] = made
      return DeviceWithFiles(plan, made)
    }
  }

  /// Nil where there is no such template.
  func template(
    _ shape: DeviceFamily.FileShape, for alike: AlikeDevices, _ make: () -> TemplateOf<DeviceSubject>?
  ) -> TemplateOf<DeviceSubject>? {
    let key = Key(alike: ObjectIdentifier(alike), shape: shape)
    if let known = memory.withLock({ $0.made[key]?.template }) { return known }
    guard let template = make() else { return nil }
    memory.withLock { memory in
      if memory.made.count >= Self.most.templates { memory.made.removeAll(keepingCapacity: true) }
      memory.made[key] = Made(alike: alike, template: template)
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
