package verify

import (
	"slices"
	"strings"
	"testing"
)

// forms are tables as they stand in the budgets of Swedish regions, in the ways
// that these are written, with the kinds of checks that each is held by and what
// is told to be in none. All are right.
func forms() map[string]struct {
	held     []checkKind
	untested string
} {
	type form = struct {
		held     []checkKind
		untested string
	}
	return map[string]form{
		// Headings over two rows, mnkr with a decimal, parts of rows, notes.
		"resultat_varav": {[]checkKind{rowsToSum, changeOfValues}, ""},
		// Costs in parentheses, sums by area, a footnote.
		"nettokostnad_parenteser": {[]checkKind{rowsToSum, columnsToResult}, ""},
		// A frame a row, a percent a column.
		"ramar_per_namnd": {[]checkKind{openingToClosing, percentOfBase, unitsToTotal, percentsOfSum}, ""},
		// Years and their total, sums by area.
		"investeringsplan": {[]checkKind{rowsToSum, unitsToTotal}, ""},
		// Two deviations beside each other, and a percent of the budget.
		"uppfoljning": {[]checkKind{rowsToSum, changeOfValues}, ""},
		// Months, quarters and the year; accounts before the labels.
		"periodiserad": {[]checkKind{rowsToSum, columnsToResult}, "Kolumn A, Konto: läses inte, och ingår i ingen kontroll."},
		// Volumes, shares and two incomes.
		"vardval_andelar": {[]checkKind{rowsToSum, unitsToTotal, sharesToWhole}, ""},
		// Plan years that go on from each other; a cut without its minus.
		"planeringsramar": {[]checkKind{rowsToSum, openingToClosing, yearToYear, percentOfBase, percentsOfSum, yearsTogether}, ""},
		// Two years over women, men and total; a part of a row.
		"arsarbetare": {[]checkKind{rowsToSum, unitsToTotal}, ""},
		// Costs without a minus in rows; a column of notes; four years.
		"resultat_fyra_ar": {[]checkKind{rowsToSum}, "Kolumn A, Not: läses inte, och ingår i ingen kontroll."},
		// Windows-1252; cost before income, without a minus.
		"uppdrag_windows": {[]checkKind{rowsToSum, columnsToResult}, ""},
		// Each group under its sum.
		"grupper_under_rubrik": {[]checkKind{rowsToSum}, ""},
		// Two tables below each other, with their headings again.
		"block_under_varandra": {[]checkKind{rowsToSum, changeOfValues}, ""},
		// What a column is for each inhabitant is no sum.
		"per_invanare": {[]checkKind{rowsToSum, sharesToWhole}, "Kolumn D, Kr per invånare: ingår i ingen kontroll; ett fel där syns inte."},
		// Results of sums less costs; a percent of them that nothing holds.
		"finansiell_plan": {[]checkKind{rowsToSum}, "Rad 10, Resultat i % av skatter och bidrag: ingår i ingen kontroll; ett fel där syns inte."},
	}
}

// TestForms reads the tables as they are, and with each number changed: its first
// digit one higher. What is changed is found, in a check that tells its cells, or
// is said to be in no check.
func TestForms(t *testing.T) {
	t.Parallel()
	for name, form := range forms() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := published(t, name)
			r := Table(g, TableOptions{})
			var held []checkKind
			for kind := range checkKinds {
				if slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.ID == kindLabel(kind) }) {
					held = append(held, kind)
				}
			}
			if !r.IsFine() || !slices.Equal(held, form.held) {
				t.Fatalf("it is held by %v:\n%s", held, says(r))
			}
			tells := strings.Join(r.Undetectable, "\n")
			if untested := strings.Contains(tells, "ingen kontroll"); untested != (form.untested != "") || !strings.Contains(tells, form.untested) {
				t.Errorf("it tells\n%s\nwant %s", tells, form.untested)
			}
			s := recognise(g, TableOptions{})
			changed := 0
			for _, c := range s.cells {
				if s.columns[c.col].role == SkippedColumn || abs(c.Value).Cmp(mul(c.Unit, ratio(10))) < 0 {
					continue // not read, or so small that rounding hides it
				}
				changed++
				if got, ok := s.seesChange(g, c); !ok {
					t.Errorf("%s %s: a changed digit is not found:\n%s", c.place, c.label, got)
				}
			}
			if changed < 12 {
				t.Errorf("%d numbers were changed", changed)
			}
		})
	}
}

// seesChange changes the first digit of a number and reports whether that is found
// in a check that tells its cells, or told to be in none.
func (s *sheet) seesChange(g Grid, c *tableCell) (report string, ok bool) {
	wrong := Grid{Name: g.Name}
	for row := range g.Rows {
		wrong.Rows = append(wrong.Rows, slices.Clone(g.Rows[row]))
		for col := range g.Rows[row] {
			if g.place(row, col) != c.place {
				continue
			}
			text := []byte(g.Rows[row][col].Text)
			at := strings.IndexAny(string(text), "123456789")
			text[at] = '1' + (text[at]-'0')%9
			wrong.Rows[row][col] = Cell{string(text), c.place}
		}
	}
	r := Table(wrong, TableOptions{})
	isFound := slices.ContainsFunc(r.Findings, func(f Finding) bool { return !f.IsFine() && f.Place != "" })
	tells := strings.ToLower(strings.Join(r.Undetectable, " "))
	isTold := strings.Contains(tells, strings.ToLower(s.fullName(c.col))) || strings.Contains(tells, strings.ToLower(s.rowName(c.row)))
	return says(r) + tells, isFound || isTold
}
