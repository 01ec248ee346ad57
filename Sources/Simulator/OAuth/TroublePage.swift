/// The page of an authorize address that is wrong in a way no client can be told about.
enum TroublePage {
  /// The page as HTML.
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

  /// The page of a decision about a request that was decided already or never made.
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
