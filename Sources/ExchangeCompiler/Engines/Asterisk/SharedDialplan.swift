/// The part of the dialplan that every company shares: arriving, asking a line's state, ringing, hunting.
///
/// Written here once, in the engine's own words; companies call it with arguments, so that their files stay short.
enum SharedDialplan {
  static let text = """
    ; Shared by all companies. Made by centrale; do not edit.

    ; A call from a carrier: ARG1 company, ARG2 the number called (E.164 digits), ARG3 what the company dials before a number
    ; outside, ARG4 the company's id for the call record. The caller's number is shown as it is redialled: 0612345678 for
    ; +31612345678, 0049... for +49..., ARG3 before it.
    [centrale-arrive]
    exten => s,1,Set(__CENTRALE_COMPANY=${ARG1})
     same => n,Set(CHANNEL(accountcode)=${ARG4})
     same => n,Set(__CENTRALE_IDENTITY=${ARG2})
     same => n,Set(__CENTRALE_EMERGENCY=${ARG2})
     same => n,Set(__CENTRALE_ORIGIN=external)
     same => n,Set(__CENTRALE_CALL=${UNIQUEID})
     same => n,Set(LOCAL(digits)=${FILTER(0-9,${CALLERID(num)})})
     same => n,GotoIf($["${digits}" = "" | "${CALLERID(num-pres):0:5}" = "prohi"]?anonymous)
     same => n,ExecIf($["${CALLERID(num):0:1}" != "+" & "${digits:0:2}" = "00"]?Set(LOCAL(digits)=${digits:2}))
     same => n,ExecIf($["${CALLERID(num):0:1}" != "+" & "${digits:0:1}" = "0"]?Set(LOCAL(digits)=31${digits:1}))
     same => n,Set(__CENTRALE_CALLER=${digits})
     same => n,Set(CALLERID(num)=${ARG3}${IF($["${digits:0:2}" = "31"]?0${digits:2}:00${digits})})
     same => n,Set(__CENTRALE_NAME_IN=${FILTER(A-Za-z0-9\\x20\\x2d\\x2e,${CALLERID(name)})})
     same => n,GotoIf($[${DIALPLAN_EXISTS(c-${ARG1}.book,${digits},1)} = 0]?known)
     same => n,Gosub(c-${ARG1}.book,${digits},1)
     same => n,Set(__CENTRALE_NAME_IN=${GOSUB_RETVAL})
     same => n(known),Set(CALLERID(name)=${CENTRALE_NAME_IN})
     same => n,Return()
    ; A caller who withholds the number stays anonymous: anything that the carrier says about them, including a name, is not shown and
    ; not written into voicemail mails or call records of the company.
     same => n(anonymous),Set(__CENTRALE_ORIGIN=anonymous)
     same => n,Set(CALLERID(name)=)
     same => n,Set(CALLERID(ANI-num)=)
     same => n,Set(CALLERID(ANI-name)=)
     same => n,Set(CALLERID(num)=anonymous)
     same => n,Set(CALLERID(pres)=allowed)
     same => n,Return()

    ; The number that a carrier called, in CENTRALE_CALLED in any notation. A number that no company has is refused as one that does not
    ; exist (404), and the carrier tells its caller so.
    [centrale-called]
    exten => s,1,Set(CENTRALE_CALLED=${FILTER(0-9+,${CENTRALE_CALLED})})
     same => n,ExecIf($["${CENTRALE_CALLED:0:1}" = "+"]?Set(CENTRALE_CALLED=${CENTRALE_CALLED:1}))
     same => n,ExecIf($["${CENTRALE_CALLED:0:2}" = "00"]?Set(CENTRALE_CALLED=${CENTRALE_CALLED:2}))
     same => n,ExecIf($["${CENTRALE_CALLED:0:1}" = "0"]?Set(CENTRALE_CALLED=31${CENTRALE_CALLED:1}))
     same => n,GotoIf($["${CENTRALE_CALLED}" = ""]?unknown)
     same => n,GotoIf(${DIALPLAN_EXISTS(centrale-in,${CENTRALE_CALLED},1)}?centrale-in,${CENTRALE_CALLED},1)
     same => n(unknown),Goto(centrale-unknown,s,1)

    ; The state of one endpoint: idle, busy (in a call or ringing) or away (not registered). A registration that has run out
    ; shows in the state only when the engine cleans up, every 30 s, so its contacts are checked too. A caller counts as in a
    ; call, although the engine sees that a moment later.
    [centrale-state]
    exten => s,1,GotoIf($["${CUT(CHANNEL,-,1)}" = "PJSIP/${ARG1}"]?busy)
     same => n,Set(LOCAL(state)=${DEVICE_STATE(PJSIP/${ARG1})})
     same => n,GotoIf($["${state}" = "UNAVAILABLE" | "${state}" = "INVALID"]?away)
     same => n,GotoIf($["${state}" = "NOT_INUSE" | "${state}" = "UNKNOWN"]?idle)
     same => n(busy),Return(busy)
     same => n(idle),GotoIf($["${PJSIP_DIAL_CONTACTS(${ARG1})}" = ""]?away)
     same => n,Return(idle)
     same => n(away),Return(away)

    ; One party. ARG1 endpoints joined by &, ARG2 1 = takes a second call, ARG3 key of its do-not-disturb, ARG4 an outside
    ; leg, ARG5 what is dialled instead if it rings later. Adds what can be dialled to CENTRALE_DIAL; CENTRALE_STATE is
    ; idle, busy or away.
    [centrale-leg]
    exten => s,1,Set(LOCAL(rest)=${ARG1})
     same => n,Set(LOCAL(dial)=)
     same => n,Set(LOCAL(engaged)=0)
     same => n,GotoIf($["${ARG3}" = ""]?next)
     same => n,GotoIf($["${DB(${ARG3})}" = "on"]?busy)
     same => n(next),GotoIf($["${rest}" = ""]?all)
     same => n,Set(LOCAL(one)=${CUT(rest,&,1)})
     same => n,Set(LOCAL(rest)=${CUT(rest,&,2-)})
     same => n,Gosub(centrale-state,s,1(${one}))
     same => n,GotoIf($["${GOSUB_RETVAL}" = "away"]?next)
     same => n,ExecIf($["${GOSUB_RETVAL}" = "busy"]?Set(LOCAL(engaged)=1))
     same => n,Set(LOCAL(dial)=${dial}&PJSIP/${one})
     same => n,Goto(next)
     same => n(all),GotoIf($[${engaged} = 1 & "${ARG2}" != "1"]?busy)
     same => n,ExecIf($["${ARG4}" != ""]?Set(LOCAL(dial)=${dial}&${ARG4}))
     same => n,GotoIf($["${dial}" = ""]?away)
     same => n,ExecIf($["${ARG5}" != ""]?Set(LOCAL(dial)=&${ARG5}))
     same => n,Set(CENTRALE_DIAL=${CENTRALE_DIAL}${dial})
     same => n,Set(CENTRALE_STATE=idle)
     same => n,Return()
     same => n(busy),Set(CENTRALE_BUSY=1)
     same => n,Set(CENTRALE_STATE=busy)
     same => n,Return()
     same => n(away),Set(CENTRALE_STATE=away)
     same => n,Return()

    ; The result of the last Dial to handsets. A registered handset that cannot take the call is busy (603, 404, 488), never
    ; away: only its registration decides that.
    [centrale-result]
    exten => s,1,GotoIf($["${DIALSTATUS}" = "BUSY" | "${DIALSTATUS}" = "CHANUNAVAIL"]?busy)
     same => n,Return(noanswer)
     same => n(busy),Return(busy)

    ; One party after the other. ARG1 context of the parties, ARG2 how many, ARG3 listed, circular or uniform, ARG4 name of
    ; the lock, ARG5 key of the pointer, ARG6 seconds in all, ARG7 laps (0: until then), ARG8 pause between laps,
    ; ARG9 1 = waits while all are busy, ARG10 further options of Dial. Returns busy, noanswer or away.
    ;
    ; Choosing is done under a lock, since two callers can see the same party idle: a party is reserved from being chosen
    ; (for 0.3 s, until the leg exists) and while the leg does (OUTBOUND_GROUP_ONCE).
    [centrale-hunt]
    exten => s,1,Gosub(centrale-patience,s,1(${ARG6}))
     same => n,Set(LOCAL(until)=${GOSUB_RETVAL})
     same => n,Set(LOCAL(lap)=0)
     same => n,Ringing()
     same => n(lap),Set(LOCAL(tried)=-)
     same => n,Set(LOCAL(offered)=0)
     same => n(next),Set(LOCAL(rest)=$[${until} - ${EPOCH}])
     same => n,GotoIf($[${rest} < 1]?silent)
     same => n,GotoIf($["${LOCK(${ARG4})}" = "1"]?choose)
     same => n,Wait(0.2)
     same => n,Goto(next)
     same => n(choose),Set(LOCAL(engaged)=0)
     same => n,Set(LOCAL(soon)=0)
     same => n,Set(LOCAL(best)=0)
     same => n,Set(LOCAL(oldest)=)
     same => n,Set(LOCAL(start)=0)
     same => n,GotoIf($["${ARG3}" != "circular" | "${DB(${ARG5})}" = ""]?begin)
     same => n,GotoIf($[${DIALPLAN_EXISTS(${ARG1},at-${DB(${ARG5})},1)} = 0]?begin)
     same => n,Gosub(${ARG1},at-${DB(${ARG5})},1)
     same => n,Set(LOCAL(start)=${GOSUB_RETVAL})
     same => n(begin),Set(LOCAL(i)=0)
     same => n(look),GotoIf($[${i} >= ${ARG2}]?chosen)
     same => n,Set(LOCAL(at)=$[(${start} + ${i}) % ${ARG2} + 1])
     same => n,Set(LOCAL(i)=$[${i} + 1])
     same => n,GotoIf($["${tried}" =~ "-${at}-"]?look)
     same => n,Set(CENTRALE_DIAL=)
     same => n,Gosub(${ARG1},${at},1)
     same => n,ExecIf($["${CENTRALE_STATE}" = "busy"]?Set(LOCAL(engaged)=1))
     same => n,GotoIf($["${CENTRALE_STATE}" != "idle"]?look)
     same => n,GotoIf($[${GROUP_COUNT(${CENTRALE_LEG}@${ARG4})} > 0]?taken)
     same => n,Set(LOCAL(age)=$[${STRFTIME(,,%s%3q)} - 0${GLOBAL(CENTRALE_T_${MD5(${ARG4}/${CENTRALE_LEG})})}])
     same => n,GotoIf($[${age} >= 0 & ${age} < 300]?chosen-now)
     same => n,GotoIf($["${ARG3}" = "uniform"]?compare)
     same => n,Set(LOCAL(best)=${at})
     same => n,Goto(chosen)
     same => n(taken),Set(LOCAL(engaged)=1)
     same => n,Goto(look)
     same => n(chosen-now),Set(LOCAL(soon)=1)
     same => n,Goto(look)
     same => n(compare),Set(LOCAL(when)=0${DB(${ARG5}/${CENTRALE_LEG})})
     same => n,GotoIf($["${oldest}" != "" & ${when} >= 0${oldest}]?look)
     same => n,Set(LOCAL(oldest)=${when})
     same => n,Set(LOCAL(best)=${at})
     same => n,Goto(look)
     same => n(chosen),GotoIf($[${best} = 0]?nobody)
     same => n,Set(CENTRALE_DIAL=)
     same => n,Gosub(${ARG1},${best},1)
     same => n,Set(GLOBAL(CENTRALE_T_${MD5(${ARG4}/${CENTRALE_LEG})})=${STRFTIME(,,%s%3q)})
     same => n,ExecIf($["${ARG3}" = "circular"]?Set(DB(${ARG5})=${CENTRALE_LEG}))
     same => n,Set(LOCAL(free)=${UNLOCK(${ARG4})})
     same => n,Set(LOCAL(tried)=${tried}${best}-)
     same => n,Set(LOCAL(offered)=1)
     same => n,GotoIf($["${CENTRALE_DIAL}" = ""]?next)
     same => n,Set(OUTBOUND_GROUP_ONCE=${CENTRALE_LEG}@${ARG4})
     same => n,Set(LOCAL(seconds)=${IF($[${CENTRALE_LIMIT} < ${rest}]?${CENTRALE_LIMIT}:${rest})})
     same => n,Set(LOCAL(note)=U(centrale-answered^${IF($["${ARG3}" = "uniform"]?${ARG5}/${CENTRALE_LEG}:)}))
     same => n,Dial(${CENTRALE_DIAL:1},${seconds},ib(centrale-ring^s^1(${CENTRALE_ORIGIN}))${ARG10}${note})
     same => n,Goto(next)
     same => n(nobody),Set(LOCAL(free)=${UNLOCK(${ARG4})})
     same => n,GotoIf($[${soon} = 0]?settled)
     same => n,Wait(0.3)
     same => n,Goto(next)
     same => n(settled),GotoIf($[${offered} = 1]?again)
     same => n,GotoIf($[${engaged} = 0]?away)
     same => n,GotoIf($["${ARG9}" = "1"]?again)
     same => n,Return(busy)
     same => n(again),Set(LOCAL(lap)=$[${lap} + 1])
     same => n,GotoIf($[${ARG7} > 0 & ${lap} >= ${ARG7}]?silent)
     same => n,Wait(${ARG8})
     same => n,Goto(lap)
     same => n(away),Return(away)
     same => n(silent),Gosub(centrale-silent,s,1)
     same => n,Return(${GOSUB_RETVAL})

    ; On the answering handset: who it is, for the call record, and when this party last answered a call of the group (ARG1 where
    ; that is kept).
    [centrale-answered]
    exten => s,1,Set(CDR(userfield)=answered,${CENTRALE_OWNER})
     same => n,ExecIf($["${ARG1}" != ""]?Set(DB(${ARG1})=${EPOCH}))
     same => n,Return()

    ; On an outside telephone, before the call is connected: press 1. ARG1 the sound. A voicemail presses nothing.
    [centrale-accept]
    exten => s,1,GotoIf($["${ARG1}" = ""]?taken)
     same => n,Read(CENTRALE_ACCEPT,${ARG1},1,,2,5)
     same => n,ExecIf($["${CENTRALE_ACCEPT}" != "1"]?Set(GOSUB_RESULT=CONTINUE))
     same => n(taken),Set(CDR(userfield)=answered,outside)
     same => n,Return()

    ; The result of a Dial to a carrier: busy, noanswer, away, or next (5xx, no response: the next carrier is tried). The engine
    ; itself reports no response as 408; a carrier's own 408 comes after its 180 or 183.
    [centrale-why]
    exten => s,1,GotoIf($["${DIALSTATUS}" = "BUSY"]?busy)
     same => n,GotoIf($["${DIALSTATUS}" = "NOANSWER" | "${DIALSTATUS}" = "ANSWER"]?silent)
     same => n,Set(LOCAL(channels)=${HANGUPCAUSE_KEYS()})
     same => n,Set(LOCAL(channel)=${CUT(channels,\\,,1)})
     same => n,GotoIf($["${channel}" = ""]?next)
     same => n,Set(LOCAL(cause)=${HANGUPCAUSE(${channel},tech)})
     same => n,Set(LOCAL(code)=${FILTER(0-9,${cause:4:3})})
     same => n,GotoIf($["${code}" = "600" | "${code}" = "603"]?busy)
     same => n,GotoIf($["${code}" = "408" & "${RINGTIME}${PROGRESSTIME}" = ""]?next)
     same => n,GotoIf($["${code}" = "408" | "${code}" = "480"]?silent)
     same => n,GotoIf($["${code:0:1}" = "4" | "${code:0:1}" = "6"]?away)
     same => n(next),Return(next)
     same => n(busy),Return(busy)
     same => n(silent),Return(noanswer)
     same => n(away),Return(away)

    """
}
