extension SharedDialplan {
  /// Calls that are handed on at a telephone: transferred, parked, and come back.
  static let transfers = """
    ; Something is dialled: ARG1 company, ARG2 digits. After a blind transfer this is the channel of the other party: it takes
    ; over the rights and the caller ID of the user who transferred it.
    [centrale-dialled]
    exten => s,1,Set(CENTRALE_DIALLED=${ARG2})
     same => n,ExecIf($["${CENTRALE_OWNER}" != ""]?Set(CDR(userfield)=${CENTRALE_OWNER},))
     same => n,ExecIf($["${CENTRALE_CALL}" = ""]?Set(__CENTRALE_CALL=${UNIQUEID}))
     ; For legs outside, which have a channel of their own.
     same => n,Set(__CENTRALE_COMPANY=${ARG1})
     same => n,Set(__CENTRALE_ORIGIN=${CENTRALE_ORIGIN})
     same => n,Set(__CENTRALE_WITHHELD=${CENTRALE_WITHHELD})
     same => n,GotoIf($["${BLINDTRANSFER}" = ""]?done)
     same => n,Set(LOCAL(by)=${CUT(BLINDTRANSFER,-,1)})
     same => n,Set(LOCAL(by)=${FILTER(A-Za-z0-9,${CUT(by,/,2)})})
     same => n,Set(BLINDTRANSFER=)
     same => n,Set(__CENTRALE_HANDED=1)
     same => n,Set(CENTRALE_BACK_AT=)
     same => n,GotoIf($[${DIALPLAN_EXISTS(c-${ARG1}.lines,${by},1)} = 0]?done)
     same => n,Gosub(c-${ARG1}.lines,${by},1)
     same => n,Set(LOCAL(of)=${GOSUB_RETVAL})
     same => n,Set(__CENTRALE_LINE=${by})
     same => n,Set(__CENTRALE_OWNER=${CUT(of,:,1)})
     same => n,Set(__CENTRALE_IDENTITY=${CUT(of,:,2)})
     same => n,Set(__CENTRALE_EMERGENCY=${CUT(of,:,3)})
     same => n,Set(__CENTRALE_WITHHELD=${CUT(of,:,4)})
     same => n,Set(__CENTRALE_NUMBER=${CUT(of,:,5)})
     same => n,Set(__CENTRALE_CALLS=${CUT(of,:,6)})
     same => n,Set(__CENTRALE_DESCRIBED=${CUT(of,:,7)})
     same => n,Set(CENTRALE_BACK=${CUT(of,:,8)})
     same => n,Set(CENTRALE_BACK_AFTER=${CUT(of,:,9)})
     same => n(done),Return()

    ; A call returns to a node of a user (ARG2, step ARG3; ARG1 the company) whose routine has changed since the call went
    ; in: it continues at the same step of that node in the new one, with the same result. If the user no longer exists, the caller
    ; hears that they cannot be reached.
    [centrale-moved]
    exten => s,1,Set(LOCAL(result)=${GOSUB_RETVAL})
     same => n,Set(CENTRALE_AT=c-${ARG1}.records,moved,1)
     same => n,GotoIf($[${DIALPLAN_EXISTS(c-${ARG1}.records,${ARG2:18},1)} = 0]?go)
     same => n,Gosub(c-${ARG1}.records,${ARG2:18},1)
     same => n,Set(CENTRALE_RECORD=${GOSUB_RETVAL})
     same => n,Set(LOCAL(to)=${CUT(CENTRALE_RECORD,:,1)}${ARG2:11})
     same => n,ExecIf($["${to}" != "${ARG2}"]?Set(CENTRALE_AT=c-${ARG1}.plan,${to},${ARG3}))
     same => n(go),Set(GOSUB_RETVAL=${result})
     same => n,StackPop()
     same => n,Goto(${CENTRALE_AT})

    ; How long ringing may last: ARG1 seconds, less if a transferred call will return. Returns the second at which it ends.
    [centrale-patience]
    exten => s,1,Set(LOCAL(until)=$[${EPOCH} + ${ARG1}])
     same => n,GotoIf($["${CENTRALE_BACK}" = ""]?done)
     same => n,ExecIf($["${CENTRALE_BACK_AT}" = ""]?Set(CENTRALE_BACK_AT=$[${EPOCH} + ${CENTRALE_BACK_AFTER}]))
     same => n,ExecIf($[${CENTRALE_BACK_AT} < ${until}]?Set(LOCAL(until)=${CENTRALE_BACK_AT}))
     same => n(done),Return(${until})

    ; Nobody answered: noanswer, or back if the time of a transferred call is over.
    [centrale-silent]
    exten => s,1,GotoIf($["${CENTRALE_BACK}" = "" | "${CENTRALE_BACK_AT}" = ""]?silent)
     same => n,GotoIf($[${EPOCH} >= ${CENTRALE_BACK_AT}]?back)
     same => n(silent),Return(noanswer)
     same => n(back),Return(back)

    ; To the user who transferred or parked the call. No LOCAL here and in the next: what was called and then transferred is in
    ; no routine, and has none.
    [centrale-back]
    exten => s,1,Set(CENTRALE_TO=${CENTRALE_BACK})
     same => n,Set(CENTRALE_BACK=)
     same => n,Set(CENTRALE_BACK_AT=)
     same => n,Goto(c-${CENTRALE_COMPANY}.plan,${CENTRALE_TO},1)

    ; Parks a call under CENTRALE_DIALLED, else under the number of the user who parks it, for CENTRALE_PARKED seconds. Without a
    ; transfer there is no call to park.
    [centrale-park]
    exten => s,1,GotoIf($["${CENTRALE_BACK}" = ""]?nobody)
     same => n,Gosub(centrale-slot,s,1)
     same => n,Set(CENTRALE_TAKEN=${GLOBAL(CENTRALE_P_${MD5(${CENTRALE_SLOT})})})
     same => n,GotoIf($["${CENTRALE_TAKEN}" = ""]?free)
     same => n,GotoIf(${CHANNEL_EXISTS(${CENTRALE_TAKEN})}?centrale-back,s,1)
     same => n(free),Gosub(centrale-parked,s,1(${CENTRALE_SLOT},${CHANNEL(name)},INUSE))
     ; A caller who hangs up while parked frees the place too.
     same => n,Set(CHANNEL(hangup_handler_push)=centrale-unparked,s,1(${CENTRALE_SLOT},${CHANNEL(name)}))
     same => n,Answer()
     same => n,StartMusicOnHold()
     same => n,Wait(${CENTRALE_PARKED})
     same => n,StopMusicOnHold()
     same => n,Gosub(centrale-parked,s,1(${CENTRALE_SLOT},,NOT_INUSE))
     same => n,Goto(centrale-back,s,1)
     same => n(nobody),Hangup(16)

    ; Sets what is parked in a place (ARG1 company/number) and its lamp: ARG2 a channel or nothing, ARG3 the state.
    [centrale-parked]
    exten => s,1,Set(GLOBAL(CENTRALE_P_${MD5(${ARG1})})=${ARG2})
     same => n,Set(DEVICE_STATE(Custom:c-${CUT(ARG1,/,1)}.parked.${CUT(ARG1,/,2)})=${ARG3})
     same => n,Return()

    ; A call that was parked (ARG1 where, ARG2 its channel) is over.
    [centrale-unparked]
    exten => s,1,GotoIf($["${GLOBAL(CENTRALE_P_${MD5(${ARG1})})}" != "${ARG2}"]?done)
     same => n,Gosub(centrale-parked,s,1(${ARG1},,NOT_INUSE))
     same => n(done),Return()

    ; Picks up the call that is parked there; returns if there is none.
    [centrale-retrieve]
    exten => s,1,Gosub(centrale-slot,s,1)
     same => n,Set(LOCAL(parked)=${GLOBAL(CENTRALE_P_${MD5(${CENTRALE_SLOT})})})
     same => n,GotoIf($["${parked}" = ""]?none)
     same => n,GotoIf($[${CHANNEL_EXISTS(${parked})} = 0]?none)
     same => n,Gosub(centrale-parked,s,1(${CENTRALE_SLOT},,NOT_INUSE))
     same => n,Answer()
     same => n,Bridge(${parked},x)
     same => n,Hangup(16)
     same => n(none),Return()

    [centrale-slot]
    exten => s,1,Set(CENTRALE_SLOT=${FILTER(0-9,${CENTRALE_DIALLED})})
     same => n,ExecIf($["${CENTRALE_SLOT}" = ""]?Set(CENTRALE_SLOT=${CENTRALE_NUMBER}))
     same => n,Set(CENTRALE_SLOT=${CENTRALE_COMPANY}/${CENTRALE_SLOT})
     same => n,Return()

    """
}
