/// People (U-01 to U-10).
enum UserChecks {
  static let all: [Check] = [
    .userWithoutExtension, .userNeverRings, .sameUserName, .userWithoutName, .damagedName, .featureWithoutProfile,
    .userNeverCalled,
    .secondCallerBusy,
  ]
}
