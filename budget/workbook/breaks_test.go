package workbook

import (
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/rules"
)

// A sheet of tables that do not fit on one page begins a new one before a table that
// would be cut, and every page holds what stands between two breaks.
func TestPagesBreakBeforeTables(t *testing.T) {
	t.Parallel()
	broken := 0
	for _, folder := range []string{"halland/2024", "halland/2026"} {
		p := newPlan(budgetOf(t, rules.Shipped(), folder))
		for _, s := range p.sheets {
			if s.breaks == nil {
				continue
			}
			broken++
			page := s.paper.points() * 100 / float64(s.percent)
			used, next := titleHeight+subHeight+headGap+float64(len(s.warning))*warnHeight+noteGap, 0
			for i, table := range s.tables {
				if next < len(s.breaks) && s.breaks[next] == table.firstRow() {
					used, next = 0, next+1
				} else if i > 0 {
					used += tableGap
				}
				if used += table.height(); used > page && table.height() < page*pageSlack {
					t.Errorf("%s, %s: the table %s runs over the page", folder, s.name, table.ID)
				}
				for used > page {
					used -= page
				}
			}
			if next != len(s.breaks) {
				t.Errorf("%s, %s: a break stands before no table", folder, s.name)
			}
		}
	}
	if broken == 0 {
		t.Error("no sheet breaks its pages")
	}
}

// The columns under the head of a group are as wide together as it is, and that of
// one column is broken.
func TestHeadsOfGroupsHaveRoom(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"halland/2024", "halland/2026"} {
		p := newPlan(budgetOf(t, rules.Shipped(), folder))
		for _, s := range p.sheets {
			for _, table := range s.tables {
				for _, g := range table.groupRuns() {
					room := 0.0
					for j := g.first; j <= g.last; j++ {
						room += s.widths[table.columns[j].at-1]
					}
					if head := table.columns[g.first].Group; room < float64(letters(head)*6) {
						t.Errorf("%s, %s: %q has %v pixels", folder, s.name, head, room)
					}
				}
			}
		}
	}
}

// A figure is shown in a cell with the decimals that its rule says, whatever the
// format of the table: 620 tkr to 0.1 is 620,0, and a rate to 0.1 is 4,7 %.
func TestShownDecimalsInCells(t *testing.T) {
	t.Parallel()
	b := budgetOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: Nämnden, year: 2024, amounts: tkr, source: example}
sources: {example: {title: Exempel, status: assumed}}
rates: {index: {percent: 4.65, shown: half_up to 0.1}}
values: {clinic: {in: tkr, value: 620, shown: half_up to 0.1}, plain: {in: tkr, value: 7}}
figures: {all: {in: tkr, formula: values.clinic + values.plain * rates.index, shown: half_up to 0.01}}
`)}}, "rules.yaml")
	p := newPlan(b)
	got := map[string]string{}
	for _, s := range p.sheets {
		for _, table := range s.tables {
			for _, r := range table.Rows {
				for j := range r.Entries {
					if e := &r.Entries[j]; e.Cell.Figure != nil {
						code := formatCode(e.Format, table.decimals.Of(&r, j), false)
						got[e.Cell.ID()], _, _ = strings.Cut(code, ";")
					}
				}
			}
		}
	}
	for id, want := range map[string]string{
		"rates.index": `0.0\ %`, "values.clinic": "#,##0.0", "values.plain": "#,##0", "figures.all": "#,##0.00",
	} {
		if got[id] != want {
			t.Errorf("%s has the format %s, want %s", id, got[id], want)
		}
	}
}
