import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import ExchangeDescription
import ExchangePictures
import Glibc
import SourceText
import TelephoneExchange

struct Trace: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what a call does: who rings, for how long, what is heard, where it ends, and why.",
    discussion: """
      Everyone is free and answers after 5 s unless told otherwise. Nothing is called: the answer comes from the call plan \
      that the dialplan is written from.

      EXAMPLES
        centrale trace bedrijf-x 088-7654000 --from 0612345678 --at 2026-12-01T10:00 --keys 1
        centrale trace bedrijf-x 088-7654000 --from anonymous --at 2026-12-25T18:05
        centrale trace bedrijf-x 088-7654002 --from 0612345678 --busy 205 --silent 206 --unregistered 207
        centrale trace bedrijf-x 088-7654000 --from 0612345678 --switch night=on
        centrale trace bedrijf-x 0612345678 --from 201           an outgoing call
        centrale trace bedrijf-x 0612345678 --from 201 --calls-outside 2
        centrale trace bedrijf-x 112 --from-device 00:15:65:4a:a9:37       a telephone in the lobby
        centrale trace bedrijf-x 205 --from 0612345678 --transferred-by 201
        centrale trace bedrijf-x 088-7654000 --called-112 201   112 calls back
        centrale trace bedrijf-x 088-7654000 --from 0612345678 --format svg --output call.svg

      JSON: {"outcome": {"kind", "what", "element", "text"}, "seconds", "steps": [{"at", "kind", "text", "node", "subject", \
      "place"}]}; times are seconds since the call arrived.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case svg
  }

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @Argument(help: "The number called: one of the company's, or from inside whatever is dialled.")
  var number: String

  @Option(help: "Who calls: a number, an extension of the company, or anonymous, which is the default.")
  var from: String?

  @Option(help: ArgumentHelp("Which telephone of the company calls, with a user or without one.", valueName: "mac"))
  var fromDevice: String?

  @Option(
    help: ArgumentHelp(
      "Who transfers the call to the number: a user or the MAC of a telephone.", valueName: "user"))
  var transferredBy: String?

  @Flag(help: "Who transfers speaks with who is called first.")
  var attended = false

  @Option(
    name: .customLong("called-112"),
    help: ArgumentHelp(
      "Whose telephone called 112 a moment ago, a user or a MAC: the call is 112 calling back.", valueName: "user"))
  var called112: String?

  @Option(
    help: ArgumentHelp(
      "On the company's clock; now by default. In the hour that comes twice in October, +01:00 behind it says which.",
      valueName: "yyyy-mm-ddThh:mm"))
  var at: String?

  @Option(help: "What is pressed, an answer for each question of a menu: 1,2 or 201 or star.")
  var keys: String?

  @Option(help: "Who is in a call, users or numbers outside: 201,0612345678; or everyone.")
  var busy: String?

  @Option(help: "Whose telephones, or mobiles, ring in vain.")
  var silent: String?

  @Option(help: "Who rejects every call.")
  var declines: String?

  @Option(help: "Where another call rings, which can be picked up.")
  var ringing: String?

  @Option(help: "Whose mobile's own voicemail answers and presses nothing.")
  var voicemail: String?

  @Option(help: "Whose telephones are not registered; a mobile rings on.")
  var unregistered: String?

  @Option(help: "Whose telephones are not registered, and whose mobile is switched off.")
  var off: String?

  @Option(name: .customLong("switch"), help: "A switch and its position: night=on. May be given again.")
  var switches: [String] = []

  @Option(help: "How many calls outside the caller has already.")
  var callsOutside = 0

  @Option(help: "How many calls outside the whole company has.")
  var companyCallsOutside = 0

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text, json or svg, which is a picture; else what the name of --output ends in, else text")
  var format: Format?

  @Option(name: .shortAndLong, help: "The file to write; else standard output.", completion: .file())
  var output: String?

  @Flag(help: "Tell every switch that is asked, those that are as described too; JSON always does.")
  var verbose = false

  func validate() throws {
    guard from == nil || fromDevice == nil else { throw ValidationError("a call is --from or --from-device, not both") }
    guard !attended || transferredBy != nil else { throw ValidationError("--attended needs --transferred-by") }
  }

  func run() throws {
    let format = try Format.format(self.format, of: output, usual: .text)
    let compilation = try description.read(directory)
    let interpreter = compilation.interpreter
    let question = try question()
    let (attempt, world): (CallAttempt, CallWorld)
    switch interpreter.resolve(question) {
    case .success(let resolved): (attempt, world) = resolved
    case .failure(let fault):
      throw ValidationError(fault.message + (fault.help.map { "; \($0)" } ?? ""))
    }
    if let note = interpreter.twofold(question.at) { Console.err("note: \(note)\n") }
    let whole = interpreter.narrate(
      interpreter.trace(attempt, in: world), attempt, in: world, names: ElementNames(compilation.plan))
    let narration = verbose || format == .json ? whole : whole.folded
    let text = NarrationText(files: compilation.files) { compilation.reading.places[$0] }
    switch format {
    case .text where output == nil: Console.out(text.text(narration, isColoured: Console.isColoured(STDOUT_FILENO)))
    case .text: try Console.out(Array(text.text(narration, isColoured: false).utf8), to: output)
    case .json: try Console.out(text.json(narration).bytes, to: output)
    case .svg:
      let drawn = picture(of: narration, title: question.title, moment: question.circumstances)
      try Console.out(ExchangePictures.svg(of: drawn), to: output)
    }
  }

  private func question() throws -> CallQuestion {
    var question = CallQuestion()
    question.call = number
    question.from = fromDevice ?? from ?? "anonymous"
    question.transferredBy = transferredBy ?? ""
    question.isAttended = attended
    question.calledEmergency = called112 ?? ""
    question.at = at ?? Self.now
    question.keys = keys.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
    question.busy = Self.list(busy)
    question.silent = Self.list(silent)
    question.declines = Self.list(declines)
    question.ringing = Self.list(ringing)
    question.voicemail = Self.list(voicemail)
    question.unregistered = Self.list(unregistered)
    question.off = Self.list(off)
    question.callsOutside = callsOutside
    question.companyCallsOutside = companyCallsOutside
    question.switches = try switches.map { text in
      guard let equals = text.firstIndex(of: "=") else {
        throw ValidationError("write a switch with its position: `--switch night=on`")
      }
      return CallQuestion.Pair(name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    }
    return question
  }

  private static func list(_ text: String?) -> [String] { text?.split(separator: ",").map(String.init) ?? [] }

  private static var now: String {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    func two(_ n: Int32) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(DayArgument.today.text)T\(two(local.tm_hour)):\(two(local.tm_min))"
  }
}

extension Compilation {
  /// Who says what calls to this company do, with the lengths of its sounds.
  var interpreter: CallInterpreter {
    CallInterpreter(
      plan, trunks: exchange.provider.trunks, routes: exchange.provider.routes,
      sounds: sounds.seconds)
  }
}
