/// The page that a browser is redirected to when no other is registered; it shows what to paste.
struct LandingPage {
  /// The address of the page as the browser shows it.
  let address: String
  let query: FormFields
  let language: PageLanguage

  /// The page as HTML.
  var text: String {
    if let error = query.filled("error") { return refused(error) }
    guard let code = query.filled("code") else { return plain }
    return granted(code)
  }

  private func granted(_ code: String) -> String {
    let title = language.say("Access granted", "Accès accordé")
    return HTML.page(
      language: language, title: title,
      """
      <h1>\(title)</h1>
      <p>\(language.say(
        "Copy this address and paste it into hibou. The code in it is good once and not for long.",
        "Copiez cette adresse et collez-la dans hibou. Son code ne sert qu’une fois et expire vite."))</p>
      <label class="field" for="address">\(language.say("Whole address", "Adresse complète"))</label>
      <textarea id="address" rows="5" readonly spellcheck="false">\(address)</textarea>
      <label class="field" for="code">\(language.say("Or the code alone", "Ou le code seul"))</label>
      <input class="code" id="code" readonly spellcheck="false" value="\(code)">
      """)
  }

  private func refused(_ error: String) -> String {
    let title = language.say("No access granted", "Accès non accordé")
    return HTML.page(
      language: language, title: title,
      """
      <h1>\(title)</h1>
      <p>\(language.say(
        "hibou has not been given anything. Go back to it and start again if that was a mistake.",
        "hibou n’a rien obtenu. Revenez-y et recommencez si c’était une erreur."))</p>
      <p><code>\(error)</code> \(query["error_description"] ?? "")</p>
      <label class="field" for="address">\(language.say(
        "This address can be pasted into hibou too", "Cette adresse peut aussi être collée dans hibou"))</label>
      <textarea id="address" rows="4" readonly spellcheck="false">\(address)</textarea>
      """)
  }

  private var plain: String {
    let title = language.say("Landing page of the demo shop", "Page d’arrivée de la démonstration")
    return HTML.page(
      language: language, title: title,
      """
      <h1>\(title)</h1>
      <p>\(language.say("There is no code in this address.", "Cette adresse ne contient pas de code."))</p>
      """)
  }
}
