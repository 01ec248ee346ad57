import Models

extension PageLanguage {
  /// Returns what a scope permits, as a sentence for the shop's owner.
  func explanation(of scope: Scope) -> String {
    let words = words(of: scope.family)
    switch scope.access {
    case .read: return say("See ", "Voir ") + words
    case .write: return say("Change ", "Modifier ") + words
    }
  }

  private func words(of family: Family) -> String {
    switch family {
    case .products:
      say(
        "products, prices, variants, categories, brands and suppliers",
        "les produits, prix, déclinaisons, catégories, marques et fournisseurs")
    case .customers: say("customers and their addresses", "les clients et leurs adresses")
    case .storeCredit: say("customers’ store credit", "les avoirs des clients")
    case .sales: say("sales and their payments", "les ventes et leurs paiements")
    case .reports:
      say("sales figures and day-end reports", "les chiffres de vente et les clôtures de caisse")
    case .inventory:
      say("stock levels, stock orders and transfers", "les stocks, réassorts et transferts")
    case .calendarEvents: say("calendar events", "les événements du calendrier")
    case .timeTracking: say("the staff’s time tracking", "le pointage de l’équipe")
    case .kitchenScreen: say("the kitchen display", "l’écran de cuisine")
    case .settings:
      say(
        "settings: users, stores, warehouses, payment types and taxes",
        "les réglages : utilisateurs, magasins, entrepôts, moyens de paiement et taxes")
    }
  }
}
