#include <zlib.h>

/// `deflateInit2` is a macro; this one writes a gzip file (RFC 1952). `Z_OK` or an error of zlib.
static inline int begin_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
