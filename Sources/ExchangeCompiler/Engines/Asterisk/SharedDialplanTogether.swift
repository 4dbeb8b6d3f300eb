extension SharedDialplan {
  /// All parties of a ring at once.
  static let together = """
    ; ARG1 context of the parties, ARG2 how many, ARG3 seconds in all, ARG4 laps (0: until then), ARG5 pause between laps,
    ; ARG6 1 = waits while all are busy, ARG7 what follows the places of the parties in their context, where users share
    ; it, ARG8 page: they answer automatically. Returns busy, noanswer, away or back. Of mixed results: no answer, then busy.
    ;
    ; The search is done under a lock, since two callers can see the same party idle: a party is reserved from being chosen
    ; for 0.3 s; then the telephone rings and the engine sees it.
    [centrale-together]
    exten => s,1,Gosub(centrale-patience,s,1(${ARG3}))
     same => n,Set(LOCAL(until)=${GOSUB_RETVAL})
     same => n,Set(LOCAL(lap)=0)
     same => n,Set(LOCAL(best)=away)
     same => n(lap),Set(LOCAL(rest)=$[${until} - ${EPOCH}])
     same => n,GotoIf($[${rest} < 1]?out)
     same => n,GotoIf($["${LOCK(${ARG1}${ARG7})}" = "1"]?look)
     same => n,Wait(0.2)
     same => n,Goto(lap)
     same => n(look),Set(CENTRALE_DIAL=)
     same => n,Set(CENTRALE_BUSY=0)
     same => n,Set(LOCAL(soon)=0)
     same => n,Set(LOCAL(i)=0)
     same => n(leg),Set(LOCAL(i)=$[${i} + 1])
     same => n,GotoIf($[${i} > ${ARG2}]?dial)
     same => n,Set(LOCAL(before)=${CENTRALE_DIAL})
     same => n,Gosub(${ARG1},${i}${ARG7},1)
     same => n,GotoIf($["${CENTRALE_STATE}" != "idle"]?leg)
     same => n,Set(LOCAL(claim)=CENTRALE_T_${MD5(${ARG1}/${CENTRALE_LEG})})
     same => n,Set(LOCAL(now)=${STRFTIME(,,%s%3q)})
     same => n,Set(LOCAL(age)=$[${now} - 0${GLOBAL(${claim})}])
     same => n,GotoIf($[${age} >= 0 & ${age} < 300]?taken)
     same => n,Set(GLOBAL(${claim})=${now})
     same => n,Goto(leg)
     same => n(taken),Set(CENTRALE_DIAL=${before})
     same => n,Set(LOCAL(soon)=1)
     same => n,Goto(leg)
     same => n(dial),Set(LOCAL(free)=${UNLOCK(${ARG1}${ARG7})})
     same => n,ExecIf($["${CENTRALE_BUSY}" = "1" & "${best}" = "away"]?Set(LOCAL(best)=busy))
     same => n,GotoIf($["${CENTRALE_DIAL}" != ""]?ring)
     same => n,GotoIf($[${soon} = 0]?nobody)
     same => n,Wait(0.3)
     same => n,Goto(lap)
     same => n(ring),Dial(${CENTRALE_DIAL:1},${rest},ib(centrale-${IF($["${ARG8}" = "page"]?page:ring)}^s^1(${CENTRALE_ORIGIN}))U(centrale-answered^))
     same => n,Gosub(centrale-result,s,1)
     same => n,GotoIf($["${GOSUB_RETVAL}" = "busy"]?refused)
     same => n,Set(LOCAL(best)=noanswer)
     same => n,Set(LOCAL(lap)=$[${lap} + 1])
     same => n,GotoIf($[${ARG4} > 0 & ${lap} >= ${ARG4}]?out)
     same => n(again),Ringing()
     same => n,Wait(${ARG5})
     same => n,Goto(lap)
     same => n(refused),ExecIf($["${best}" = "away"]?Set(LOCAL(best)=busy))
     same => n(nobody),GotoIf($["${ARG6}" = "1" & "${best}" != "away" & ${EPOCH} < ${until}]?again)
     same => n(out),GotoIf($["${best}" != "noanswer"]?other)
     same => n,Gosub(centrale-silent,s,1)
     same => n,Return(${GOSUB_RETVAL})
     same => n(other),Return(${best})

    ; For a party that rings later than the others, in a channel of its own. ARG1 seconds.
    [centrale-late]
    exten => s,1,GotoIf($["${CENTRALE_DIAL}" = ""]?none)
     same => n,Dial(${CENTRALE_DIAL:1},${ARG1},ib(centrale-ring^s^1(${CENTRALE_ORIGIN}))U(centrale-answered^))
     same => n,Gosub(centrale-result,s,1)
     same => n,Goto(centrale-leg-end,${GOSUB_RETVAL},1)
     same => n(none),Goto(centrale-leg-end,busy,1)

    ; How such a channel reports its result to the ring that it belongs to.
    [centrale-leg-end]
    exten => noanswer,1,Hangup(19)
    exten => back,1,Hangup(19)
    exten => busy,1,Hangup(17)
    exten => away,1,Hangup(20)

    ; On a handset before it rings: the ring tone of an internal or outside call. ARG1 where the call comes from.
    [centrale-ring]
    exten => s,1,GotoIf($["${CHANNEL(channeltype)}" != "PJSIP"]?done)
     same => n,Set(LOCAL(ring)=${IF($["${ARG1}" = "internal"]?internal:external)})
     same => n,Set(PJSIP_HEADER(add,Alert-Info)=<http://127.0.0.1>\\;info=alert-${ring}\\;x-line-id=0)
     same => n(done),Return()

    ; On a handset that should answer automatically: the headers of each vendor.
    [centrale-page]
    exten => s,1,GotoIf($["${CHANNEL(channeltype)}" != "PJSIP"]?done)
     same => n,Set(PJSIP_HEADER(add,Alert-Info)=<http://127.0.0.1>\\;info=alert-autoanswer\\;delay=0)
     same => n,Set(PJSIP_HEADER(add,Call-Info)=<sip:127.0.0.1>\\;answer-after=0)
     same => n(done),Return()

    """
}
