#!version:1.0.0.1
# The provisioning token changed; this leads to the new one. With overwrite_mode every other setting would be lost.
include:config "{{mac}}.cfg"
overwrite_mode = 0
