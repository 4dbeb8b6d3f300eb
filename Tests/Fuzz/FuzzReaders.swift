import Glibc

/// Hunts with libFuzzer for bytes that break the readers of YAML and tables. `Tests/Fuzz/run readers` builds and runs it.
@_cdecl("LLVMFuzzerTestOneInput")
func tryOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let invariants = Invariants(Array(UnsafeBufferPointer(start: start, count: count)))
  guard !invariants.violations.isEmpty else { return 0 }
  for violation in invariants.violations { print(violation) }
  fflush(nil)
  abort()
}
