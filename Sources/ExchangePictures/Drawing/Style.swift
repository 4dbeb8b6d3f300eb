/// How the pictures look. Colours are chosen for a contrast of at least 4.5 : 1 of every text with what is behind it, by
/// light and by dark; nothing is told by colour alone.
enum Style {
  /// The first is the one that texts are measured with; the second is as broad, the rest are narrower.
  static let fonts = "'DejaVu Sans', Verdana, sans-serif"

  static let sheet = """
    text{font-family:\(fonts);fill:#1e293b}
    \(TextStyle.allCases.map(\.rule).joined(separator: "\n"))
    .page{fill:#f8fafc}
    .panel{fill:#ffffff;stroke:#e2e8f0}
    .head{fill:#f1f5f9}
    .head.night{fill:#1e293b}
    .night.headline,.night.aside{fill:#f8fafc}
    .aside,.exit,.small{fill:#475569}
    .caption,.detail,.place{fill:#64748b}
    .card{fill:#ffffff;stroke:#cbd5e1;stroke-width:1}
    .rule{stroke:#e2e8f0;stroke-width:1}
    .pill{fill:#e2e8f0}
    .cap{fill:#ffffff;stroke:#475569;stroke-width:1.2}
    .icon{fill:none;stroke:#ffffff;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
    .solid{fill:#ffffff;stroke:none}
    .line{fill:none;stroke:#475569;stroke-width:1.5}
    .halo{fill:none;stroke:#ffffff;stroke-width:5}
    .aux{stroke:#94a3b8;stroke-width:1.3}
    .dashed{stroke-dasharray:6 4}
    .tip{fill:#475569}
    .dot{fill:#475569}
    .dot.aux{fill:#ffffff;stroke:#64748b;stroke-width:1.3}
    .number{fill:#475569}.attendant{fill:#6d28d9}.menu{fill:#7c3aed}.hunt_group{fill:#0f766e}.user{fill:#1d4ed8}
    .mailbox{fill:#b45309}.night_switch{fill:#1e293b}.outside{fill:#be123c}.announcement{fill:#57534e}
    .paging{fill:#0e7490}.other{fill:#57534e}
    .human{fill:#16a34a}.box{fill:#fef3c7}.tape{fill:#f1efee}.away{fill:#dbeafe}.busy{fill:#fee2e2}
    .grid{stroke:#cbd5e1;stroke-width:.6;fill:none}
    .mark{fill:none;stroke-width:1}
    .plate{fill:#ffffff;stroke:#475569;stroke-width:.8}
    @media (prefers-color-scheme:dark){
    text{fill:#e2e8f0}
    .page{fill:#0b1120}.panel{fill:#111827;stroke:#334155}.head{fill:#1f2937}.head.night{fill:#020617}
    .aside,.exit,.caption,.detail,.place,.small{fill:#a3b1c6}
    .card{fill:#1e293b;stroke:#475569}.rule{stroke:#334155}
    .night.headline,.night.aside{fill:#f8fafc}
    .pill{fill:#334155}.plate{fill:#0f172a;stroke:#a3b1c6}.cap{fill:#0f172a;stroke:#a3b1c6}
    .line{stroke:#cbd5e1}.aux{stroke:#7c8ba1}.halo{stroke:#111827}.tip,.dot{fill:#cbd5e1}.dot.aux{fill:#111827;stroke:#7c8ba1}
    .night_switch{fill:#475569}.number{fill:#64748b}
    .grid{stroke:#475569}
    .human{fill:#22c55e}.box{fill:#3b2f14}.tape{fill:#292524}.away{fill:#172554}.busy{fill:#450a0a}
    }

    """
}
