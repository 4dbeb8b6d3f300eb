#!version:1.0.0.1
# Later files win. Without overwrite_mode a setting that left these files would stay on the telephone.
include:config "y000000000146.cfg"
include:config "805ec0000001.cfg"
overwrite_mode = 1
