import ArgumentParser

@main
struct Centrale: ParsableCommand {
  func run() throws {}
}
