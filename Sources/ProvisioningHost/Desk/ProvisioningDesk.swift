import Releases
package import TelephoneExchange

/// Decides what whoever asks is given: it looks paths up in the live releases of an output directory, and knows no
/// protocol.
///
/// A file goes to nobody but whom the manifest says it is for. The proofs are the company's token in the path, a device's own
/// user name and password, a device's certificate, and, for a device that has none yet, a window in which it is admitted.
package final class ProvisioningDesk: Sendable {
  package struct Settings: Sendable {
    /// Whether plain HTTP gives files with secrets for the token alone. Where HTTPS is offered too it does not: then HTTP is
    /// for the first fetch, in a window.
    package var isHTTPTrusted = true
    /// Whether a file with secrets needs a device certificate.
    package var needsCertificate = false

    package init() {}
  }

  package let admissions: Admissions
  package let lockOuts: LockOuts
  let shelves: Shelves
  private let settings: Settings
  private let quiet: QuietNames
  private let nonces = DigestNonces()
  private let clock: @Sendable () -> Int
  private let tell: @Sendable (HostEvent) -> Void

  /// - Parameters:
  ///   - output: the directory that `centrale build` writes.
  ///   - clock: milliseconds since 1970.
  ///   - tell: gets everything that happens, once for each request.
  package init(
    output: String, settings: Settings = Settings(), quiet: QuietNames = QuietNames(""),
    admissions: Admissions = Admissions(), lockOuts: LockOuts = LockOuts(),
    clock: @escaping @Sendable () -> Int = WallClock.milliseconds,
    tell: @escaping @Sendable (HostEvent) -> Void = { _ in }
  ) throws {
    shelves = try Shelves(output)
    self.settings = settings
    self.quiet = quiet
    self.admissions = admissions
    self.lockOuts = lockOuts
    self.clock = clock
    self.tell = tell
    try shelves.refresh(now: clock())
  }

  /// Takes in releases of companies that are new, and drops those that are gone.
  package func refresh() throws { try shelves.refresh(now: clock()) }

  package var companyCount: Int { shelves.count }
  package var deviceCount: Int { shelves.deviceCount }

  /// Whether some release has files for it.
  package func describes(_ mac: MACAddress) -> Bool { shelves.find(mac) != nil }

  /// The live tokens, which are secrets, by company.
  package var tokens: [(company: String, token: String)] {
    shelves.all.compactMap { company in company.token.map { (company.link.company, $0) } }
  }

  /// What a telephone is told to answer with: of `WWW-Authenticate`, in the order of preference.
  package func challenges(isEncrypted: Bool, isStale: Bool = false) -> [String] {
    let realm = "realm=\"provisioning\""
    let digest =
      "Digest \(realm), nonce=\"\(nonces.nonce(now: clock()))\", qop=\"auth\", algorithm=MD5"
      + (isStale ? ", stale=true" : "")
    // Basic gives the password away to whoever listens.
    return isEncrypted ? [digest, "Basic \(realm), charset=\"UTF-8\""] : [digest]
  }

  /// Decides. What is not a file that is given out is told at once; of a file, the transport tells by `delivered` how its
  /// transfer ended.
  package func answer(_ request: FileRequest) -> FileReply {
    let now = clock()
    let asked: AskedPath
    do { asked = try AskedPath(request.path, isEncoded: request.transport != .tftp) } catch {
      return fault(.badRequest, .refused(.badRequest), request, Event(), now)
    }
    let question = Question(request, asked, shelves, now)
    if let seconds = lockOuts.seconds(of: request.address, question.mac, now: now),
      question.mac != nil || question.company == nil || lockOuts.isWhole(request.address, now: now)
    {
      tell(event(.lockedOut, request, question.event, now))
      return FileReply(.refused(.lockedOut(seconds: seconds)))
    }
    return decide(question, request, now)
  }

  /// How the transfer of a file ended.
  ///
  /// - Parameters:
  ///   - isWhole: all of the answer was taken.
  ///   - isPart: of the answer, which then is no proof that the telephone has the file.
  ///   - isUnchanged: the telephone had it already, by its digest.
  package func delivered(
    _ file: ServedFile, to request: FileRequest, isWhole: Bool, isPart: Bool = false, isUnchanged: Bool = false
  ) {
    var event = Event()
    event.company = file.subject.company
    event.name = file.subject.name
    event.mac = file.subject.owner ?? request.statedMAC
    var told = self.event(Self.outcome(request, isWhole, isPart, isUnchanged), request, event, clock())
    told.subject = file.subject
    told.sha256 = file.sha256
    tell(told)
  }

  private static func outcome(
    _ request: FileRequest, _ isWhole: Bool, _ isPart: Bool, _ isUnchanged: Bool
  ) -> HostEvent.Outcome {
    if isUnchanged { return .unchanged }
    return !isWhole ? .brokenOff : isPart || request.method == "HEAD" ? .looked : .sent
  }

  // MARK: Uploads

  enum UploadAnswer {
    case place(UploadPlace)
    case failure(FileReply)
  }

  /// Where a device may put a file: it must be a device of the company whose token or whose proof the request has, and the
  /// name must have its MAC in it.
  func uploadPlace(_ request: FileRequest) -> UploadAnswer {
    let now = clock()
    guard let asked = try? AskedPath(request.path, isEncoded: true) else {
      return .failure(fault(.badRequest, .refused(.badRequest), request, Event(), now))
    }
    let question = Question(request, asked, shelves, now)
    if let seconds = lockOuts.seconds(of: request.address, question.mac, now: now) {
      tell(event(.lockedOut, request, question.event, now))
      return .failure(FileReply(.refused(.lockedOut(seconds: seconds))))
    }
    let who: Identity
    switch identify(request, now) {
    case .wrong: return .failure(fault(.wrongCredentials, .unauthorized(isStale: false), request, question.event, now))
    case .stale: return .failure(FileReply(.unauthorized(isStale: true)))
    case .known(let identity): who = identity
    }
    guard let mac = question.mac, let company = question.company ?? who.company, company.devices.contains(mac),
      who.company == nil || who.company === company, who.mac == nil || who.mac == mac, question.token?.isFormer != true
    else { return .failure(refuse(.unknownPath, question, request, now)) }
    if company.credentials.covers(mac), who.company == nil {
      return .failure(fault(.noCredentials, .unauthorized(isStale: false), request, question.event, now))
    }
    guard isTrusted(request, who) || who.company != nil else {
      return .failure(refuse(.notAdmitted, question, request, now))
    }
    // One name, whatever folders the telephone thinks of; a leading dot is for names of our own.
    let name = String(asked.parts.last ?? "").prefix(200)
    guard !name.hasPrefix("."), !name.hasSuffix(".new") else {
      return .failure(fault(.badRequest, .refused(.badRequest), request, question.event, now))
    }
    return .place(UploadPlace(company: company.link.company, mac: mac, name: String(name)))
  }

  func uploaded(_ place: UploadPlace, _ request: FileRequest, isTaken: Bool) {
    let about = Event(mac: place.mac, company: place.company, name: place.name)
    tell(event(isTaken ? .uploaded : .uploadRefused, request, about, clock()))
  }

  // MARK: Deciding

  private func decide(_ question: Question, _ request: FileRequest, _ now: Int) -> FileReply {
    let who: Identity
    switch identify(request, now) {
    case .wrong(let mac):
      var event = question.event
      event.mac = event.mac ?? mac
      return fault(.wrongCredentials, .unauthorized(isStale: false), request, event, now)
    case .stale: return FileReply(.unauthorized(isStale: true))
    case .known(let identity): who = identity
    }
    if let token = question.token, token.isFormer, let company = question.company {
      guard isTrusted(request), let file = company.openBridge(token.text, question.name) else {
        return absent(question, request, now)
      }
      return give(file, question, request)
    }
    guard let company = question.company ?? who.company ?? guess(question, request, now) else {
      return stranger(question, request, now)
    }
    if let identified = who.company, identified !== company {
      return fault(.foreign, .absent(quietly: false), request, question.event, now)
    }
    return decide(question, request, in: company, who, now)
  }

  private func decide(
    _ question: Question, _ request: FileRequest, in company: CompanyFiles, _ who: Identity, _ now: Int
  ) -> FileReply {
    let found = question.names.lazy.compactMap { company.find($0) }.first
    let owner = found?.entry.owner ?? question.mac.flatMap { company.devices.contains($0) ? $0 : nil }
    // A window is for what the device itself asks for, and for what devices share.
    let isAdmitted =
      owner.map { admissions.isAdmitted($0, from: request.address, now: now) }
      ?? (found?.entry.audience != .device && isAdmittedSomehow(request, to: company, now))
    if let known = who.mac, let owner, known != owner {
      return fault(.foreign, .absent(quietly: false), request, question.event, now)
    }
    // Many telephones send no password when they fetch a phone book; what is missing looks like what is not for them.
    let isOpen = question.token != nil && found.map { $0.entry.owner == nil && !$0.entry.holdsSecrets } ?? false
    let needsPassword = !isOpen && (owner.map(company.credentials.covers) ?? company.allHavePasswords)
    if needsPassword, who.company == nil, !isAdmitted {
      return fault(.noCredentials, .unauthorized(isStale: false), request, question.event, now)
    }
    guard let found else { return absent(question, request, now) }
    let isProven = who.company != nil || question.token != nil && !needsPassword
    let isEnough =
      isAdmitted || isProven && (!found.entry.holdsSecrets || isTrusted(request, who))
    guard isEnough else { return refuse(.notAdmitted, question, request, now) }
    guard let file = company.open(found.name, found.entry) else { return absent(question, request, now) }
    if let owner = found.entry.owner {
      // What came by a window was the first fetch; what came by a proof ends it.
      if isAdmitted && !isProven {
        // Of two addresses that ask at one moment the other one is too late.
        guard admissions.take(owner, for: request.address, now: now) else {
          return refuse(.notAdmitted, question, request, now)
        }
      } else if isProven, found.entry.holdsSecrets {
        admissions.close(owner, now: now)
      }
    }
    return give(file, question, request)
  }

  /// Nobody knows the path, nor who asks.
  private func stranger(_ question: Question, _ request: FileRequest, _ now: Int) -> FileReply {
    if let mac = question.mac {
      let isKnown = shelves.find(mac) != nil
      return refuse(isKnown ? .notAdmitted : .unknownMAC, question, request, now)
    }
    if quiet.contains(question.name) { return absent(question, request, now) }
    return refuse(.unknownPath, question, request, now)
  }

  /// The company of a telephone that asks without its token: that of a device which is admitted.
  private func guess(_ question: Question, _ request: FileRequest, _ now: Int) -> CompanyFiles? {
    if let mac = question.mac {
      guard admissions.isAdmitted(mac, from: request.address, now: now) else { return nil }
      return shelves.find(mac)
    }
    if let mac = request.statedMAC, admissions.isAdmitted(mac, from: request.address, now: now),
      let company = shelves.find(mac)
    {
      return company
    }
    if let mac = admissions.devices(from: request.address, now: now).first { return shelves.find(mac) }
    return admissions.isOpenForAll(now: now) ? shelves.onlyCompany : nil
  }

  private func isAdmittedSomehow(_ request: FileRequest, to company: CompanyFiles, _ now: Int) -> Bool {
    if let mac = request.statedMAC, company.devices.contains(mac),
      admissions.isAdmitted(mac, from: request.address, now: now)
    {
      return true
    }
    if admissions.devices(from: request.address, now: now).contains(where: company.devices.contains) { return true }
    return admissions.isOpenForAll(now: now) && shelves.count == 1
  }

  /// Whether secrets may go this way for a token or a password.
  private func isTrusted(_ request: FileRequest, _ who: Identity = Identity()) -> Bool {
    if settings.needsCertificate { return who.isCertified }
    return switch request.transport {
    case .https: true
    case .http: settings.isHTTPTrusted
    case .tftp: false
    }
  }

  // MARK: Who asks

  /// Without a company: nobody said.
  private struct Identity {
    var company: CompanyFiles?
    var mac: MACAddress?
    var isCertified = false
  }

  private enum Identified {
    case known(Identity)
    case wrong(MACAddress?)
    /// Right, but of a nonce that is too old: the telephone tries again by itself.
    case stale
  }

  private func identify(_ request: FileRequest, _ now: Int) -> Identified {
    var identity = Identity()
    if let mac = request.certificateMAC {
      // A certificate of a device that nobody described proves nothing here.
      if let company = shelves.find(mac) { identity = Identity(company: company, mac: mac, isCertified: true) }
    }
    guard let credentials = request.credentials else { return .known(identity) }
    let user: String
    switch credentials {
    case .basic(let name, _): user = name
    case .digest(let response): user = response.user
    case .unreadable: return .wrong(nil)
    }
    guard let (company, device) = shelves.find(user: user) ?? shelves.find(user: user.lowercased()) else {
      // A telephone sends what somebody once typed to hosts that ask for nothing.
      return shelves.hasPasswords ? .wrong(MACAddress(user)) : .known(identity)
    }
    switch credentials {
    case .basic(let user, let password):
      guard device.accepts(user: user, password: password) else { return .wrong(device.mac) }
    case .digest(let response):
      guard device.accepts(response, method: request.method), Self.isSame(response.uri, request.path) else {
        return .wrong(device.mac)
      }
      switch nonces.age(of: response.nonce, now: now) {
      case .fresh: break
      case .stale: return .stale
      case .foreign: return .wrong(device.mac)
      }
    case .unreadable: return .wrong(nil)
    }
    if identity.isCertified, identity.mac != device.mac { return .wrong(device.mac) }
    identity.company = company
    identity.mac = device.mac
    return .known(identity)
  }

  /// Telephones differ in whether the URI of Digest has the query and the host.
  private static func isSame(_ uri: String, _ path: [UInt8]) -> Bool {
    let asked = path.prefix { $0 != UInt8(ascii: "?") }
    let said = uri.utf8.prefix { $0 != UInt8(ascii: "?") }
    return said.elementsEqual(asked) || Array(said).suffix(asked.count).elementsEqual(asked)
  }

  // MARK: Telling

  private func give(_ file: ServedFile, _ question: Question, _ request: FileRequest) -> FileReply {
    lockOuts.success(request.address, question.mac)
    return FileReply(.file(file))
  }

  private func absent(_ question: Question, _ request: FileRequest, _ now: Int) -> FileReply {
    let isQuiet = quiet.contains(question.name)
    // A MAC that nobody described is worth knowing of, under a token too.
    if let mac = question.mac, shelves.find(mac) == nil, !isQuiet {
      return fault(.unknownMAC, .absent(quietly: false), request, question.event, now)
    }
    tell(event(isQuiet ? .quiet : .absent, request, question.event, now))
    return FileReply(.absent(quietly: isQuiet))
  }

  /// With passwords anywhere, everything that is not given looks the same from outside.
  private func refuse(
    _ outcome: HostEvent.Outcome, _ question: Question, _ request: FileRequest, _ now: Int
  ) -> FileReply {
    let answer: FileAnswer =
      shelves.hasPasswords && request.credentials == nil ? .unauthorized(isStale: false) : .absent(quietly: false)
    return fault(outcome, answer, request, question.event, now)
  }

  private func fault(
    _ outcome: HostEvent.Outcome, _ answer: FileAnswer, _ request: FileRequest, _ event: Event, _ now: Int
  ) -> FileReply {
    let delay = lockOuts.fault(request.address, event.mac, isUnknown: outcome == .unknownMAC, now: now)
    tell(self.event(outcome, request, event, now))
    return FileReply(answer, after: delay)
  }

  private func event(_ outcome: HostEvent.Outcome, _ request: FileRequest, _ event: Event, _ now: Int) -> HostEvent {
    HostEvent(
      time: now, address: request.address, transport: request.transport, userAgent: request.userAgent,
      mac: event.mac ?? request.statedMAC, company: event.company, name: event.name, outcome: outcome)
  }
}

