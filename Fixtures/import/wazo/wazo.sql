--
-- PostgreSQL database dump
--

COPY public.dialaction (event, category, categoryval, action, actionarg1, actionarg2) FROM stdin;
answer	incall	1	user	1	\N
answer	incall	2	group	1	\N
noanswer	user	1	user	2	
busy	user	1	none	\N	\N
noanswer	user	2	sound	1	
\.

COPY public.extensions (id, commented, context, exten, type, typeval) FROM stdin;
1	0	default	201	user	1
2	0	default	202	user	2
3	0	default	600	group	1
4	0	from-extern	0887654011	incall	1
5	0	from-extern	0887654000	incall	2
6	0	xivo-features	*98	extenfeatures	3
\.

COPY public.groupfeatures (id, uuid, name, label, timeout) FROM stdin;
1	u1	grp-sales	Verkoop	30
\.

COPY public.line_extension (line_id, extension_id, main_extension) FROM stdin;
1	1	t
2	2	t
\.

COPY public.linefeatures (id, name, context) FROM stdin;
1	k4tz9q	default
2	p2lm8x	default
\.

COPY public.queue (name, timeout, strategy, category) FROM stdin;
grp-sales	15	rrmemory	group
\.

COPY public.queuemember (queue_name, interface, penalty, commented, usertype, userid, channel, category, "position") FROM stdin;
grp-sales	PJSIP/p2lm8x	0	0	user	2	SIP	group	0
grp-sales	PJSIP/k4tz9q	0	0	user	1	SIP	group	1
\.

COPY public.user_line (user_id, line_id, main_user, main_line) FROM stdin;
1	1	t	t
2	2	t	t
\.

COPY public.userfeatures (id, uuid, firstname, lastname, email, voicemailid, ringseconds, enablevoicemail, passwdclient, mobilephonenumber, outcallerid) FROM stdin;
1	a	Jan	van der Berg	jan@example.nl	7	30	1	geheim		default
2	b	Zoë	Jansen	zoe@example.nl	\N	20	0		0612345679	anonymous
\.

COPY public.voicemail (uniqueid, context, mailbox, password, fullname, email) FROM stdin;
7	default	201	4271	Jan van der Berg	jan.box@example.nl
\.

COPY public.call_log (id, source_exten) FROM stdin;
1	201
\.

