#!/usr/bin/env bash
# The race: how long does one changed rate take, here, in HyperFormula and in
# LibreOffice? Run it from anywhere, with nothing else on the machine:
#
#	testdata/race/run.sh [CHANGES]
#
# It is no test, and takes about two minutes. It installs what it needs (Node.js
# and LibreOffice as packages, HyperFormula into a temporary folder), builds the
# shipped workbook, and lets all three give the index two values in turn, 400
# times or as often as it is told. Each must come to the same result for the
# board, and the other two to the same number in every formula of the workbook
# as this program has written, or there is no race. Starting and loading are
# told apart from the changes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
changes=${1:-400}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

install() {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
command -v npm >/dev/null || install nodejs npm
command -v soffice >/dev/null || install libreoffice-calc-nogui
/usr/bin/python3 -c 'import uno' 2>/dev/null || install python3-uno
cp "$here"/* "$work"
(cd "$work" && npm ci --silent --no-audit --no-fund)

# The workbook, and what it must come to: the same rules with another index.
cd "$root"
go build -o "$work/internbudget" ./cmd/internbudget
cp -r rules/halland "$work/rules"
sed -i 's/^\(  index: .*percent: \) 4\.6,/\1 4.3,/' "$work/rules/2024/budget.yaml"
if cmp -s rules/halland/2024/budget.yaml "$work/rules/2024/budget.yaml"; then
  echo "race: the shipped rules have no index of 4.6 % to change" >&2
  exit 2
fi
"$work/internbudget" build rules/halland/2024 -o "$work/base.xlsx" >/dev/null
"$work/internbudget" build "$work/rules/2024" -o "$work/changed.xlsx" >/dev/null
cat >"$work/plan.json" <<END
{"name": "rates_index", "values": [0.05, 0.043], "total": "'Hela nämnden'!K29", "changes": $changes}
END

echo "internbudget …" >&2
go test ./budget -run '^$' -bench '^BenchmarkRace$' -benchtime "$(((changes + 1) / 2))x" >"$work/internbudget.txt"
echo "HyperFormula …" >&2
node "$work/hyperformula.mjs" "$work/base.xlsx" "$work/changed.xlsx" "$work/plan.json" >"$work/hyperformula.json"
echo "LibreOffice …" >&2
/usr/bin/python3 "$work/libreoffice.py" "$work/base.xlsx" "$work/changed.xlsx" "$work/plan.json" "$work/profile" >"$work/libreoffice.json"
node "$work/report.mjs" "$work"
