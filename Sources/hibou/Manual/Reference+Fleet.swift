import Models
import ProgramSettings

extension Reference {
  /// The commands and options for many accounts.
  static var fleet: [Entry] { fleetTerms.map { ($0.name, tr(term: $0.meaning)) } }

  private static let fleetTerms: [Entry] = [
    (
      "hibou connect --from shops.csv",
      "Connects the accounts of a CSV file with the columns account, email, key_file and, if wanted, tags and base_url: one call each, none with --dry-run."
    ),
    (
      "hibou fleet [--tag TAG] [--json|--metrics]",
      "All accounts, the worst first, from what is loaded; no call. The full screen shows them with 0, plain mode with fleet."
    ),
    (
      "ok, look, broken",
      "The state of an account: nothing to do; somebody should look at it; commands cannot use it, or not now."
    ),
    (
      "tag:lyon state:broken calls>80%",
      "The filter of the board: the grammar of lists on account, tags, state, why, stores, sync, today, change, currency, tickets, below, calls, calls_used, forecast, token, missing. calls and forecast are percentages of the month's calls."
    ),
    (
      "--all, --accounts a,b, --tag TAG",
      "Runs a command over many accounts. The account's name comes first; what fails in one account is named and stops no other; the exit code is the worst."
    ),
    (
      "fleet.share",
      "The share of an account's calls in a month that such runs may make together."
    ),
    (
      "hibou sync --all --spread 6h",
      "The accounts begin within six hours, each at its own time. One run at a time loads an account, and four accounts at a time are loaded, with at most 4 calls under way each, whatever the number of runs."
    ),
    (
      "hibou fleet --metrics > hibou.prom",
      "OpenMetrics text for the textfile folder of a node exporter: hibou_up, hibou_state, hibou_calls_used, hibou_token_days, hibou_sync_age_seconds and others, with account and tag."
    ),
    (
      "mirror_locked, mirror_damaged, token_refused, calls_stopped, unreachable",
      "Some of the reasons in --json: another program keeps the local data locked; the local data is damaged and hibou sync starts it again; connect again; 429; the host did not answer."
    ),
  ]
}
