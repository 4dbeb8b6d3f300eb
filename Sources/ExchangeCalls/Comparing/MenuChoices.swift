import TelephoneExchange

extension CallInterpreter {
  /// The keys of the menu that a story has come to with all its keys pressed, with the first extension it takes.
  package func choices(after pressed: Int, in story: CallTrace) -> [String] {
    guard let place = story.question(after: pressed),
      case .collect(_, let keys, let digits, _) = plan[story.steps[place].node]
    else { return [] }
    let first = digits.flatMap { plan[$0].entries.first?.pattern.literal }
    return keys.keys.sorted().map(\.digit) + (first.map { [$0] } ?? [])
  }

  /// What can be keyed beside single keys at the menu that a story has come to.
  func digits(after pressed: Int, in story: CallTrace) -> DialSpaceID? {
    guard let place = story.question(after: pressed), case .collect(_, _, let digits, _) = plan[story.steps[place].node]
    else { return nil }
    return digits
  }

  /// `2026-12-25T18:05` on the company's clock.
  package func text(of moment: Int) -> String {
    let (day, minute, _) = clock.local(moment)
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(day.text)T\(two(minute / 60)):\(two(minute % 60))"
  }
}
