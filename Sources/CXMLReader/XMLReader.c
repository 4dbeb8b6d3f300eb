#include "include/CXMLReader.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
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
  if (!element && !attribute && !text) {
    /* Only whether it is well formed is asked: no tree is built. */
    xmlSAXHandlerPtr calls = parser->sax;
    calls->startElementNs = NULL;
    calls->endElementNs = NULL;
    calls->startElement = NULL;
    calls->endElement = NULL;
    calls->characters = NULL;
    calls->ignorableWhitespace = NULL;
    calls->cdataBlock = NULL;
    calls->comment = NULL;
    calls->processingInstruction = NULL;
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

static void forget(void *context, const xmlError *error) {
  (void)context;
  (void)error;
}

int centrale_xml_stream(
    const char *bytes, size_t length, void *context,
    void (*start)(void *, int, const char *),
    void (*attribute)(void *, const char *, const char *),
    void (*text)(void *, int, const char *),
    void (*end)(void *),
    char *message, size_t capacity) {
  xmlTextReaderPtr reader = length > 0x7fffffff ? NULL : xmlReaderForMemory(
      bytes, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES);
  if (reader == NULL) {
    snprintf(message, capacity, "it is too large, or empty");
    return 1;
  }
  xmlTextReaderSetStructuredErrorHandler(reader, (xmlStructuredErrorFunc)forget, NULL);
  int state;
  while ((state = xmlTextReaderRead(reader)) == 1) {
    /* The reader itself is ahead of the node by the length of its buffer. */
    int line = (int)xmlGetLineNo(xmlTextReaderCurrentNode(reader));
    switch (xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT: {
      int empty = xmlTextReaderIsEmptyElement(reader);
      start(context, line, (const char *)xmlTextReaderConstLocalName(reader));
      while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
        const xmlChar *value = xmlTextReaderConstValue(reader);
        attribute(context, (const char *)xmlTextReaderConstName(reader), value ? (const char *)value : "");
      }
      if (empty) end(context);
      break;
    }
    case XML_READER_TYPE_END_ELEMENT:
      end(context);
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA: {
      const xmlChar *value = xmlTextReaderConstValue(reader);
      if (value) text(context, line, (const char *)value);
      break;
    }
    default:
      break;
    }
  }
  int line = 0;
  if (state != 0) {
    line = xmlTextReaderGetParserLineNumber(reader);
    if (line < 1) line = 1;
    const xmlError *error = xmlGetLastError();
    snprintf(message, capacity, "%s", error && error->message ? error->message : "not well formed");
    message[strcspn(message, "\n")] = 0;
  }
  xmlFreeTextReader(reader);
  return line;
}
