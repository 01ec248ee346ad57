/// All resources that hibou can load, in the order in which they are offered. To add a resource,
/// add one line here.
public enum Catalog {
  /// All resources.
  public static let all: [Resource] = [
    .products,
    .categories,
    .brands,
    .suppliers,
    .productTags,
    .tagsOfProduct,
    .sizeTypes,
    .sizes,
    .modifiers,
    .modifiersOfProduct,
    .priceRules,
    .purchaseHistory,
    .customers,
    .customerSales,
    .customerPurchases,
    .customerTags,
    .tagsOfCustomer,
    .customerLists,
    .customerListMembers,
    .storeCredit,
    .prepaidPurchases,
    .prepaidOfCustomer,
    .creditNotes,
    .closedSales,
    .openSales,
    .salesByReference,
    .productsSold,
    .productsReturned,
    .saleTags,
    .subscriptions,
    .turnover,
    .reportProducts,
    .reportCategories,
    .reportBrands,
    .reportSuppliers,
    .reportCustomers,
    .reportProductTags,
    .reportSalesByTag,
    .reportOfProduct,
    .zPayments,
    .zTaxes,
    .zCategories,
    .zDiscounts,
    .zCashFlow,
    .zReceived,
    .zCustomers,
    .zCreditDeposits,
    .zAccounts,
    .zClosure,
    .till,
    .stock,
    .allStock,
    .stockAlerts,
    .stockOrders,
    .stockOrderLines,
    .stockOnHold,
    .stockTransfers,
    .stockTransferLines,
    .productsReceived,
    .calendarEvents,
    .timeTracking,
    .timeOfSale,
    .timeOfCustomer,
    .openTables,
    .cookingStations,
    .kitchenLines,
    .kitchenLinesOfSale,
    .users,
    .stores,
    .warehouses,
    .paymentTypes,
    .taxes,
    .rooms,
    .resources,
    .webhooks,
  ]

  /// Returns the resource with a name; nil when there is none.
  public static func resource(_ name: some StringProtocol) -> Resource? {
    all.first { $0.name == name }
  }

  /// Returns the resource with a name, or with a title in English or in the current language; nil
  /// when there is none.
  public static func resource(named word: String) -> Resource? {
    let wanted = word.foldedForSearch
    return resource(word)
      ?? all.first { [$0.name, $0.title, $0.term].contains { $0.foldedForSearch == wanted } }
  }

  /// Returns the resources that a scope gives access to.
  public static func resources(of scope: Scope) -> [Resource] { all.filter { $0.scope == scope } }
}
