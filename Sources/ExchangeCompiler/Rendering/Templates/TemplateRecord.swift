/// What is in one slot of a record.
package enum TemplateValue: Sendable, Hashable {
  case text(String)
  case flag(Bool)
  case list([TemplateRecord])
  /// A list whose items come again in other records.
  case recurring(RecurringItems)

  /// Whether a section over it is rendered.
  var isPresent: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .flag(let flag): flag
    case .list(let items): !items.isEmpty
    case .recurring(let items): items.count > 0
    }
  }

  /// The records of a list; nil: it is none.
  var items: [TemplateRecord]? {
    switch self {
    case .text, .flag: nil
    case .list(let items): items
    case .recurring(let items): items.records
    }
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
  package init(booleanLiteral flag: Bool) { self = .flag(flag) }
  package init(arrayLiteral items: TemplateRecord...) { self = .list(items) }
}

/// The values of one scope, in the order of its slots.
///
/// Either all values at once, in the order of the scope's fields, or by name: `record["label"] = "x"`.
package struct TemplateRecord: Sendable, Hashable {
  package var values: [TemplateValue]

  /// - Parameter values: one for each slot of the scope that the template was loaded with; a record's values are in its
  ///   place one after another.
  package init(values: [TemplateValue]) { self.values = values }

  /// Empty text, false and no items in every slot.
  package init(_ scope: TemplateScope) { values = scope.emptyValues }

  /// Sets a value by its name; a path's parts are joined by points. A name that the scope lacks, or a value of another
  /// kind, is a fault of the program and ends a debug build.
  package mutating func set(_ path: String, _ value: TemplateValue, in scope: TemplateScope) {
    guard let found = scope.find(path) else {
      assertionFailure("no name `\(path)` in the scope")
      return
    }
    switch (found.kind, value) {
    case (.text, .text), (.flag, .flag), (.list, .list), (.list, .recurring): values[found.slot] = value
    case (.text, _), (.flag, _), (.list, _), (.record, _): assertionFailure("`\(path)` is of another kind")
    }
  }
}
