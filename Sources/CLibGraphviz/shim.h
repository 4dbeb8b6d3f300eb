#include <graphviz/graphviz_version.h>
