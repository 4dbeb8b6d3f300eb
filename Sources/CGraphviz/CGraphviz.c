#include "include/CGraphviz.h"

#include <graphviz/gvc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static char complaint[256];

// What the library would print is kept for the caller instead; the first complaint is the cause.
static int keep(char *text) {
  if (complaint[0] == 0) {
    snprintf(complaint, sizeof complaint, "%s", text);
    complaint[strcspn(complaint, "\n")] = 0;
  }
  return 0;
}

static void tell_edge(const struct centrale_layout *out, edge_t *edge, double height) {
  const splines *curves = ED_spl(edge);
  const char *id = agget(edge, "id");
  if (curves == NULL || curves->size == 0 || id == NULL) return;
  const bezier *curve = &curves->list[0];
  double *points = malloc(((size_t)curve->size + 1) * 2 * sizeof *points);
  if (points == NULL) return;
  size_t count = 0;
  for (size_t i = 0; i < (size_t)curve->size; i++, count++) {
    points[2 * count] = curve->list[i].x;
    points[2 * count + 1] = height - curve->list[i].y;
  }
  out->edge(out->context, id, count, points);
  free(points);
}

static void tell(const struct centrale_layout *out, graph_t *graph) {
  const boxf frame = GD_bb(graph);
  const double height = frame.UR.y;
  out->size(out->context, frame.UR.x, height);
  for (node_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node)) {
    const pointf centre = ND_coord(node);
    out->node(out->context, agnameof(node), centre.x, height - centre.y);
    for (edge_t *edge = agfstout(graph, node); edge != NULL; edge = agnxtout(graph, edge)) tell_edge(out, edge, height);
  }
}

static int lay_out(const char *text, const struct centrale_layout *out) {
  graph_t *graph = agmemread(text);
  if (graph == NULL) return 1;
  GVC_t *context = gvContext();
  int failed = context == NULL || gvLayout(context, graph, "dot") != 0;
  if (!failed) {
    tell(out, graph);
    gvFreeLayout(context, graph);
  }
  agclose(graph);
  if (context != NULL) gvFreeContext(context);
  return failed;
}

int centrale_layout_graph(const char *graph, const struct centrale_layout *out, char *message, size_t capacity) {
  pthread_mutex_lock(&one_at_a_time);
  complaint[0] = 0;
  agusererrf before = agseterrf(keep);
  const int failed = lay_out(graph, out);
  agseterrf(before);
  if (failed) snprintf(message, capacity, "%s", complaint[0] ? complaint : "the graph could not be laid out");
  pthread_mutex_unlock(&one_at_a_time);
  return failed;
}
