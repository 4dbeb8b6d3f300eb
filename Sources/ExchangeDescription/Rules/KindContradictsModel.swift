package import SourceText

extension Rule {
  package static let kindContradictsModel = Rule(
    "kind-contradicts-model", .error, "device kind that contradicts its model",
    explanation: Explanation(
      what: """
        A model is a handset, a DECT base, an analog adapter or a softphone, so `kind` can be left out. Ports, and
        what is connected to them (`use`), belong to analog adapters. Portables belong to DECT bases.
        """,
      why: """
        If the model is wrong, the device requests files that do not exist. If the line is on the wrong device, a
        handset gets what was meant for another device, such as no encryption for a fax.
        """,
      wrong: .yaml("devices: [{mac: 00:15:65:4a:a9:37, model: T46G, kind: analog_adapter, user: 201}]"),
      right: .yaml("devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201}]")))
}
