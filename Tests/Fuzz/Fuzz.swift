import Glibc

/// Hunts with libFuzzer for bytes that break the readers. Not part of the package; from its top folder:
///
///     swiftc -O -sanitize=fuzzer -parse-as-library -swift-version 6 -module-name SourceText -package-name centrale \
///       -I Sources/CLibYAML $(find Sources/SourceText -name '*.swift') \
///       Tests/SourceTextTests/Invariants.swift Tests/Fuzz/Fuzz.swift -o .build/fuzz
///     mkdir -p .build/corpus
///     SWIFT_BACKTRACE=enable=no .build/fuzz -max_len=2048 -timeout=5 -dict=Tests/Fuzz/words.txt .build/corpus Fixtures
///
/// Copy what it finds into `Tests/SourceTextTests/Crashes`, mend the fault, and the test of that folder keeps it mended.
@_cdecl("LLVMFuzzerTestOneInput")
func tryOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let invariants = Invariants(Array(UnsafeBufferPointer(start: start, count: count)))
  guard !invariants.violations.isEmpty else { return 0 }
  for violation in invariants.violations { print(violation) }
  fflush(nil)
  abort()
}
