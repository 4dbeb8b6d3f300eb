import ArgumentParser
import ExchangeCompiler
import ExchangePictures
import ExchangeSheets
import Releases
import SourceText

@main
struct Centrale: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "centrale",
    abstract: "A compiler for telephone exchanges.",
    discussion: """
      Turns the description of a company's exchange (users, handsets, hunt groups, menus, schedules) into handset files, \
      an Asterisk dialplan and routing tables, after checking that the plan is sound.

      EXAMPLES
        centrale init bedrijf-x                     start with a small description that builds
        centrale check bedrijf-x                    what is wrong, and how to fix it
        centrale build bedrijf-x --output out       check, then write a release
        centrale explain unknown-key                the page about one finding

      EXIT CODES
        0   done; there may be warnings (errors with --strict)
        1   errors in a description; nothing of it was written (other companies of the run were)
        2   something would change (plan), or some calls go differently (compare)
        64  wrong use of the command
        74  a file could not be read or written
      """,
    version: Version.text,
    subcommands: [
      Init.self, Import.self, Export.self, Check.self, Plan.self, Build.self, Reload.self, Resync.self, Status.self,
      Serve.self, Admit.self, Fetched.self, Host.self, Redirect.self, ProvisioningURL.self, Remove.self, Assign.self,
      Explain.self, Models.self, Identify.self, Schema.self, Reference.self, DrawDiagram.self, Sounds.self, Codes.self,
      Trace.self, TestCalls.self, Compare.self, ShowHours.self, Sheets.self, MergeShards.self, GenerateFleet.self,
    ])

  /// Faults of the disk end with 74, whatever command met them; everything else as the argument parser has it.
  static func main() {
    Console.begin()
    do {
      var command = try parseAsRoot()
      try command.run()
      try Console.finish()
    } catch let fault as Failure {
      end(fault.description)
    } catch let fault as PublishError {
      end(fault.description)
    } catch let fault as NothingWritten {
      end(fault.description)
    } catch let fault as FileError {
      end(fault.description)
    } catch let fault as PictureFault {
      end("the picture could not be laid out (is the Graphviz library complete?): \(fault.reason)")
    } catch let fault as SheetFault {
      end("the sheets could not be drawn: \(fault)")
    } catch let fault as EditConflict {
      end("\(fault.first.title): this change conflicts with another one at the same place; nothing was written")
    } catch {
      // Help, the version and completion scripts come this way too; the parser would not notice that nobody got them.
      guard exitCode(for: error) == .success else { exit(withError: error) }
      let text = fullMessage(for: error)
      if !text.isEmpty { Console.out(text + "\n") }
      do { try Console.finish() } catch { exit(withError: error) }
    }
  }

  private static func end(_ reason: String) -> Never {
    Console.endProgress()
    Console.err("error: \(reason)\n")
    exit(withError: ExitCode.files)
  }
}

enum Version {
  static let text = "0.1.0"
}
