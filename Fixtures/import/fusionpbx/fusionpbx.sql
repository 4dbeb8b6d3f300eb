--
-- PostgreSQL database dump
--

SET client_encoding = 'UTF8';

CREATE TABLE public.v_extensions (
    extension_uuid uuid NOT NULL,
    domain_uuid uuid,
    extension text
);

COPY public.v_domains (domain_uuid, domain_name) FROM stdin;
a0000000-0000-4000-8000-00000000000a	voorbeeld.example
b0000000-0000-4000-8000-00000000000b	ander.example
\.

COPY public.v_extensions (extension_uuid, domain_uuid, extension, password, effective_caller_id_name, directory_first_name, directory_last_name, follow_me_uuid, follow_me_enabled, call_timeout, enabled) FROM stdin;
e1	a0000000-0000-4000-8000-00000000000a	201	Zw4rtGeheim0001	Jan	Jan	van der Berg	f1	true	30	true
e2	a0000000-0000-4000-8000-00000000000a	202	Zw4rtGeheim0002	Zoë Jansen	\N	\N	\N	\N	30	true
e3	a0000000-0000-4000-8000-00000000000a	203	Zw4rtGeheim0003	Piet\tde Vries			\N	false	30	true
e4	b0000000-0000-4000-8000-00000000000b	201	Zw4rtGeheim0004	Iemand Anders			\N	false	30	true
\.

COPY public.v_voicemails (voicemail_uuid, domain_uuid, voicemail_id, voicemail_password, voicemail_mail_to, voicemail_enabled, voicemail_description) FROM stdin;
m1	a0000000-0000-4000-8000-00000000000a	201	4271	jan@example.nl	true	\N
m2	a0000000-0000-4000-8000-00000000000a	299	1357	balie@example.nl	true	Algemene berichten
\.

COPY public.v_devices (device_uuid, domain_uuid, device_address, device_label, device_vendor, device_template) FROM stdin;
d1	a0000000-0000-4000-8000-00000000000a	001565aabb01	Balie	yealink	yealink/t46s
\.

COPY public.v_device_lines (device_line_uuid, domain_uuid, device_uuid, line_number, user_id, auth_id, password, display_name, enabled) FROM stdin;
l2	a0000000-0000-4000-8000-00000000000a	d1	2	202	202	Zw4rtGeheim0002	Zoë	true
l1	a0000000-0000-4000-8000-00000000000a	d1	1	201	201	Zw4rtGeheim0001	201	true
\.

COPY public.v_ring_groups (ring_group_uuid, domain_uuid, ring_group_name, ring_group_extension, ring_group_strategy, ring_group_timeout_app, ring_group_timeout_data, ring_group_call_timeout, ring_group_enabled) FROM stdin;
g1	a0000000-0000-4000-8000-00000000000a	Verkoop	600	simultaneous	transfer	203 XML voorbeeld.example	\N	true
g2	a0000000-0000-4000-8000-00000000000a	Service	601	sequence	lua	app.lua iets	40	true
\.

COPY public.v_ring_group_destinations (ring_group_destination_uuid, domain_uuid, ring_group_uuid, destination_number, destination_delay, destination_timeout, destination_enabled) FROM stdin;
r1	a0000000-0000-4000-8000-00000000000a	g1	202	0	25	true
r2	a0000000-0000-4000-8000-00000000000a	g1	201	0	25	true
r3	a0000000-0000-4000-8000-00000000000a	g2	201	0	20	true
r4	a0000000-0000-4000-8000-00000000000a	g2	0612345678	20	20	true
r5	a0000000-0000-4000-8000-00000000000a	g2	203	20	20	false
\.

COPY public.v_ivr_menus (ivr_menu_uuid, domain_uuid, ivr_menu_name, ivr_menu_extension, ivr_menu_greet_long, ivr_menu_timeout, ivr_menu_max_failures, ivr_menu_direct_dial, ivr_menu_exit_app, ivr_menu_exit_data) FROM stdin;
i1	a0000000-0000-4000-8000-00000000000a	Hoofdmenu	650	welkom.wav	5000	3	true	transfer	600 XML voorbeeld.example
\.

COPY public.v_ivr_menu_options (ivr_menu_option_uuid, domain_uuid, ivr_menu_uuid, ivr_menu_option_digits, ivr_menu_option_action, ivr_menu_option_param) FROM stdin;
o1	a0000000-0000-4000-8000-00000000000a	i1	1	menu-exec-app	transfer 600 XML voorbeeld.example
o2	a0000000-0000-4000-8000-00000000000a	i1	2	menu-exec-app	transfer *99201 XML voorbeeld.example
o3	a0000000-0000-4000-8000-00000000000a	i1	*	menu-top	
o4	a0000000-0000-4000-8000-00000000000a	i1	3	menu-exec-app	lua weer.lua
o5	a0000000-0000-4000-8000-00000000000a	i1	^(2[0-9]{2})$	menu-exec-app	transfer $1 XML voorbeeld.example
\.

COPY public.v_follow_me_destinations (follow_me_destination_uuid, domain_uuid, follow_me_uuid, follow_me_destination) FROM stdin;
x1	a0000000-0000-4000-8000-00000000000a	f1	0612345678
\.

COPY public.v_xml_cdr (xml_cdr_uuid, caller_id_number) FROM stdin;
c1	0612345678
c2	0612345679
\.

INSERT INTO public.v_destinations (destination_uuid, domain_uuid, destination_type, destination_number, destination_app, destination_data) VALUES
	('n1', 'a0000000-0000-4000-8000-00000000000a', 'inbound', '0887654000', 'transfer', '650 XML voorbeeld.example'),
	('n2', 'a0000000-0000-4000-8000-00000000000a', 'inbound', '0887654011', 'transfer', E'201 XML voorbeeld\u002eexample'::text);
