extension SharedDialplan {
  /// State that is kept: by telephones (night switch, forwards, do not disturb) and by the engine.
  static let state = """
    ; ARG1 company, ARG2 key, ARG3 value, ARG4 seconds until it expires, ARG5 its lamp, ARG6 what the lamp shows.
    [centrale-store]
    exten => s,1,Set(DB(${ARG1}/${ARG2})=${ARG3})
     same => n,Set(LOCAL(old)=${DB_DELETE(${ARG1}/until/${ARG2})})
     same => n,ExecIf($["${ARG4}" != ""]?Set(DB(${ARG1}/until/${ARG2})=$[${EPOCH} + 0${ARG4}]))
     same => n,ExecIf($["${ARG5}" != ""]?Set(DEVICE_STATE(Custom:${ARG5})=${ARG6}))
     same => n,Return()

    ; ARG1 company, ARG2 key. Returns its value; nothing if it has expired.
    [centrale-read]
    exten => s,1,Set(LOCAL(until)=${DB(${ARG1}/until/${ARG2})})
     same => n,GotoIf($["${until}" != "" & 0${until} < ${EPOCH}]?over)
     same => n,Return(${DB(${ARG1}/${ARG2})})
     same => n(over),Return()

    """
}
