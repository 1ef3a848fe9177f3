package rules

import "testing"

const changeable = `rates:
  index:      {percent: 4.60}
  efficiency: {percent: -1.5, range: [-5, 0]}
values:
  fee:   {in: kr, value: 190}
  boost: {in: tkr, value: 3800}
prices:
  care: {in: kr, method: each, opening: 3472, steps: [index, efficiency, extra: {add: 7}]}
figures:
  total: {in: kr, formula: values.fee + prices.care}
lists:
  staff:
    columns: {who: text, fte: årsarbetare}
    rows: {first: {who: läkare, fte: 2.5}, second: {who: kurator, fte: 1}}
kinds: {centre: {form: result, columns: {rent: tkr}, cost: {premises: rent}}}
units: {north: {kind: centre, rent: 100}, south: {kind: centre, rent: 50}}
`

func TestParseSet(t *testing.T) {
	t.Parallel()
	b := bookOf(t, changeable)
	for _, c := range []struct {
		text, id string
		value    Decimal
		problem  string
	}{
		{"rates.index=3.6", "rates.index", "3.6", ""},
		{"rates.index = 3.6 %", "rates.index", "3.6", ""},
		{"rates.index+=1", "rates.index", "5.6", ""},
		{"rates.index+=1pp", "rates.index", "5.6", ""},
		{"rates.index += -0.6 pp", "rates.index", "4", ""},
		{"rates.efficiency=-5", "rates.efficiency", "-5", ""}, // the ends of a range are in it
		{"values.fee=0.2 tkr", "values.fee", "200", ""},
		{"values.boost+=2000 kr", "values.boost", "3802", ""},
		{"prices.care.opening=3400", "prices.care.opening", "3400", ""},
		{"prices.care.extra=8", "prices.care.extra", "8", ""},
		{"staff.second.fte=2", "staff.second.fte", "2", ""},
		{"units.south.rent=60", "units.south.rent", "60", ""},

		{"rates.index", "", "", "`rates.index` is no PATH=VALUE (--set rates.index=3.6)"},
		{"rates.indx=3", "", "", "nothing is called `rates.indx` (did you mean `rates.index`?)"},
		{"units.suoth.rent=3", "", "", "nothing is called `units.suoth.rent` (did you mean `units.south.rent`?)"},
		{"=3", "", "", "nothing is called ``"},
		{"figures.total=3", "", "", "figures.total is computed (change what it comes from: " +
			"values.fee, prices.care.opening, prices.care.extra, rates.index, rates.efficiency)"},
		{"units.north.premises=3", "", "", "units.north.premises is computed (change what it comes from: units.north.rent)"},
		{"rates.index=", "", "", "a number is missing"},
		{"rates.index=4,6", "", "", "`4,6`: write a decimal point, 4.6"},
		{"rates.index=4.6005", "", "", "4.6005 has more than 3 decimals (write at most 3 decimals; `decimals:` in the rules lets it have more)"},
		{"values.boost+=500 kr", "", "", "3800.5 has more than 0 decimals (give the value itself: values.boost=…; `decimals:` in the rules lets it have more)"},
		{"rates.efficiency=1", "", "", "1 is outside the range -5 to 0 (is the sign right?)"},
		{"rates.efficiency+=1.6", "", "", "0.1 is outside the range -5 to 0 (is the sign right?)"},
		{"values.fee=5 month", "", "", "`5 month` is in month, not kr"},
		{"values.fee=1pp", "", "", "`1pp` is in percent, not kr"},
	} {
		got, problems := ParseSet(b, 2, c.text)
		if c.problem != "" {
			if want := "--set[2]: " + c.problem; problems.Error() != want {
				t.Errorf("%s: got %q, want %q", c.text, problems.Error(), want)
			}
			continue
		}
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.text, problems)
			continue
		}
		if id := got.Figure.CellID(got.Index); id != c.id || got.Value != c.value || got.Place.String() != "--set[2]" {
			t.Errorf("%s: %s = %s at %s, want %s = %s", c.text, id, got.Value, got.Place, c.id, c.value)
		}
	}
	if got := figureOf(t, b, "rates.index").Values[0]; got != "4.60" {
		t.Errorf("the book has changed: %s", got)
	}
}

// Every id that a book gives names one cell, and finds it.
func TestCell(t *testing.T) {
	t.Parallel()
	b := shippedBook(t)
	seen := map[string]bool{}
	for _, f := range b.Figures {
		for i := range f.Len() {
			id := f.CellID(i)
			if seen[id] {
				t.Errorf("%s names two cells", id)
			}
			seen[id] = true
		}
	}
	for _, id := range []string{"prices.care_point", "frames.needles.boost", "staff", "units.management.board", "checks.visits.goal"} {
		f, i := b.Cell(id)
		if found := f != nil; found != seen[id] {
			t.Errorf("%s: found %t", id, found)
		} else if found && f.CellID(i) != id {
			t.Errorf("%s finds %s", id, f.CellID(i))
		}
	}
}