/// What is told of a request.
struct Event {
  var mac: MACAddress?
  var company: String?
  var name = "-"
}

/// What a request asks for, before anybody is asked whether it may.
private struct Question {
  var token: (text: String, isFormer: Bool)?
  /// Whose token it is.
  var company: CompanyFiles?
  /// What may be the name below the token: without a token, the path without more and more of its beginning, since a
  /// provider's URL may have a path of its own.
  var names: [String]
  var mac: MACAddress?
  var event = Event()

  /// The last part.
  var name: String { names.last ?? "" }

  init(_ request: FileRequest, _ asked: AskedPath, _ shelves: Shelves, _ now: Int) {
    let parts = asked.parts
    names = []
    for _ in 0..<2 {
      for (index, part) in parts.prefix(Self.deepest).enumerated() {
        guard let (company, isFormer) = shelves.find(token: part) else { continue }
        (token, self.company) = ((part, isFormer), company)
        names = [parts[(index + 1)...].joined(separator: "/")]
        break
      }
      // A release that went live this moment.
      guard token == nil, shelves.refreshIfStale(now: now) else { break }
    }
    if token == nil {
      names = (0..<min(parts.count, Self.deepest)).map { parts[$0...].joined(separator: "/") }
    }
    let candidates = parts.last.map(MACAddress.candidates(inName:)) ?? []
    let owner = company
    mac =
      candidates.first { owner?.devices.contains($0) == true || shelves.find($0) != nil } ?? candidates.first
    event.mac = mac
    event.company = company?.link.company
    event.name =
      token != nil
      ? (names.first ?? "") : parts.map { Self.mayBeToken($0) ? "***" : $0 }.joined(separator: "/")
    if event.name.isEmpty { event.name = "-" }
  }

  /// Parts of a path before which a token or a name is looked for.
  private static let deepest = 6

  /// A former token, or one with a slip in it, is not for a log.
  private static func mayBeToken(_ part: String) -> Bool {
    part.utf8.count >= 16 && part.utf8.allSatisfy { 48...57 ~= $0 || 65...90 ~= $0 || 97...122 ~= $0 }
      && MACAddress.candidates(inName: part).isEmpty
  }
}

extension FileRequest {
  /// The MAC that the telephone says it has.
  var statedMAC: MACAddress? {
    userAgent.flatMap { MACAddress.candidates(inName: $0).first } ?? certificateMAC
  }
}
