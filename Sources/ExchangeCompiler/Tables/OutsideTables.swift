import TelephoneExchange

extension RoutingTable {
  static let blockedKinds = RoutingTable(
    name: "blocked_kinds",
    meaning:
      "Which kinds of outside number each class of service refuses. 112 and the other help numbers are never refused.",
    columns: [
      Column("class_of_service", .text, "id of the class; the first is the company's default"),
      Column(
        "kind", .text,
        "`international`, `mobile`, `service_0900`, `adult_0906`, `entertainment_0909`, `directory_18xx`, "
          + "`personal_084_087`, or `outside`: everything"
      ),
      Column("blocked", .flag, "1: refused"),
    ]
  ) { _, exchange in
    exchange.classesOfService.flatMap { rights -> [[Cell]] in
      let kinds =
        NumberCategory.allCases.map { ($0.rawValue, rights.blocked.isSuperset(of: $0.kinds)) }
        + [("outside", rights.internalOnly)]
      return kinds.map { [.text(rights.id), .text($0), .flag($1 || rights.internalOnly)] }
    }
  }

  static let blockedNumbers = RoutingTable(
    name: "blocked_numbers", meaning: "Numbers that are blocked although their kind is allowed.",
    columns: [
      Column("class_of_service", .text, "id of the class"),
      Column("number", .text, "E.164 without the plus, or as dialled in the Netherlands where it has none: `09008844`"),
    ]
  ) { _, exchange in
    exchange.classesOfService.flatMap { rights in
      rights.blockedNumbers.sorted.map { [.text(rights.id), .text(TableText.outside($0))] }
    }
  }

  static let allowedNumbers = RoutingTable(
    name: "allowed_numbers", meaning: "Numbers that stay allowed although their kind is blocked.",
    columns: [
      Column("class_of_service", .text, "id of the class"),
      Column("number", .text, "E.164 without the plus, or as dialled in the Netherlands where it has none: `09008844`"),
    ]
  ) { _, exchange in
    exchange.classesOfService.flatMap { rights in
      rights.allowedNumbers.sorted.map { [.text(rights.id), .text(TableText.outside($0))] }
    }
  }

  static let outsideLimits = RoutingTable(
    name: "outside_limits",
    meaning: "Limits of calls outside, except to 112. The row of the whole company has no class.",
    columns: [
      Column("class_of_service", .text, "id of the class; absent: the whole company"),
      Column("calls_outside", .integer, "simultaneous calls of one user or of the company; absent: not limited"),
      Column("hours", .text, "schedule of the hours in which calls outside are allowed; absent: always"),
      Column("max_forwards", .integer, "of the company: how many times one call is forwarded"),
      Column("outside_at_once", .integer, "of the company: telephones outside that one call rings at the same time"),
    ]
  ) { _, exchange in
    let limits = exchange.limits
    let company: [Cell] = [
      .none, .optional(limits.callsOutside), .none, .integer(limits.maxForwards), .integer(limits.outsideAtOnce),
    ]
    return [company]
      + exchange.classesOfService.map { rights in
        let hours = rights.hours.map { exchange.schedules[$0].id }
        return [.text(rights.id), .integer(rights.callsOutside), .optional(hours), .none, .none]
      }
  }

  static let featureCodes = RoutingTable(
    name: "feature_codes", meaning: "What users dial for a function, and the classes of service that may not.",
    columns: [
      Column("feature", .text, "name in the description: `pickup`"),
      Column("code", .text, "absent: switched off"),
      Column("followed_by", .text, "dialled after the code: `extension` or `number`; absent: nothing"),
      Column("needs_it", .flag, "1: the code alone does nothing"),
      Column("meaning", .text, "for people"),
      Column("refused_to", .text, "ids of the classes of service that may not dial it"),
    ]
  ) { _, exchange in
    exchange.codeListings.map { listing in
      let follows = listing.feature.follows
      return [
        .text(listing.feature.rawValue), .optional(listing.code), .optional(follows?.what),
        .flag(follows?.isNeeded ?? false), .text(listing.feature.meaning), .list(listing.refused),
      ]
    }
  }

  static let trunks = RoutingTable(
    name: "trunks", meaning: "The provider's connections to carriers. The tables have no passwords.",
    columns: [
      Column("trunk", .text, "id of the trunk"),
      Column("host", .text, "name or address of the carrier"),
      Column("port", .integer, "port of the carrier"),
      Column("transport", .text, "`udp`, `tcp` or `tls`"),
      Column("authentication", .text, "`ip` or `registration`"),
      Column("addresses", .text, "where the carrier's calls come from, with `ip`"),
      Column("called_number", .text, "where the called number is found: `request_uri`, `to` or `p_called_party_id`"),
      Column("number_format", .text, "`e164` (with the plus), `international` or `national`"),
      Column("caller_id_header", .text, "`p_asserted_identity`, `remote_party_id` or `from`"),
      Column("clip_no_screening", .flag, "1: the carrier accepts the number of the original caller"),
      Column("channels", .integer, "simultaneous calls; absent: not limited"),
      Column("check_every", .integer, "seconds between OPTIONS probes of the carrier; absent: not probed"),
      Column("codecs", .text, "in order of preference"),
      Column("emergency", .flag, "1: may carry 112"),
    ]
  ) { _, exchange in
    exchange.provider.trunks.map { trunk in
      let (authentication, addresses): (String, [String]) =
        switch trunk.auth {
        case .ip(let addresses): ("ip", addresses)
        case .registration: ("registration", [])
        }
      return [
        .text(trunk.id), .text(trunk.host), .integer(trunk.port), .text(trunk.transport.rawValue),
        .text(authentication), .list(addresses), .text(trunk.calledNumber.rawValue),
        .text(trunk.numberFormat.rawValue), .text(trunk.callerIDHeader.rawValue), .flag(trunk.clipNoScreening),
        .optional(trunk.channels), .optional(trunk.checkEvery), .list(trunk.codecs), .flag(trunk.emergency),
      ]
    }
  }

  static let routes = RoutingTable(
    name: "routes", meaning: "The order in which trunks are tried for an outside call.",
    columns: [
      Column("position", .integer, "from 1"),
      Column("trunk", .text, "id of the trunk"),
    ]
  ) { _, exchange in
    exchange.provider.routes.filter(exchange.provider.trunks.indices.contains).enumerated().map {
      [.integer($0 + 1), .text(exchange.provider.trunks[$1].id)]
    }
  }
}
