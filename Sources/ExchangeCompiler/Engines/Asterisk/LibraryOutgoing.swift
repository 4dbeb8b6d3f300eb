extension AsteriskLibrary {
  /// What every call to a carrier needs.
  static let outgoing = """
    ; May this call go out? ARG1 the caller shown (digits), ARG2 1 = passed on for someone else. A user has two calls outside at
    ; once at most, one call is passed on outside five times at most (SEC-1). Returns yes or no.
    [centrale-may]
    exten => s,1,Set(__CENTRALE_LEGS=$[0${CENTRALE_LEGS} + 1])
     same => n,GotoIf($[${CENTRALE_LEGS} > 5]?no)
     same => n,GotoIf($["${CENTRALE_OWNER}" = ""]?yes)
     same => n,GotoIf($[${GROUP_COUNT(${CENTRALE_COMPANY}.${CENTRALE_OWNER}@calls)} >= 2]?no)
     same => n(yes),GotoIf($["${ARG2}" != "1" | "${ARG1}" = "" | "${REDIRECTING(from-num)}" != ""]?asked)
     same => n,Set(REDIRECTING(from-num,i)=+${ARG1})
     same => n,Set(REDIRECTING(reason,i)=unconditional)
     same => n,Set(REDIRECTING(count)=$[0${CENTRALE_HOPS} + 1])
     same => n(asked),Return(yes)
     same => n(no),Return(no)

    ; On the way out, before the carrier is asked: ARG1 who calls, for his limit; ARG2 our own number where another stands in
    ; From; ARG3 the carrier's address; ARG4 1 = withheld.
    [centrale-leaving]
    exten => s,1,ExecIf($["${ARG1}" != ""]?Set(GROUP(calls)=${ARG1}))
     same => n,GotoIf($["${ARG2}" = ""]?done)
     same => n,Set(PJSIP_HEADER(add,P-Asserted-Identity)=<sip:${ARG2}@${ARG3}>)
     same => n,ExecIf($["${ARG4}" = "1"]?Set(PJSIP_HEADER(add,Privacy)=id))
     same => n(done),Return()

    """
}
