import Foundation
import Models
import Simulator
import Testing

@testable import FrontEnds
@testable import ProgramSettings
@testable import hibou

/// What an integrator does every morning: one shell script with `jq` and `sqlite3`, which branches
/// on exit codes and parses no sentence.
@Suite struct MorningTests {
  private static let script = """
    set -eu
    cd "$HIBOU_HOME"
    fail() { echo "failed: $1" >&2; exit 1; }

    # Is every account usable? 4 says that a person is needed.
    hibou status --json >status.json
    test "$(jq -r '.[0].account' status.json)" = demo || fail account
    jq -e 'all(.[]; .trouble == null and .expires_in_days > 30)' status.json >/dev/null || fail status

    # Load what is due, within a budget.
    hibou sync --due --max-calls 400 --json >sync.json 2>sync.log || test $? = 6 || fail sync
    jq -e '.calls > 0 and (.left_out | type) == "array"' sync.json >/dev/null || fail summary

    # Yesterday's close against the week before; unknown is null, and named.
    hibou today --date yesterday --json >day.json 2>/dev/null
    jq -e 'if .sales_incl_vat == null then (.missing | length) > 0 else true end' day.json >/dev/null \\
      || fail missing
    jq -r '[.day, .sales_incl_vat, .week_before.day, .week_before.sales_incl_vat] | @tsv' day.json

    # What to reorder, in a file for Excel and in a database.
    hibou stock --below --csv --for excel --offline >reorder-excel.csv 2>/dev/null
    hibou stock --below --csv --offline >reorder.csv 2>/dev/null
    sqlite3 reorder.db '.mode csv' '.import reorder.csv reorder'
    sqlite3 reorder.db "SELECT count(*), min(cast(missing AS real)) > 0 FROM reorder WHERE product_size = ''"

    # A workbook, and one path that hibou has no name for.
    hibou export products --output products.xlsx --offline 2>/dev/null
    test -s products.xlsx || fail workbook
    hibou get /stores | jq -r 'length'

    # Mistakes have codes of their own.
    set +e
    hibou list products --where 'prise>3' --offline >/dev/null 2>&1; echo "usage $?"
    hibou status --account nobody >/dev/null 2>&1; echo "account $?"
    HIBOU_NOW=garbage hibou status >/dev/null 2>&1; echo "settings $?"
    hibou sync products --refresh --max-calls 1 >/dev/null 2>&1; echo "calls $?"
    exit 0

    """

  @Test("an integrator's morning runs on data and exit codes alone") func morning() async throws {
    try await ServedShop.open(scopes: .allRead) { shop in
      let file = try shop.home.write(Self.script, to: "morning.sh")
      let folder = (Program.path as NSString).deletingLastPathComponent
      let outcome = try await Program.shell(
        "PATH='\(folder)':$PATH sh '\(file)'", home: shop.home, baseURL: shop.baseURL)

      #expect(outcome.status == 0, "\(outcome.text)\(outcome.talk)")
      let lines = outcome.lines.map(String.init)
      try #require(lines.count == 7, "\(outcome.text)\(outcome.talk)")
      let day = lines[0].split(separator: "\t")
      #expect(day.count == 4 && day[0] == "2026-09-20" && day[2] == "2026-09-13", "\(lines[0])")
      let reorder = lines[1].split(separator: "|")
      #expect(reorder.count == 2 && Int(reorder[0]) ?? 0 > 0 && reorder[1] == "1", "\(lines[1])")
      #expect(Int(lines[2]) == shop.simulator.truth(at: "/stores")?.count)
      #expect(
        Array(lines[3...]) == ["usage 64", "account 4", "settings 78", "calls 6"])
      let excel = try Data(contentsOf: shop.home.file("reorder-excel.csv"))
      #expect(excel.starts(with: [0xEF, 0xBB, 0xBF]))
      #expect(String(decoding: excel, as: UTF8.self).contains("Product,\"Size\",\"Name\""))
    }
  }
}
