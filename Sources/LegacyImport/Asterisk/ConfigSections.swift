/// The sections of configuration files with what their templates say.
struct ConfigSections {
  struct Section {
    var name: String
    /// Number of its header among the lines.
    var header: Int
    var isTemplate: Bool
    var templates: [String]
    /// Numbers of its own lines.
    var lines: [Int] = []
  }

  struct Setting {
    var key: String
    var value: String
    /// Number of its line, which is a template's where it was inherited.
    var line: Int
  }

  private(set) var sections: [Section] = []
  /// Lines before the first header.
  private(set) var strays: [Int] = []
  private let all: [ConfigLine]
  /// Numbers of the sections of a name, in order.
  private var named: [String: [Int]] = [:]

  /// Of one section with everything that it inherits; templates of templates can be made to multiply.
  private static let mostSettings = 5_000
  private static let mostDepth = 20

  init(_ all: [ConfigLine], range: Range<Int>) {
    self.all = all
    var current: Int?
    for index in range {
      switch all[index].content {
      case .section(let name, let options):
        if options.contains("+"), let known = named[name]?.last {
          sections[known].lines.append(index)
          current = known
          continue
        }
        named[name, default: []].append(sections.count)
        current = sections.count
        sections.append(
          Section(
            name: name, header: index, isTemplate: options.contains("!"),
            templates: options.filter { $0 != "!" && $0 != "+" }))
      case .setting, .other, .included:
        if let current { sections[current].lines.append(index) } else { strays.append(index) }
      }
    }
  }

  /// What a section says, templates first, so that the last of a key goes before the others.
  func settings(of section: Section) -> [Setting] {
    var found: [Setting] = []
    collect(section, depth: 0, into: &found)
    return found
  }

  private func collect(_ section: Section, depth: Int, into found: inout [Setting]) {
    if depth < Self.mostDepth {
      for name in section.templates where found.count < Self.mostSettings {
        // A template must stand before the section that uses it.
        guard let index = named[name]?.last(where: { sections[$0].header < section.header }) else { continue }
        collect(sections[index], depth: depth + 1, into: &found)
      }
    }
    for index in section.lines where found.count < Self.mostSettings {
      if case .setting(let key, let value) = all[index].content {
        found.append(Setting(key: key.lowercased(), value: value, line: index))
      }
    }
  }
}

extension [ConfigSections.Setting] {
  /// The last one of a key.
  func setting(_ keys: String...) -> ConfigSections.Setting? { last { keys.contains($0.key) } }
  func text(_ key: String) -> String? { last { $0.key == key }?.value }
}
