// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "centrale",
  products: [.executable(name: "centrale", targets: ["centrale"])],
  dependencies: [
    // Commands, help, completion and exit codes.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // HKDF and SHA-256: secrets are derived, digests stand in the manifest.
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    // The routing tables as one SQLite file.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // The provisioning host: an HTTP/1.1 server over sockets, TLS, and certificates with the MAC of a device.
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    // Tests only: the judge of our own renderer of the same template syntax.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // Lays out the pictures: the library only, no program is run.
    .systemLibrary(name: "CLibGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    .target(name: "CGraphviz", dependencies: ["CLibGraphviz"]),
    // Draws the sheets, as PDF and SVG (cairo), with names in any script measured and shaped as they are printed (Pango).
    .systemLibrary(
      name: "CLibPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
    // The squares of a QR code.
    .systemLibrary(name: "CLibQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    // What the provisioning host sends to telephones that ask for gzip; unpacks workbooks and backups, which are zip files.
    .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CXMLReader", dependencies: ["CLibXML2"]),
    .target(name: "CFileSystem"),
    .target(
      name: "CPhoneNumber",
      cxxSettings: [.unsafeFlags(["-Wno-everything"])],
      linkerSettings: [.linkedLibrary("phonenumber"), .linkedLibrary("stdc++")]),
    .target(name: "SourceText", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(name: "RecordSchemas", dependencies: ["SourceText"], swiftSettings: strict),
    .target(
      name: "TelephoneExchange", dependencies: ["SourceText", "RecordSchemas", "CPhoneNumber"], swiftSettings: strict),
    .target(
      name: "ExchangeDescription", dependencies: ["SourceText", "RecordSchemas", "TelephoneExchange"],
      swiftSettings: strict),
    .target(name: "ExchangeCalls", dependencies: ["SourceText", "TelephoneExchange"], swiftSettings: strict),
    .target(
      name: "ExchangeChecks",
      dependencies: ["SourceText", "TelephoneExchange", "ExchangeDescription", "ExchangeCalls"],
      swiftSettings: strict),
    .target(name: "Releases", dependencies: ["TelephoneExchange"], swiftSettings: strict),
    .target(
      name: "ProvisioningHost",
      dependencies: [
        "TelephoneExchange", "Releases", "CFileSystem", "CLibZ",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ],
      swiftSettings: strict),
    .target(
      name: "ExchangeCompiler",
      dependencies: [
        "SourceText", "RecordSchemas", "TelephoneExchange", "ExchangeDescription", "ExchangeCalls", "ExchangeChecks",
        "Releases", "CXMLReader", "CFileSystem",
        .product(name: "Crypto", package: "swift-crypto"),
        // AES in the modes of old telephones.
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "ExchangePictures", dependencies: ["SourceText", "TelephoneExchange", "ExchangeCalls", "CGraphviz"],
      swiftSettings: strict),
    .target(
      name: "ExchangeSheets", dependencies: ["SourceText", "TelephoneExchange", "CLibPango", "CLibQREncode"],
      swiftSettings: strict),
    .target(
      name: "LegacyImport",
      dependencies: [
        "SourceText", "RecordSchemas", "TelephoneExchange", "ExchangeDescription", "CXMLReader", "CLibZ",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "centrale",
      dependencies: [
        "SourceText", "RecordSchemas", "TelephoneExchange", "ExchangeDescription", "ExchangeCalls", "ExchangeChecks",
        "Releases", "ExchangeCompiler", "ProvisioningHost", "ExchangePictures", "ExchangeSheets", "LegacyImport",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "centrale-bench",
      dependencies: [
        "SourceText", "TelephoneExchange", "ExchangeDescription", "ExchangeCalls", "ExchangeChecks", "ExchangeCompiler",
        "Releases", "CLibYAML", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    // Tests only: the repository's own files, golden files, small exchanges.
    .target(
      name: "TestSupport", dependencies: ["SourceText", "TelephoneExchange", "ExchangeDescription"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "SourceTextTests", dependencies: ["SourceText", "TestSupport"], exclude: ["Snapshots", "Crashes"],
      swiftSettings: strict),
    .testTarget(
      name: "TelephoneExchangeTests",
      dependencies: [
        "TelephoneExchange", "ExchangeDescription", "ExchangeCalls", "RecordSchemas", "SourceText", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExchangeDescriptionTests",
      dependencies: ["ExchangeDescription", "TelephoneExchange", "RecordSchemas", "SourceText", "TestSupport"],
      exclude: ["Messages"], swiftSettings: strict),
    .testTarget(
      name: "ExchangeCallsTests",
      dependencies: ["ExchangeCalls", "ExchangeDescription", "TelephoneExchange", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ExchangeChecksTests",
      dependencies: ["ExchangeChecks", "ExchangeDescription", "TelephoneExchange", "SourceText", "TestSupport"],
      swiftSettings: strict),
    // Tests only: system calls that fail when they are told to.
    .target(name: "CSystemFaults", path: "Tests/CSystemFaults", linkerSettings: [.linkedLibrary("dl")]),
    .testTarget(
      name: "ExchangeCompilerTests",
      dependencies: [
        "ExchangeCompiler", "ExchangeChecks", "ExchangeCalls", "ExchangeDescription", "TelephoneExchange",
        "RecordSchemas", "Releases",
        "SourceText", "CXMLReader", "CSystemFaults", "TestSupport",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ProvisioningHostTests",
      dependencies: [
        "ProvisioningHost", "Releases", "TelephoneExchange",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExchangePicturesTests",
      dependencies: [
        "ExchangePictures", "ExchangeCompiler", "ExchangeCalls", "ExchangeDescription", "TelephoneExchange",
        "SourceText",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExchangeSheetsTests",
      dependencies: ["ExchangeSheets", "TelephoneExchange", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "LegacyImportTests",
      dependencies: [
        "LegacyImport", "ExchangeDescription", "TelephoneExchange", "RecordSchemas", "SourceText", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(name: "CommandTests", dependencies: ["SourceText", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "ExchangeCompiler", "ExchangeCalls", "ExchangeDescription", "TelephoneExchange", "SourceText", "TestSupport",
      ],
      swiftSettings: strict),
  ]
)
