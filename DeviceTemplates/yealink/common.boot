#!version:1.0.0.1
# For a telephone that has no boot file of its own: what all telephones of its model share.
{{#models}}
[{{model}}]include:config "y{{common_code}}.cfg"
{{/models}}
overwrite_mode = 1
