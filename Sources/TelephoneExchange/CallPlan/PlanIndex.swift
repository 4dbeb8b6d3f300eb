/// A place in one of a plan's lists: of a node in `nodes`, of a line in `lines`. Who has one asks the plan itself:
/// `plan[line]`.
package struct PlanIndex<Item>: Hashable, Sendable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(index) }
}

/// What is kept beside each item of one of a plan's lists, in the list's order: asked by the same index.
package struct PlanTable<Item, Value: Sendable>: Sendable {
  @usableFromInline let values: [Value]

  package init(_ values: [Value]) { self.values = values }

  @inlinable package subscript(id: PlanIndex<Item>) -> Value { values[Int(id.index)] }
}

package typealias NodeID = PlanIndex<Node>
package typealias CalendarID = PlanIndex<Calendar>
package typealias VariableID = PlanIndex<Variable>
package typealias DialSpaceID = PlanIndex<DialSpace>
package typealias LineID = PlanIndex<Line>
package typealias MailboxID = PlanIndex<MailboxPlan>

extension CallPlan {
  package subscript(id: NodeID) -> Node {
    @inlinable get { nodes[Int(id.index)] }
    @inlinable set { nodes[Int(id.index)] = newValue }
  }

  package subscript(id: CalendarID) -> Calendar {
    @inlinable get { calendars[Int(id.index)] }
    @inlinable set { calendars[Int(id.index)] = newValue }
  }

  package subscript(id: VariableID) -> Variable {
    @inlinable get { variables[Int(id.index)] }
    @inlinable set { variables[Int(id.index)] = newValue }
  }

  package subscript(id: DialSpaceID) -> DialSpace {
    @inlinable get { spaces[Int(id.index)] }
    @inlinable set { spaces[Int(id.index)] = newValue }
  }

  package subscript(id: LineID) -> Line {
    @inlinable get { lines[Int(id.index)] }
    @inlinable set { lines[Int(id.index)] = newValue }
  }

  package subscript(id: MailboxID) -> MailboxPlan {
    @inlinable get { mailboxes[Int(id.index)] }
    @inlinable set { mailboxes[Int(id.index)] = newValue }
  }

  @inlinable package func origin(of node: NodeID) -> NodeOrigin { origins[Int(node.index)] }
}

extension Array {
  /// Precondition: an index into this list.
  package subscript(id: PlanIndex<Element>) -> Element {
    get { self[Int(id.index)] }
    set { self[Int(id.index)] = newValue }
  }

  package func has(_ id: PlanIndex<Element>) -> Bool { indices.contains(Int(id.index)) }
}
