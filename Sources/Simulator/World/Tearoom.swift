import Models

/// The tea room of the first store: its tables, and the orders for its kitchen.
enum Tearoom {
  /// The id of its store.
  static let store = 1
  /// The number of tables; their ids begin at 1.
  static let tables = 6

  /// The rooms (`hiboutik-api.md` §4.21).
  static let rooms: [JSON] = [
    .row([
      "room_id": .int(1),
      "room_name": .text("Salon de thé"),
      "room_position": .int(1),
      "room_enabled": .int(1),
      "store_id": .int(store),
    ])
  ]

  /// The tables (`hiboutik-api.md` §4.21); numbers are sent as numbers and as text.
  static let resources = (1...tables).map { table in
    JSON.row([
      "ressource_id": .int(table),
      "ressource_name": .text(name(table)),
      "room_id": .int(1),
      "ressource_enabled": .int(1),
      "height": .int(60),
      "width": .text("60"),
      "left_position": .int(80 * table),
      "top_position": .int(40),
      "color": .text("#CCCCCC"),
    ])
  }

  /// The stations of the kitchen; the fields are guesses (`hiboutik-api.md` §4.21).
  static let stations: [JSON] = [
    .row(["station_id": .int(1), "station_name": .text("Salon de thé")]),
    .row(["station_id": .int(2), "station_name": .text("Traiteur")]),
  ]

  /// Returns the name of a table.
  static func name(_ table: Int) -> String { "Table \(table)" }
}

extension SimulatedSale {
  /// The row of its table; the fields are guesses (`hiboutik-api.md` §4.21).
  var tableRow: JSON {
    .row([
      "sale_id": .int(id),
      "table_label": .text(Tearoom.name(ticket.table)),
      "opened_at": .text(opened),
      "ressource_id": .int(ticket.table),
    ])
  }

  /// Returns the lines that the kitchen has to prepare; the fields are not documented.
  func kitchenLines(_ assortment: Assortment) -> [JSON] {
    ticket.lines.enumerated().filter { $0.element.product != 0 }.map { index, line in
      .row([
        "line_item_id": .int(lineID(index)),
        "sale_id": .int(id),
        "product_id": .int(line.product),
        "product_model": .text(assortment.article(line.product).name),
        "quantity": .int(line.quantity),
        "product_comments": .text(line.label),
        "kitchen_pos": .int(1),
        "station_id": .int(1 + line.product % 2),
      ])
    }
  }
}
