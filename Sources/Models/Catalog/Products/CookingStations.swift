extension Resource {
  /// The stations of the kitchen. The fields are guesses (`hiboutik-api.md` §4.21).
  public static let cookingStations = Resource(
    name: "cooking_stations",
    title: "Cooking stations",
    singular: "station",
    scope: .read(.kitchenScreen),
    list: Endpoint("/kitchen/cooking_stations"),
    key: "station_id",
    loose: true,
    columns: [
      Column("Id", .identifier, "station_id"),
      Column("Name", .text, "station_name"),
    ],
    label: ["station_name"],
    sample: #"""
      {"station_id":1,"station_name":"Salon de thé"}
      """#
  )
}
