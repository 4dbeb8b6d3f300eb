package import ExchangeCalls
import TelephoneExchange

/// A story as it is drawn; `svg(of:)` makes the file of it.
///
/// - Parameters:
///   - title: who calls whom: `0612345678 calls 088-7654000`.
///   - moment: when, and what else was assumed.
package func picture(of story: Narration, title: String, moment: String) -> CallPicture {
  CallPicture(
    title: title, moment: moment,
    steps: story.steps.map { CallPicture.Step(at: $0.at, kind: $0.kind, text: $0.text) }, end: story.summary,
    total: story.total)
}
