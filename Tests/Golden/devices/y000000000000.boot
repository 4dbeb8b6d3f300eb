#!version:1.0.0.1
# For a telephone that has no boot file of its own: what all telephones of its model share.
[T28P]include:config "y000000000000.cfg"
[T46G]include:config "y000000000028.cfg"
overwrite_mode = 1
