/// The JSON Schema (draft 2020-12) of ``json(of:in:silenced:)``: what a program may rely on while `version` is 1.
///
/// A member that is not named here may be added, so that none is forbidden.
package func findingsSchema() -> JSON {
  [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "findings of centrale check",
    "type": "object",
    "required": ["version", "findings", "errors", "warnings", "notes", "silenced"],
    "properties": [
      "version": ["const": 1],
      "findings": [
        "type": "array", "items": ["$ref": "#/$defs/finding"], "description": "sorted by place, without duplicates",
      ],
      "errors": ["$ref": "#/$defs/count"],
      "warnings": ["$ref": "#/$defs/count"],
      "notes": ["$ref": "#/$defs/count"],
      "silenced": [
        "$ref": "#/$defs/count", "description": "findings that the description silences; not among findings",
      ],
    ],
    "$defs": [
      "count": ["type": "integer", "minimum": 0],
      "finding": [
        "type": "object",
        "required": ["code", "severity", "message", "notes"],
        "properties": [
          "code": [
            "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "description": "as centrale explain takes it",
          ],
          "severity": ["enum": .list(Severity.allCases.map { .text($0.rawValue) })],
          "message": ["type": "string"],
          "place": ["$ref": "#/$defs/place"],
          "notes": [
            "type": "array",
            "items": [
              "type": "object", "required": ["message"],
              "properties": ["message": ["type": "string"], "place": ["$ref": "#/$defs/place"]],
            ],
          ],
          "help": ["type": "string", "description": "what to write instead"],
          "fix": [
            "type": "object", "required": ["title", "place", "text"],
            "properties": [
              "title": ["type": "string"], "place": ["$ref": "#/$defs/place"],
              "text": ["type": "string", "description": "the text that replaces the range"],
            ],
          ],
          "subject": ["type": "string", "description": "object id and key path: user 209/extension"],
        ],
      ],
      "place": [
        "type": "object", "required": ["file", "start", "end"],
        "properties": [
          "file": ["type": "string", "description": "relative to the description's directory"],
          "start": ["$ref": "#/$defs/position"],
          "end": ["$ref": "#/$defs/position", "description": "after the last character"],
        ],
      ],
      "position": [
        "type": "object", "required": ["line", "column", "byte"],
        "properties": [
          "line": ["type": "integer", "minimum": 1],
          "column": ["type": "integer", "minimum": 1, "description": "in Unicode scalars"],
          "byte": ["type": "integer", "minimum": 0, "description": "in the text as UTF-8 without a byte order mark"],
        ],
      ],
    ],
  ]
}
