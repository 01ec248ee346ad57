// swift-tools-version: 6.2
import PackageDescription

/// The language features of every target of the package, in addition to Swift 6 mode.
let features: [SwiftSetting] = [
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
  .enableUpcomingFeature("ExistentialAny"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
  .enableUpcomingFeature("MemberImportVisibility"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
  .enableUpcomingFeature("InternalImportsByDefault"),
  // A warning is a defect; only the package's own targets are checked, not its dependencies.
  .treatAllWarnings(as: .error),
]

/// The C settings of a release: a buffer overrun ends the program.
let protected: [CSetting] = [
  .define("_FORTIFY_SOURCE", to: "2", .when(configuration: .release)),
  .unsafeFlags(["-fstack-protector-strong"], .when(configuration: .release)),
]

/// The linker settings of a release. The program is loaded at a different address each time,
/// because it holds tokens; packed, the 134 000 relocations of Foundation and ICU cost little at
/// the start. All symbols are bound before it runs, and their table is read-only afterwards. It
/// exports none, because no program loads it.
let hardened: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-use-ld=lld", "-Xclang-linker", "-pie", "-Xlinker", "--no-export-dynamic",
      "-Xlinker", "--icf=safe", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
      "-Xlinker", "-z", "-Xlinker", "relro", "-Xlinker", "-z", "-Xlinker", "now",
    ], .when(configuration: .release))
]

extension Target.Dependency {
  static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
  static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
  static let crypto = product(name: "Crypto", package: "swift-crypto")
  static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
  static let grdb = product(name: "GRDB", package: "GRDB.swift")
  static let grdbSQLite = product(name: "GRDBSQLite", package: "GRDB.swift")
  static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
  static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
  static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
  static let logging = product(name: "Logging", package: "swift-log")
  static let nioCore = product(name: "NIOCore", package: "swift-nio")
  static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
  static let nioHTTPCompression = product(
    name: "NIOHTTPCompression", package: "swift-nio-extras")
  static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
  static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
  static let serviceLifecycle = product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
  static let systemPackage = product(name: "SystemPackage", package: "swift-system")
  static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
  static let yams = product(name: "Yams", package: "Yams")
}

