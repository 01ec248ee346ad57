/// The page for an invalid authorize address whose error cannot be reported to a client.
enum TroublePage {
  /// Returns the page as HTML.
  static func text(_ trouble: AuthorizeRequest.Trouble, _ language: PageLanguage) -> String {
    switch trouble {
    case .client:
      page(
        language,
        language.say(
          "The client id in this address is not known here.",
          "L’identifiant client de cette adresse est inconnu ici."))
    case .account:
      page(
        language,
        language.say("This address names no account.", "Cette adresse ne nomme aucun compte."))
    }
  }

  /// Returns the page for a decision about a request that was already decided or never made.
  static func stale(_ language: PageLanguage) -> String {
    page(
      language,
      language.say(
        "This request was answered already. Open the address once more.",
        "Cette demande a déjà reçu une réponse. Ouvrez l’adresse à nouveau."))
  }

  private static func page(_ language: PageLanguage, _ sentence: String) -> String {
    let title = language.say("This address does not work", "Cette adresse ne fonctionne pas")
    return HTML.page(language: language, title: title, "<h1>\(title)</h1>\n<p>\(sentence)</p>")
  }
}
