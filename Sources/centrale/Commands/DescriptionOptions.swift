import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

/// What every command takes that reads a description.
struct DescriptionOptions: ParsableArguments {
  @Option(name: .customLong("provider"), help: "Another provider file than the description names, in its directory.")
  var provider: String?

  @Option(
    help:
      "The directory with the device families and the product's sounds; else beside the program, else ./DeviceTemplates.",
    completion: .directory)
  var deviceTemplates: String?

  @Option(help: ArgumentHelp("The day the build is for; dated tables begin here.", valueName: "yyyy-mm-dd"))
  var asOf: DayArgument?

  @Flag(help: "Warnings fail too.")
  var strict = false

  var day: Day { asOf?.day ?? DayArgument.today }

  func library() throws -> DeviceLibrary {
    let directory = try DeviceTemplates.directory(deviceTemplates)
    return try DeviceTemplates.load(directory)
  }
}

struct DayArgument: ExpressibleByArgument {
  var day: Day

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard argument.utf8.count == 10, parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let number = Int(parts[2]), let day = Day(year: year, month: month, day: number)
    else { return nil }
    self.day = day
  }

  /// Today where the program runs.
  static var today: Day {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return Day(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
      ?? Day(daysSince1970: now / 86_400)
  }
}
