package report

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
)

// Months that come about alike are told together: 1 000 kr a month, 10 % more from
// April, and as much from May, when a rate that changes nothing yet begins anew.
// 3·1 000 + 9·1 100 = 12 900.
func TestMonthsThatAreAlike(t *testing.T) {
	t.Parallel()
	b := computed(t, fstest.MapFS{"budget.yaml": {Data: []byte(`
budget: {organisation: X, year: 2024, amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
rates: {wage: {percent: {2024-01: 0, 2024-04: 10}}, more: {percent: {2024-01: 0, 2024-05: 0}}}
values: {salary: {in: kr/month, value: 1000}}
figures: {pay: {in: kr, label: Lön, monthly: values.salary * (1 + rates.wage + rates.more)}}
`)}})
	got := string(output(t, func(w *bytes.Buffer) error { return Explain(w, b, "figures.pay", Options{}) }))
	for _, want := range []string{
		"Lön  figures.pay = 12 900 kr",
		"├─ Lön, januari–mars, var och en  1 000",
		"├─ Lön, april                     1 100",
		"└─ Lön, maj–december, var och en  1 100",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the explanation lacks %q:\n%s", want, got)
		}
	}
}
