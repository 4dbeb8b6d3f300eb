import Dispatch
import Synchronization

/// Does `count` pieces of work, at most `jobs` at a time, and hands each result over in the order of the pieces as soon as
/// all before it are done: what a person reads does not depend on which was quicker.
///
/// - Parameters:
///   - work: runs on several threads.
///   - each: runs on any thread, never twice at a time.
func inParallel<Result: Sendable>(
  _ count: Int, jobs: Int, work: @escaping @Sendable (Int) -> Result, each: @Sendable (Int, Result) -> Void
) {
  let next = Atomic(0)
  let results = Mutex(InOrder<Result>())
  DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count))) { _ in
    while true {
      let piece = next.add(1, ordering: .relaxed).oldValue
      guard piece < count else { return }
      let result = work(piece)
      results.withLock { results in
        results.waiting[piece] = result
        while let result = results.waiting.removeValue(forKey: results.next) {
          each(results.next, result)
          results.next += 1
        }
      }
    }
  }
}

/// What came of one company, with what there is to say of it.
protocol Spoken: Sendable {
  var transcript: Transcript { get set }
}

/// Works on several companies at a time, shows how far it is, and says what there is to say of each, in their order.
func inParallel<Result: Spoken>(
  _ places: [DescriptionPlace], jobs: Int, work: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let progress = Progress(of: places.count)
  let done = Mutex((results: [Result](), said: Set<String>()))
  inParallel(places.count, jobs: jobs) { number in
    progress.begin(places[number].directory)
    return work(number)
  } each: { _, result in
    var result = result
    done.withLock { done in
      if !result.transcript.isEmpty { progress.pause { result.transcript.say(&done.said) } }
      result.transcript = Transcript()
      done.results.append(result)
    }
    progress.step()
  }
  progress.end()
  return done.withLock { $0.results }
}

private struct InOrder<Result> {
  var next = 0
  var waiting: [Int: Result] = [:]
}
