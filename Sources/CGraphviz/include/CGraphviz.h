#pragma once
#include <stddef.h>

/// Graphviz behind one function: its headers are macros over C structures that Swift does not see.
///
/// Lays a graph out with `dot`. Lengths are points (1/72 inch), x to the right and y **down** from the top left corner.
/// The library keeps global state, so that one graph is laid out at a time; the function takes care of that itself.
struct centrale_layout {
  void *context;
  /// The size of the whole drawing; called first.
  void (*size)(void *context, double width, double height);
  /// The centre of a node.
  void (*node)(void *context, const char *name, double x, double y);
  /// An edge by its `id`: `count` points (x, y one after the other), the first a start, then three for each Bézier curve.
  void (*edge)(void *context, const char *id, size_t count, const double *points);
};

/// Returns 0; else a message of at most `capacity` bytes tells why not. `graph` is a text in the DOT language.
int centrale_layout_graph(const char *graph, const struct centrale_layout *out, char *message, size_t capacity);
