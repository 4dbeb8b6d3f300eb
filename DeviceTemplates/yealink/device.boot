#!version:1.0.0.1
# Later files win. Without overwrite_mode a setting that left these files would stay on the telephone.
include:config "y{{common_code}}.cfg"
include:config "{{mac}}.cfg"
overwrite_mode = 1
