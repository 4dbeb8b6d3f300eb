/// The modules that the engine loads, named one by one: nothing that a file of ours does not use, and nothing that could run
/// a command (SEC-17). Seen loading without a warning in Asterisk 22.10.
enum AsteriskModules {
  static let text =
    "; Made by centrale; do not edit.\n[modules]\nautoload = no\n" + names.map { "load = \($0).so\n" }.joined()

  private static let names = [
    "res_sorcery_config", "res_sorcery_memory", "res_sorcery_astdb", "res_timing_timerfd", "res_pjproject",
    "res_pjsip", "res_pjsip_acl", "res_pjsip_authenticator_digest", "res_pjsip_outbound_authenticator_digest",
    "res_pjsip_outbound_registration", "res_pjsip_caller_id", "res_pjsip_diversion", "res_pjsip_dtmf_info",
    "res_pjsip_endpoint_identifier_ip", "res_pjsip_endpoint_identifier_user", "res_pjsip_outbound_publish",
    "res_pjsip_exten_state", "res_pjsip_header_funcs", "res_pjsip_logger", "res_pjsip_mwi",
    "res_pjsip_mwi_body_generator", "res_pjsip_dialog_info_body_generator", "res_pjsip_pidf_body_generator",
    "res_pjsip_xpidf_body_generator", "res_pjsip_nat", "res_pjsip_notify", "res_pjsip_path", "res_pjsip_pubsub",
    "res_pjsip_refer", "res_pjsip_registrar", "res_pjsip_rfc3326", "res_pjsip_sdp_rtp", "res_pjsip_session",
    "res_pjsip_t38", "res_rtp_asterisk", "res_srtp", "chan_pjsip", "bridge_simple", "bridge_native_rtp",
    "bridge_softmix", "bridge_holding", "bridge_builtin_features", "bridge_builtin_interval_features", "pbx_config",
    "res_musiconhold", "res_parking", "res_mutestream", "codec_alaw", "codec_ulaw", "codec_a_mu", "codec_g722",
    "codec_gsm", "codec_resample", "format_wav", "format_pcm", "format_gsm", "format_sln", "app_bridgewait",
    "app_cdr", "app_celgenuserevent", "app_confbridge", "app_page", "app_exec", "app_originate", "app_db", "app_dial",
    "app_directed_pickup",
    "app_directory", "app_playback", "app_playtones", "app_read", "app_readexten", "app_sayunixtime", "app_stack",
    "app_userevent", "app_verbose", "app_voicemail", "app_waituntil", "app_while", "app_if", "func_base64",
    "func_callerid", "func_cdr", "func_channel", "func_config", "func_cut", "func_db", "func_devstate", "func_dialplan",
    "func_evalexten", "func_export", "func_extstate", "func_global", "func_groupcount", "func_hangupcause",
    "func_lock", "func_logic", "func_math", "func_md5", "func_module", "func_pjsip_aor", "func_pjsip_contact",
    "func_pjsip_endpoint", "func_presencestate", "func_rand", "func_sha1", "func_sprintf", "func_strings",
    "func_timeout", "func_uri", "func_vmcount", "cdr_csv", "res_clioriginate", "res_stasis", "res_security_log",
    "res_limit",
  ]
}
