#pragma once
#include <stddef.h>

/// libxml2 behind three functions: its own headers pull in ICU's, which collide with the copy inside Swift's Foundation.
///
/// Reads a whole XML text (no network, no entities from outside, no DTD). Calls `element` for each start tag in document
/// order with its depth (root = 0), then `attribute` for each of its attributes with the value after unescaping, then
/// `text` for its character data (trimmed of nothing). Any callback may be null. Returns 0 where the text is well formed;
/// else the line of the first error, with a message of at most `capacity` bytes.
int centrale_xml_read(
    const char *bytes, size_t length, void *context,
    void (*element)(void *context, int depth, const char *name),
    void (*attribute)(void *context, const char *name, const char *value),
    void (*text)(void *context, const char *text),
    char *message, size_t capacity);

/// The same as events with the line each stands in, without a tree: for files of hundreds of megabytes. `end` follows each
/// `start`. Entities are neither loaded nor unfolded. What comes before a fault was told; the result is as above.
int centrale_xml_stream(
    const char *bytes, size_t length, void *context,
    void (*start)(void *context, int line, const char *name),
    void (*attribute)(void *context, const char *name, const char *value),
    void (*text)(void *context, int line, const char *text),
    void (*end)(void *context),
    char *message, size_t capacity);
