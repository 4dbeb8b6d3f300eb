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
    abstract: "Show what a call does: who rings, for how long, what is heard, where it ends, and why.",
    discussion: """
      Everyone is free and answers after 5 s unless set otherwise. No real call is made: the answer comes from the call plan \
      from which the dialplan is written.

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

  @Argument(help: "The number called: a number of the company, or, from inside, anything that can be dialled.")
  var number: String

  @Option(help: "The caller: a number, an extension of the company, or anonymous (the default).")
  var from: String?

  @Option(help: ArgumentHelp("The calling telephone of the company, by MAC, with or without a user.", valueName: "mac"))
  var fromDevice: String?

  @Option(
    help: ArgumentHelp(
      "The user who transfers the call to the number, or the MAC of a telephone.", valueName: "user"))
  var transferredBy: String?

  @Flag(help: "An attended transfer: the user first speaks with the called party.")
  var attended = false

  @Option(
    name: .customLong("called-112"),
    help: ArgumentHelp(
      "The user or MAC that has just called 112: the call is 112 calling back.", valueName: "user"))
  var called112: String?

  @Option(
    help: ArgumentHelp(
      "Date and time on the company's clock; now by default. In the hour that occurs twice in October, append +01:00 for the second.",
      valueName: "yyyy-mm-ddThh:mm"))
  var at: String?

  @Option(help: "The keys pressed, one answer for each prompt of a menu: 1,2 or 201 or star.")
  var keys: String?

  @Option(help: "Users or outside numbers that are in a call: 201,0612345678; or everyone.")
  var busy: String?

  @Option(help: "Users whose telephones or mobiles ring unanswered.")
  var silent: String?

  @Option(help: "Users who reject every call.")
  var declines: String?

  @Option(help: "Users at whom another call rings, which can be picked up.")
  var ringing: String?

  @Option(help: "Users whose mobile is answered by its own voicemail, which presses nothing.")
  var voicemail: String?

  @Option(help: "Users whose telephones are not registered; their mobiles still ring.")
  var unregistered: String?

  @Option(help: "Users whose telephones are not registered and whose mobile is switched off.")
  var off: String?

  @Option(name: .customLong("switch"), help: "A switch and its position: night=on. May be given again.")
  var switches: [String] = []

  @Option(help: "How many calls outside the caller already has.")
  var callsOutside = 0

  @Option(help: "How many calls outside the whole company already has.")
  var companyCallsOutside = 0

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text, json or svg (a picture); by default the extension of --output, or text")
  var format: Format?

  @Option(name: .shortAndLong, help: "The file to write; standard output by default.", completion: .file())
  var output: String?

  @Flag(help: "Show every switch that is tested, including unchanged ones; JSON always does.")
  var verbose = false

  func validate() throws {
    guard from == nil || fromDevice == nil else { throw ValidationError("use --from or --from-device, not both") }
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
        throw ValidationError("give a switch with its position: `--switch night=on`")
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
