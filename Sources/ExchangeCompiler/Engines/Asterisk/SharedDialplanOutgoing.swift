extension SharedDialplan {
  /// What every call to a carrier needs.
  static let outgoing = """
    ; May this call go out? ARG1 the caller shown (digits), ARG2 1 = forwarded for someone else, ARG3 how many numbers outside
    ; one call tries, ARG4 how many telephones outside it rings or talks to at once, ARG5 calls outside of the company at once
    ; (nothing: no limit), ARG6 the company, ARG7 the caller, for their own limit (CENTRALE_CALLS). An unknown limit lets
    ; nothing out (SEC-1, SEC-23). Returns yes or no.
    [centrale-may]
    exten => s,1,Set(__CENTRALE_LEGS=$[0${CENTRALE_LEGS} + 1])
     same => n,GotoIf($[${CENTRALE_LEGS} > 0${ARG3}]?no)
     same => n,GotoIf($[${GROUP_COUNT(${CENTRALE_CALL}@legs)} >= 0${ARG4}]?no)
     same => n,GotoIf($["${ARG7}" = ""]?company)
     same => n,Gosub(centrale-room,s,1(${ARG7},calls,0${CENTRALE_CALLS}))
     same => n,GotoIf($["${GOSUB_RETVAL}" != "yes"]?no)
     same => n(company),GotoIf($["${ARG5}" = ""]?yes)
     same => n,Gosub(centrale-room,s,1(${ARG6},company,${ARG5}))
     same => n,GotoIf($["${GOSUB_RETVAL}" != "yes"]?no)
     same => n(yes),GotoIf($["${ARG2}" != "1" | "${ARG1}" = "" | "${REDIRECTING(from-num)}" != ""]?asked)
     same => n,Set(REDIRECTING(from-num,i)=+${ARG1})
     same => n,Set(REDIRECTING(reason,i)=unconditional)
     same => n,Set(REDIRECTING(count)=$[0${CENTRALE_HOPS} + 1])
     same => n(asked),Return(yes)
     same => n(no),Return(no)

    ; Is there room for one more call? ARG1 whose calls, ARG2 the kind of limit, ARG3 the limit. Two requests at once do not get
    ; the same place: an admitted call is counted from then on (for 0.3 s, until its leg exists) and as long as its leg does.
    ; Returns yes or no.
    [centrale-room]
    exten => s,1,Set(LOCAL(key)=${MD5(${ARG2}/${ARG1})})
     same => n(ask),GotoIf($["${LOCK(room-${key})}" = "1"]?look)
     same => n,Wait(0.1)
     same => n,Goto(ask)
     same => n(look),Set(LOCAL(up)=${GROUP_COUNT(${ARG1}@${ARG2})})
     same => n,GotoIf($[${up} >= 0${ARG3}]?full)
     same => n,Set(LOCAL(now)=${STRFTIME(,,%s%3q)})
     same => n,Set(LOCAL(age)=$[${now} - 0${GLOBAL(CENTRALE_R_${key})}])
     same => n,Set(LOCAL(soon)=${IF($[${age} >= 0 & ${age} < 300]?0${GLOBAL(CENTRALE_Q_${key})}:0)})
     same => n,GotoIf($[${up} + ${soon} >= 0${ARG3}]?wait)
     same => n,Set(GLOBAL(CENTRALE_R_${key})=${now})
     same => n,Set(GLOBAL(CENTRALE_Q_${key})=$[${soon} + 1])
     same => n,Set(LOCAL(free)=${UNLOCK(room-${key})})
     same => n,Return(yes)
     same => n(wait),Set(LOCAL(free)=${UNLOCK(room-${key})})
     same => n,Wait(0.3)
     same => n,Goto(ask)
     same => n(full),Set(LOCAL(free)=${UNLOCK(room-${key})})
     same => n,Return(no)

    ; On the way out, before the carrier is asked: ARG1 the caller, for their limit; ARG2 our own number where another is in
    ; From; ARG3 the carrier's address; ARG4 1 = withheld; ARG5 the company; ARG6 the call that the leg belongs to.
    [centrale-leaving]
    exten => s,1,ExecIf($["${ARG1}" != ""]?Set(GROUP(calls)=${ARG1}))
     same => n,ExecIf($["${ARG5}" != ""]?Set(GROUP(company)=${ARG5}))
     same => n,ExecIf($["${ARG6}" != ""]?Set(GROUP(legs)=${ARG6}))
     same => n,GotoIf($["${ARG2}" = ""]?done)
     same => n,Set(PJSIP_HEADER(add,P-Asserted-Identity)=<sip:${ARG2}@${ARG3}>)
     same => n,ExecIf($["${ARG4}" = "1"]?Set(PJSIP_HEADER(add,Privacy)=id))
     same => n(done),Return()

    """
}
