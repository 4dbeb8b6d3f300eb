import RecordSchemas
import SourceText

/// Where devices of a family look in a DHCP answer.
struct DHCPDraft: Draft {
  var vendorClasses: [String] = []
  var options: [Int] = []
  var suboptions: [Int] = []
  var addressOptions: [Int] = []
  var value = "{url}"

  static let record = RecordSchema<DHCPDraft>(
    "dhcp", "How devices of a family call themselves when they ask for an address, and where they look in the answer",
    [
      FieldSchema(
        "vendor_classes", \.vendorClasses,
        ValueFormat<String>.verbatim("beginning of option 60", example: "yealink").list(inCell: .bars),
        "how their vendor class (option 60) begins; by their MAC addresses alone if omitted"),
      FieldSchema(
        "options", \.options, ValueFormat<Int>.whole(1...254).list(),
        "the options they read for an address of files, as text; all of them are written, so that none that others wrote goes before"
      ),
      FieldSchema(
        "options_in_43", \.suboptions, ValueFormat<Int>.whole(1...254).list(),
        "the same inside option 43, which only devices of one vendor understand in one way"),
      FieldSchema(
        "tftp_options", \.addressOptions, ValueFormat<Int>.whole(1...254).list(),
        "the options they read for the IPv4 addresses of a TFTP server, whose names have no folder"),
      FieldSchema(
        "value", \.value, ValueFormat<String>.verbatim("text", example: "{url}spa$PSN.cfg"), default: "{url}",
        "what the options say: `{url}` is the provisioning URL, with `/` at its end; `{tftp}` the address of the TFTP server; the rest is for the device to make out"
      ),
    ])
}