let package = Package(
  name: "hibou",
  products: [
    .executable(name: "hibou", targets: ["hibou"]),
    .executable(name: "hibou-benchmarks", targets: ["Benchmarks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.9.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // C: what Swift cannot express.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CTerminal", cSettings: protected),
    .target(name: "CQREncode", cSettings: protected, linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CResources", cSettings: protected),

    // Pure: values and decisions, no input or output.
    .target(name: "TerminalKit", swiftSettings: features),
    .target(name: "Models", dependencies: ["CResources"], swiftSettings: features),
    .target(name: "OAuth", dependencies: ["Models", .crypto], swiftSettings: features),
    .target(
      name: "AppCore", dependencies: ["Models", "OAuth", "TerminalKit"], swiftSettings: features),

    // With input or output: each has one task and knows none of the others.
    .target(
      name: "NcursesTerminal", dependencies: ["CNcurses", "CTerminal", "TerminalKit"],
      swiftSettings: features),
    .target(
      name: "QREncoding", dependencies: ["CQREncode", "TerminalKit"], swiftSettings: features),
    .target(
      name: "Spreadsheets", dependencies: ["CXlsxWriter", "Models"], swiftSettings: features),
    .target(
      name: "HiboutikAPI",
      dependencies: [
        "Models", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioHTTPCompression, .nioPosix, .nioSSL,
      ],
      swiftSettings: features),
    .target(
      name: "Credentials",
      dependencies: ["Models", "OAuth", .crypto, .cryptoExtras, .subprocess, .systemPackage],
      swiftSettings: features),
    .target(
      name: "RedirectListener", dependencies: [.nioCore, .nioHTTP1, .nioPosix],
      swiftSettings: features),
    .target(
      name: "LocalStore", dependencies: ["Models", .grdb, .grdbSQLite], swiftSettings: features),
    // The service layer: combines accounts, network and mirror; knows neither screens nor commands.
    .target(
      name: "ShopKit",
      dependencies: [
        "Credentials", "HiboutikAPI", "RedirectListener", "LocalStore", "Models", "OAuth",
      ],
      swiftSettings: features),

    .target(
      name: "Simulator",
      dependencies: [
        "CResources", "Models", .crypto, .httpTypes, .hummingbird, .logging, .nioCore,
        .serviceLifecycle,
      ],
      swiftSettings: features),

    // The settings from the environment and the settings file.
    .target(
      name: "ProgramSettings",
      dependencies: [
        "AppCore", "CResources", "Credentials", "Models", "ShopKit", "TerminalKit", .yams,
      ],
      swiftSettings: features),
    // The full screen and plain mode on the service layer, and output that commands share with
    // them.
    .target(
      name: "FrontEnds",
      dependencies: [
        "AppCore", "Credentials", "Models", "NcursesTerminal", "OAuth", "QREncoding",
        "ProgramSettings",
        "ShopKit", "Simulator", "TerminalKit", .subprocess, .systemPackage,
      ],
      swiftSettings: features),

    // The commands, which combine the targets above.
    .executableTarget(
      name: "hibou",
      dependencies: [
        "AppCore", "CResources", "Credentials", "FrontEnds", "Models", "NcursesTerminal", "OAuth",
        "ProgramSettings", "ShopKit", "Simulator", "Spreadsheets", "TerminalKit", .argumentParser,
      ],
      swiftSettings: features,
      linkerSettings: hardened),

    // How fuzzers of the tests take their inputs.
    .target(name: "FuzzSupport", swiftSettings: features),
    // What several test targets share.
    .target(
      name: "TestSupport", dependencies: ["Credentials", "Models", "OAuth"],
      swiftSettings: features),

    // Measurements; no test needs them.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Credentials", "LocalStore", "Models", "OAuth", .argumentParser, .grdb, .grdbSQLite,
      ],
      swiftSettings: features),

    .testTarget(
      name: "TerminalKitTests", dependencies: ["FuzzSupport", "TerminalKit"],
      swiftSettings: features),
    .testTarget(
      name: "NcursesTerminalTests", dependencies: ["NcursesTerminal", "TerminalKit"],
      swiftSettings: features),
    .testTarget(
      name: "ModelsTests", dependencies: ["CResources", "FuzzSupport", "Models"],
      swiftSettings: features),
    .testTarget(
      name: "HiboutikAPITests",
      dependencies: [
        "FuzzSupport", "HiboutikAPI", "Models", "Simulator", .httpTypes, .hummingbird, .logging,
        .nioCore,
        .nioPosix, .nioSSL, .subprocess, .systemPackage,
      ],
      swiftSettings: features),
    .testTarget(
      name: "SpreadsheetsTests", dependencies: ["Models", "Spreadsheets", .subprocess],
      swiftSettings: features),
    .testTarget(
      name: "OAuthTests", dependencies: ["FuzzSupport", "Models", "OAuth", "TestSupport"],
      swiftSettings: features),
    .testTarget(
      name: "CredentialsTests", dependencies: ["Credentials", "Models", "OAuth", "TestSupport"],
      swiftSettings: features),
    .testTarget(
      name: "RedirectListenerTests",
      dependencies: ["RedirectListener", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix],
      swiftSettings: features),
    .testTarget(
      name: "LocalStoreTests",
      dependencies: ["FuzzSupport", "LocalStore", "Models", .grdb, .grdbSQLite],
      swiftSettings: features),
    .testTarget(
      name: "SimulatorTests",
      dependencies: [
        "CResources", "Models", "Simulator", .crypto, .httpTypes, .hummingbird,
        .hummingbirdTesting, .nioCore, .nioPosix,
      ],
      swiftSettings: features),
    .testTarget(
      name: "ShopKitTests",
      dependencies: [
        "AppCore", "Credentials", "FrontEnds", "FuzzSupport", "Models", "OAuth", "ProgramSettings",
        "ShopKit",
        "Simulator", "TerminalKit", "TestSupport",
      ],
      swiftSettings: features),
    .testTarget(
      name: "AppCoreTests",
      dependencies: [
        "AppCore", "HiboutikAPI", "LocalStore", "Models", "ShopKit", "TerminalKit",
      ],
      exclude: ["__Snapshots__"],
      swiftSettings: features),
    .testTarget(
      name: "HibouTests",
      dependencies: [
        "AppCore", "Credentials", "FrontEnds", "HiboutikAPI", "Models", "NcursesTerminal", "OAuth",
        "ProgramSettings", "QREncoding",
        "ShopKit", "Simulator", "TerminalKit", "TestSupport", "hibou", .asyncHTTPClient, .nioCore,
        .nioHTTP1, .subprocess, .systemPackage,
      ],
      swiftSettings: features),
  ]
)
