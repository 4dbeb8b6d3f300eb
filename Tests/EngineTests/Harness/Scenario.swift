/// SIPp scenarios: what a telephone or a carrier does in one call. All offer PCMA and RFC 4733 key presses.
enum Scenario {
  private static let session = """
    Content-Type: application/sdp
    Content-Length: [len]

    v=0
    o=- 1 1 IN IP4 [local_ip]
    s=-
    c=IN IP4 [media_ip]
    t=0 0
    m=audio [media_port] RTP/AVP 8 96
    a=rtpmap:8 PCMA/8000
    a=rtpmap:96 telephone-event/8000
    """

  private static func document(_ body: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scenario name=\"centrale\">\n\(body)\n</scenario>\n"
  }
  private static func send(_ text: String, retransmits: Bool = false, next: String = "") -> String {
    "<send\(retransmits ? " retrans=\"500\"" : "")\(next)><![CDATA[\n\(text)\n\n]]></send>"
  }
  private static func answer(_ status: String, with body: String = "Content-Length: 0", next: String = "") -> String {
    let tag = status.hasPrefix("200 OK-") ? "" : ";tag=[pid]SIPpTag01[call_number]"
    return send(
      """
      SIP/2.0 \(status)
      [last_Via:]
      [last_From:]
      [last_To:]\(tag)
      [last_Call-ID:]
      [last_CSeq:]
      Contact: <sip:[local_ip]:[local_port]>
      \(body)
      """, next: next)
  }
  /// To a request within the call, whose To has its tag already.
  private static func confirm(_ body: String = "Content-Length: 0") -> String {
    send(
      """
      SIP/2.0 200 OK
      [last_Via:]
      [last_From:]
      [last_To:]
      [last_Call-ID:]
      [last_CSeq:]
      Contact: <sip:[local_ip]:[local_port]>
      \(body)
      """)
  }

  // MARK: - Registering

  /// Registers with a digest; 0 seconds takes the registration back.
  static func register(_ account: Account, seconds: Int) -> String {
    func request(_ number: Int, _ authentication: String) -> String {
      send(
        """
        REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
        From: <sip:\(account.name)@[remote_ip]>;tag=[pid]SIPpTag00[call_number]
        To: <sip:\(account.name)@[remote_ip]>
        Call-ID: [call_id]
        CSeq: \(number) REGISTER
        Contact: <sip:\(account.name)@[local_ip]:[local_port]>
        \(authentication)Max-Forwards: 70
        Expires: \(seconds)
        Content-Length: 0
        """, retransmits: true)
    }
    return document(
      [
        request(1, ""), "<recv response=\"401\" auth=\"true\"/>", request(2, authentication(account) + "\n"),
        "<recv response=\"200\"/>",
      ].joined(separator: "\n"))
  }

  private static func authentication(_ account: Account) -> String {
    "[authentication username=\(account.name) password=\(account.password)]"
  }

  // MARK: - Calling

  /// What a caller does once connected.
  enum Step: Sendable {
    case wait(milliseconds: Int)
    case press(String)
    /// Speaks from a file of raw A-law.
    case speak(String)
    /// Transfers who is at the other end; with `replacing`, to the party of that other call.
    case transfer(to: String, replacing: String? = nil)
  }
  /// What the caller must get for the run to be green.
  enum Expected: Sendable {
    case answer
    /// One final refusal of this status.
    case refusal(Int)
    /// Rings for so long, then gives up.
    case ringing(milliseconds: Int)
    /// Whatever comes, for so long. Each text of keys is pressed a second after the one before it.
    case anything(keys: [String], voice: String, seconds: Double)
  }

  /// - Parameters:
  ///   - account: nil on a carrier's trunk, which is known by its address.
  ///   - headers: further lines of the INVITE.
  static func call(
    _ number: String, from caller: String, account: Account?, steps: [Step], expected: Expected, headers: String = ""
  ) -> String {
    // The end of an INVITE that was not accepted belongs to its transaction, by the same branch.
    func branch(_ sequence: Int, _ apart: String = "") -> String { "z9hG4bK-[pid]-[call_number]-\(sequence)\(apart)" }
    func invite(_ sequence: Int, _ authentication: String) -> String {
      send(
        """
        INVITE sip:\(number)@[remote_ip]:[remote_port] SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=\(branch(sequence))
        From: <sip:\(caller)@[local_ip]>;tag=[pid]SIPpTag00[call_number]
        To: <sip:\(number)@[remote_ip]>
        Call-ID: [call_id]
        CSeq: \(sequence) INVITE
        Contact: <sip:\(caller)@[local_ip]:[local_port]>
        \(authentication)\(headers)Max-Forwards: 70
        \(session)
        """, retransmits: true)
    }
    func inCall(
      _ method: String, _ sequence: Int, accepted: Bool = false, retransmits: Bool = false, headers: String = ""
    ) -> String {
      send(
        """
        \(method) sip:\(number)@[remote_ip]:[remote_port] SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=\(branch(sequence, accepted ? method : ""))
        From: <sip:\(caller)@[local_ip]>;tag=[pid]SIPpTag00[call_number]
        To: <sip:\(number)@[remote_ip]>\(method == "CANCEL" ? "" : "[peer_tag_param]")
        Call-ID: [call_id]
        CSeq: \(sequence) \(method)
        \(headers)Max-Forwards: 70
        Content-Length: 0
        """, retransmits: retransmits)
    }
    var body: [String] = []
    var sequence = 1
    body.append(invite(sequence, ""))
    if let account {
      body.append("<recv response=\"100\" optional=\"true\"/>\n<recv response=\"401\" auth=\"true\"/>")
      body.append(inCall("ACK", sequence))
      sequence += 1
      body.append(invite(sequence, authentication(account) + "\n"))
    }
    let provisional = [100, 180, 181, 183].map { "<recv response=\"\($0)\" optional=\"true\"/>" }
      .joined(separator: "\n")
    switch expected {
    case .refusal(let status):
      body += [provisional, "<recv response=\"\(status)\"/>", inCall("ACK", sequence)]
    case .ringing(let milliseconds):
      body += [
        "<recv response=\"100\" optional=\"true\"/>\n<recv response=\"180\"/>\n<pause milliseconds=\"\(milliseconds)\"/>",
        inCall("CANCEL", sequence), "<recv response=\"200\"/>\n<recv response=\"487\"/>", inCall("ACK", sequence),
      ]
    case .anything(let keys, let voice, let seconds):
      let milliseconds = Int(seconds * 1000)
      let refusals = [403, 404, 480, 486, 488, 500, 503, 600, 603]
        .map { "<recv response=\"\($0)\" optional=\"true\" next=\"980\"/>" }
      body += [
        provisional, refusals.joined(separator: "\n"),
        "<recv response=\"200\" timeout=\"\(milliseconds)\" ontimeout=\"970\"/>",
        inCall("ACK", sequence, accepted: true),
      ]
      for (index, key) in keys.enumerated() {
        body.append(wait(1000, label: index * 10 + 1, hungUp: 900, ended: 990))
        body.append(
          "<nop><action><exec play_dtmf=\"\(key)\"/></action></nop>\n<pause milliseconds=\"\(250 * key.count)\"/>")
      }
      // Until the last key has been sent: two streams at once would cut it short.
      body.append(wait(500 * (keys.last?.count ?? 0) + 300, label: 601, hungUp: 900, ended: 990))
      body.append("<nop><action><exec rtp_stream=\"\(voice),-1,8\"/></action></nop>")
      body += [
        wait(milliseconds, label: 801, hungUp: 900, ended: 990),
        inCall("BYE", sequence + 1, accepted: true, retransmits: true), "<recv response=\"200\" next=\"990\"/>",
        "<label id=\"900\"/>", confirm(), "<nop next=\"990\"/>",
        "<label id=\"970\"/>", inCall("CANCEL", sequence), "<recv response=\"200\"/>\n<recv response=\"487\"/>",
        inCall("ACK", sequence), "<nop next=\"990\"/>",
        "<label id=\"980\"/>", inCall("ACK", sequence), "<label id=\"990\"/>",
      ]
    case .answer:
      body += [provisional, "<recv response=\"200\"/>", inCall("ACK", sequence, accepted: true)]
      for (index, step) in steps.enumerated() {
        switch step {
        case .wait(let milliseconds): body.append(wait(milliseconds, label: index * 10 + 1, hungUp: 900, ended: 990))
        case .press(let keys): body.append("<nop><action><exec play_dtmf=\"\(keys)\"/></action></nop>")
        case .speak(let file):
          body.append("<nop><action><exec rtp_stream=\"\(file),-1,8\"/></action></nop>")
        case .transfer(let number, let replaced):
          sequence += 1
          let contact = "Contact: <sip:\(caller)@[local_ip]:[local_port]>\n"
          body += [
            inCall(
              "REFER", sequence, accepted: true,
              headers: contact + referTo(number, replaced, host: "[remote_ip]")
                + "Referred-By: <sip:\(caller)@[local_ip]>\n"
            ),
            "<recv response=\"202\"/>",
          ]
        }
      }
      body += [
        inCall("BYE", sequence + 1, accepted: true, retransmits: true), "<recv response=\"200\" next=\"990\"/>",
        "<label id=\"900\"/>", confirm(), "<label id=\"990\"/>",
      ]
    }
    return document(body.joined(separator: "\n"))
  }

  /// Waits, and meanwhile takes what the engine says within the call: a new offer is answered, an end goes to `hungUp`.
  private static func wait(_ milliseconds: Int, label: Int, hungUp: Int, ended: Int) -> String {
    [
      "<label id=\"\(label)\"/>",
      // The time limit counts where the scenario stands, which is the first of the two.
      "<recv request=\"INVITE\" optional=\"true\" timeout=\"\(milliseconds)\" ontimeout=\"\(label + 2)\" next=\"\(label + 1)\"/>",
      "<recv request=\"BYE\" timeout=\"\(milliseconds)\" ontimeout=\"\(label + 2)\" next=\"\(hungUp)\"/>",
      "<label id=\"\(label + 1)\"/>", confirm(session), "<recv request=\"ACK\" next=\"\(label)\"/>",
      "<label id=\"\(label + 2)\"/>",
    ].joined(separator: "\n")
  }

  private static func referTo(_ number: String, _ replaced: String?, host: String) -> String {
    "Refer-To: <sip:\(number)@\(host)\(replaced.map { "?Replaces=\($0)" } ?? "")>\n"
  }

  // MARK: - Being called

  enum Answer: Sendable {
    /// Rings so long, answers, and waits for the end.
    case answers(after: Int)
    /// Answers, and presses a key a second later.
    case answersPressing(String, after: Int)
    /// Rings so long, answers, and hangs up a moment later.
    case answersBriefly(after: Int)
    case ringsSilently
    case refuses(String, after: Int = 0)
    /// Answers at once, talks so long, and transfers the caller.
    case transfers(after: Int, to: String)
    /// Answers at once, talks so long, holds the caller, and transfers the call to the target of a MESSAGE within the
    /// call.
    case consults(after: Int)
  }

  static func called(_ answer: Answer) -> String {
    var body = ["<recv request=\"INVITE\"/>"]
    switch answer {
    case .answersBriefly(let milliseconds):
      body = [
        learning,
        self.answer("180 Ringing"),
        "<recv request=\"CANCEL\" timeout=\"\(max(milliseconds, 1))\" ontimeout=\"1\" next=\"8\"/>",
        "<label id=\"1\"/>", self.answer("200 OK", with: session), "<recv request=\"ACK\"/>",
        wait(500, label: 11, hungUp: 7, ended: 9),
        send(
          """
          BYE [$contact] SIP/2.0
          Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
          From:[$to];tag=[pid]SIPpTag01[call_number]
          To:[$from]
          Call-ID: [call_id]
          CSeq: 1 BYE
          Max-Forwards: 70
          Content-Length: 0
          """, retransmits: true),
        "<recv response=\"200\" next=\"9\"/>", "<label id=\"7\"/>", confirm(), "<nop next=\"9\"/>",
        "<label id=\"8\"/>", cancelled, "<label id=\"9\"/>",
      ]
    case .answers(let milliseconds):
      body += [
        self.answer("180 Ringing"),
        "<recv request=\"CANCEL\" timeout=\"\(max(milliseconds, 1))\" ontimeout=\"1\" next=\"8\"/>",
        "<label id=\"1\"/>", self.answer("200 OK", with: session), "<recv request=\"ACK\"/>",
        wait(120_000, label: 11, hungUp: 7, ended: 9),
        "<label id=\"7\"/>", confirm(), "<nop next=\"9\"/>",
        "<label id=\"8\"/>", cancelled, "<label id=\"9\"/>",
      ]
    case .answersPressing(let key, let milliseconds):
      // SIPp's key presses are of type 96: the telephone offers that itself, since the engine offers another.
      body = [
        learning, self.answer("180 Ringing"),
        "<recv request=\"CANCEL\" timeout=\"\(max(milliseconds, 1))\" ontimeout=\"1\" next=\"8\"/>",
        "<label id=\"1\"/>", self.answer("200 OK", with: session), "<recv request=\"ACK\"/>",
        ofCalled("INVITE", 1, session), "<recv response=\"100\" optional=\"true\"/>\n<recv response=\"200\"/>",
        ofCalled("ACK", 1, "Content-Length: 0"),
        wait(1000, label: 11, hungUp: 7, ended: 9), "<nop><action><exec play_dtmf=\"\(key)\"/></action></nop>",
        wait(120_000, label: 21, hungUp: 7, ended: 9), "<label id=\"7\"/>", confirm(), "<nop next=\"9\"/>",
        "<label id=\"8\"/>", cancelled, "<label id=\"9\"/>",
      ]
    case .transfers(let milliseconds, let number):
      body = [
        learning,
        self.answer("180 Ringing"), self.answer("200 OK", with: session), "<recv request=\"ACK\"/>",
        wait(milliseconds, label: 11, hungUp: 7, ended: 9),
        send(
          """
          REFER [$contact] SIP/2.0
          Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
          From:[$to];tag=[pid]SIPpTag01[call_number]
          To:[$from]
          Call-ID: [call_id]
          CSeq: 1 REFER
          Contact: <sip:[local_ip]:[local_port]>
          \(referTo(number, nil, host: "[remote_ip]"))Max-Forwards: 70
          Content-Length: 0
          """, retransmits: true),
        "<recv response=\"202\"/>", wait(120_000, label: 21, hungUp: 7, ended: 9), "<label id=\"7\"/>", confirm(),
        "<label id=\"9\"/>",
      ]
    case .consults(let milliseconds):
      body = [
        learning,
        self.answer("180 Ringing"), self.answer("200 OK", with: session), "<recv request=\"ACK\"/>",
        wait(milliseconds, label: 11, hungUp: 7, ended: 9),
        ofCalled("INVITE", 1, session + "\na=sendonly"),
        "<recv response=\"100\" optional=\"true\"/>\n<recv response=\"200\"/>",
        ofCalled("ACK", 1, "Content-Length: 0"),
        """
        <recv request="MESSAGE" timeout="30000" ontimeout="9"><action>
        <ereg regexp=".*" search_in="hdr" header="Refer-To:" assign_to="target"/>
        </action></recv>
        """,
        ofCalled(
          "REFER", 2, "Contact: <sip:[local_ip]:[local_port]>\nRefer-To:[$target]\nContent-Length: 0", retransmits: true
        ),
        "<recv response=\"202\" optional=\"true\" next=\"6\"/>\n<recv response=\"503\" next=\"6\"/>",
        "<label id=\"6\"/>", wait(120_000, label: 21, hungUp: 7, ended: 9), "<label id=\"7\"/>", confirm(),
        "<label id=\"9\"/>",
      ]
    case .ringsSilently:
      body += [self.answer("180 Ringing"), "<recv request=\"CANCEL\"/>", cancelled]
    case .refuses(let status, let milliseconds):
      if milliseconds > 0 { body.append("<pause milliseconds=\"\(milliseconds)\"/>") }
      body += [self.answer(status), "<recv request=\"ACK\"/>"]
    }
    return document(body.joined(separator: "\n"))
  }

  /// An INVITE of which both ends are remembered, so that the called party can send a request too.
  private static let learning = """
    <recv request="INVITE"><action>
    <ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
    <ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/>
    <ereg regexp="sip:[^>]*" search_in="hdr" header="Contact:" assign_to="contact"/>
    </action></recv>
    """

  /// A request of whoever was called, within the call; what the INVITE said of both ends is in its variables.
  private static func ofCalled(_ method: String, _ sequence: Int, _ rest: String, retransmits: Bool = false) -> String {
    let contact = method == "INVITE" ? "Contact: <sip:[local_ip]:[local_port]>\n" : ""
    return send(
      """
      \(method) [$contact] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From:[$to];tag=[pid]SIPpTag01[call_number]
      To:[$from]
      Call-ID: [call_id]
      CSeq: \(sequence) \(method)
      Max-Forwards: 70
      \(contact)\(rest)
      """, retransmits: retransmits)
  }

  private static var cancelled: String {
    [
      confirm(),
      send(
        """
        SIP/2.0 487 Request Terminated
        [last_Via:]
        [last_From:]
        [last_To:];tag=[pid]SIPpTag01[call_number]
        [last_Call-ID:]
        CSeq: 1 INVITE
        Content-Length: 0
        """),
      "<recv request=\"ACK\"/>",
    ].joined(separator: "\n")
  }
}
