package budget_test

import (
	"testing"
	"testing/fstest"
)

// What is to share out foots in its table, whatever its rule takes away: the IT unit
// costs 600 and 33, has sold for 41 and keeps 2.4 itself; the board adds 10. 633 − 41
// − 2.4 + 10 = 599.6, rounded to 600, of which 0.4 is the rounding. It is shared by
// 1 and 3 seats to 150 and 450.
func TestPoolTableFoots(t *testing.T) {
	t.Parallel()
	b := compute(t, load(t, fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: Nämnden, year: 2024, amounts: tkr, lines: half_up to 1, source: example}
sources: {example: {title: Exempel, status: assumed}}
values: {kept: {in: tkr, value: 2.4, label: Behåller}, more: {in: tkr, value: 10, label: Tillskott}}
kinds:
  office: {form: result, columns: {licences: tkr, capital: tkr, sold: tkr}, income: {sales: {formula: sold, label: Försäljning}}, cost: {licence: {formula: licences, label: Licenser}, capital_cost: {formula: capital, label: Kapital}}}
  clinic: {form: result, columns: {seats: plats}}
units:
  it: {kind: office, licences: 600, capital: 33, sold: 41}
  c0: {kind: clinic, label: Norra, seats: 1}
  c1: {kind: clinic, label: Södra, seats: 3}
shares:
  it_cost: {label: IT, of: units.it.cost - units.it.outside - values.kept + values.more, key: seats, to: [clinic], gives: cost, from: it, round: half_up to 1, rest: spread}
areas:
  - {id: all, label: Kliniker, group: income, of: [clinic]}
  - {id: office, label: Kontor, group: income, of: [office]}
tables:
  - {id: shared, form: shares, title: Fördelning, of: [it_cost]}
`)}}, "."))
	wantRows(t, b, "shared.it_cost.pool", "Licenser: 600", "Kapital: 33", "Avgår: försäljning: -41", "Avgår: behåller: -2.4",
		"Tillskott: 10", "Avrundning: 0.4", "Att fördela: 600")
	// Both stand in one area, of which one row would say nothing.
	wantRows(t, b, "shared.it_cost", "Norra: 1, 0.25, 150", "Södra: 3, 0.75, 450", "Fördelat: 4, 1, 600", "Att fördela − fördelat: 0")
}

// A list's table sums amounts and what the rules add up, and stands under the
// measure of its figures.
func TestListTableSums(t *testing.T) {
	t.Parallel()
	b := compute(t, load(t, fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: Nämnden, year: 2024, amounts: tkr, source: example}
sources: {example: {title: Exempel, status: assumed}}
lists:
  listed: {columns: {age: text, people: person, weighted: person}, rows: {a: {age: ung, people: 12, weighted: 9}, b: {age: äldre, people: 30, weighted: 40}}}
  prices: {columns: {what: text, price: kr/person}, rows: {a: {what: besök, price: 300}}}
figures: {people: {in: person, formula: total(listed.people)}}
tables:
  - {id: ages, form: list, title: Listade, of: listed}
  - {id: fees, form: list, title: Avgifter, of: prices}
`)}}, "."))
	wantRows(t, b, "ages", "ung: 12, 9", "äldre: 30, 40", "Summa: 42")
	wantRows(t, b, "fees", "besök: 300")
	for id, want := range map[string]string{"ages": "person", "fees": "kr/person"} {
		if got := tableOf(t, b, id).Unit; got != want {
			t.Errorf("%s stands under %q, want %q", id, got, want)
		}
	}
}
