/// People (U-01 to U-10).
enum UserChecks {
  static let all: [ExchangeCheck] = [
    userWithoutExtension, userNeverRings, sameUserName, userWithoutName, damagedName, featureWithoutProfile,
    userNeverCalled,
    secondCallerBusy,
  ]
}
