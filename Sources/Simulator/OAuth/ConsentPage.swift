import Models

/// The page that asks the owner for consent.
struct ConsentPage {
  let request: AuthorizeRequest
  /// The secret that the decision must contain.
  let consent: String
  /// The path and query that the decision is sent to, which are those of the page.
  let action: String
  let client: String
  let language: PageLanguage

  /// The page as HTML.
  var text: String {
    let title = language.say(
      "\(client) asks for access to \(request.account)",
      "\(client) demande l’accès à \(request.account)")
    return HTML.page(
      language: language, title: title,
      """
      <h1>\(title)</h1>
      <p>\(intro)</p>
      <form method="post" action="\(action)">
      <input type="hidden" name="consent" value="\(consent)">
      <fieldset>
      <legend>\(language.say("Permissions", "Autorisations"))</legend>
      \(.joined(request.scopes.ordered.map(checkbox)))
      </fieldset>
      <div class="buttons">
      <button class="accept" type="submit" name="decision" value="accept">\
      \(language.say("Accept", "Accepter"))</button>
      <button type="submit" name="decision" value="refuse">\
      \(language.say("Refuse", "Refuser"))</button>
      </div>
      </form>
      <p class="note">\(note)</p>
      """)
  }

  private var intro: String {
    language.say(
      "Untick what the application shall not have, then accept.",
      "Décochez ce que l’application ne doit pas obtenir, puis acceptez.")
  }

  private var note: String {
    language.say(
      "This is the demo shop that comes with hibou. Everything in it is invented.",
      "Ceci est la boutique de démonstration fournie avec hibou. Tout y est inventé.")
  }

  private func checkbox(_ scope: Scope) -> HTML {
    """
    <div class="scope">
    <input type="checkbox" name="scope" value="\(scope.name)" id="\(scope.name)" checked>
    <label for="\(scope.name)">\(language.explanation(of: scope))<br><code>\(scope.name)</code></label>
    </div>
    """
  }
}
