#!version:1.0.0.1
# Later files win. Without overwrite_mode a setting that left these files would stay on the telephone.
include:config "y000000000028.cfg"
include:config "0015654aa937.cfg"
overwrite_mode = 1
