#include "include/CXMLReader.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <string.h>

struct callbacks {
  void *context;
  void (*element)(void *, int, const char *);
  void (*attribute)(void *, const char *, const char *);
  void (*text)(void *, const char *);
};

static void visit(const xmlNode *node, int depth, const struct callbacks *calls) {
  for (; node != NULL; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) {
      if (calls->element) calls->element(calls->context, depth, (const char *)node->name);
      for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
        if (calls->attribute)
          calls->attribute(calls->context, (const char *)attribute->name, value ? (const char *)value : "");
        xmlFree(value);
      }
      visit(node->children, depth + 1, calls);
    } else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && calls->text) {
      calls->text(calls->context, node->content ? (const char *)node->content : "");
    }
  }
}

int centrale_xml_read(
    const char *bytes, size_t length, void *context,
    void (*element)(void *, int, const char *),
    void (*attribute)(void *, const char *, const char *),
    void (*text)(void *, const char *),
    char *message, size_t capacity) {
  xmlParserCtxtPtr parser = xmlNewParserCtxt();
  if (parser == NULL || length > 0x7fffffff) {
    snprintf(message, capacity, "out of memory");
    xmlFreeParserCtxt(parser);
    return 1;
  }
  xmlDocPtr document = xmlCtxtReadMemory(
      parser, bytes, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  int line = 0;
  if (document == NULL) {
    const xmlError *error = xmlCtxtGetLastError(parser);
    line = error && error->line > 0 ? error->line : 1;
    snprintf(message, capacity, "%s", error && error->message ? error->message : "not well formed");
    message[strcspn(message, "\n")] = 0;
  } else {
    struct callbacks calls = {context, element, attribute, text};
    visit(xmlDocGetRootElement(document), 0, &calls);
    xmlFreeDoc(document);
  }
  xmlFreeParserCtxt(parser);
  return line;
}
