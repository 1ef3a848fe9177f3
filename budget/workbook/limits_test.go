package workbook

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
)

// many is a book with more of everything than a function has arguments: 290 texts
// to look up, 300 units with appropriations of their own, a list without rows and
// a label of 400 letters.
func many(t testing.TB) *budget.Budget {
	t.Helper()
	var book strings.Builder
	book.WriteString(`budget: {organisation: Nämnden, year: 2024, amounts: tkr, lines: half_up to 1, source: example}
sources: {example: {title: Räkneexempel, status: assumed}}
values:
  fee: {in: tkr, by: {`)
	for i := range 290 {
		fmt.Fprintf(&book, "k%d: %d, ", i, i)
	}
	book.WriteString("}}\n  long: {in: tkr, value: 5, label: \"" + strings.Repeat("lång text ", 40) + `"}
lists:
  rows:
    columns: {unit: unit, code: text}
    rows: {one: {unit: u0, code: k7}, two: {unit: u1, code: k289}}
    adds: {fee: {in: tkr, formula: "lookup(values.fee, code)"}}
  none:
    file: none.csv
    columns: {unit: unit, what: text, amount: tkr}
kinds: {team: {form: net_cost, cost: {fees: sum(rows.fee), none: "sum(none.amount)", some: "count(none, what == \"läkare\") * tkr"}}}
figures:
  granted: {in: tkr, formula: sum(units.appropriation)}
  empty: {in: tkr, formula: total(none.amount) + count(none) * tkr + values.long}
units:
`)
	for i := range 300 {
		fmt.Fprintf(&book, "  u%d: {kind: team, appropriation: \"%d*tkr\"}\n", i, []int{12, 100}[i%2])
	}
	book.WriteString(`checks:
  granted: {formula: figures.granted, goal: equals 16800}
  empty: {formula: figures.empty, goal: equals 5}
tables:
  - {id: nothing, form: list, of: none, title: Ingenting}
`)
	files := fstest.MapFS{"rules.yaml": {Data: []byte(book.String())}, "none.csv": {Data: []byte("unit;what;amount\n")}}
	return budgetOf(t, files, "rules.yaml")
}

// What is more than a function takes is one range, and its sum is 150·12 + 150·100
// = 16 800; the list without rows adds nothing.
func TestMoreThanAFunctionTakes(t *testing.T) {
	t.Parallel()
	b := many(t)
	if b.Failed() > 0 || len(Refused(b)) > 0 {
		t.Errorf("%d checks fail, and refused is %v", b.Failed(), Refused(b))
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range []struct{ sheet, at, formula string }{
		{"Beräkningar", "B6", "SUM('Beräkning team'!$J$7:$J$306)"},
		{"Underlag rows", "D7", "INDEX('Förutsättningar'!$B$6:$B$295,MATCH(C7,{\"k0\";\"k1\";"},
	} {
		if got, err := f.GetCellFormula(c.sheet, c.at); err != nil || !strings.HasPrefix(got, c.formula) {
			t.Errorf("%s!%s is %.60s, want %s (%v)", c.sheet, c.at, got, c.formula, err)
		}
	}
	width, err := f.GetColWidth("Förutsättningar", "A")
	height, heightErr := f.GetRowHeight("Förutsättningar", 296)
	if err != nil || heightErr != nil || width > 255 || height < 4*lineHeight {
		t.Errorf("the label of 400 letters stands in %v by %v (%v, %v)", width, height, err, heightErr)
	}
}

func TestSumOfMoreRangesThanItTakes(t *testing.T) {
	t.Parallel()
	var cells []stretch
	for i := range 300 {
		cells = append(cells, stretchOf(fmt.Sprintf("$B$%d", 2*i+1)))
	}
	got := sumOfRanges(broughtTogether(cells)).text
	if want := "SUM(SUM($B$1,$B$3,"; !strings.HasPrefix(got, want) || lint(got) != nil {
		t.Errorf("the sum is %.60s… (%v)", got, lint(got))
	}
	if got := chooseAmong("A1", strings.Split(strings.Repeat("B1,", 299)+"B1", ",")).text; lint(got) != nil || !strings.HasPrefix(got, "IF(A1<=254,CHOOSE(A1,B1,") || !strings.Contains(got, ",CHOOSE(A1-254,B1,") {
		t.Errorf("the choice is %.60s… (%v)", got, lint(got))
	}
	for _, c := range []struct{ of, want string }{
		{"$B$1 $B$2 $B$3", "$B$1:$B$3"},
		{"$B$1 $C$1", "$B$1:$C$1"},
		{"$B$1:$B$2 $C$1:$C$2", "$B$1:$B$2 $C$1:$C$2"}, // beside each other, and no row
		{"'A, B'!$B$1:$B$2 'A, B'!$B$3:$B$9", "'A, B'!$B$1:$B$9"},
		{"'A'!$B$1 'B'!$B$2", "'A'!$B$1 'B'!$B$2"},
		{"rates_index $B$1", "rates_index $B$1"},
	} {
		var of []stretch
		for _, one := range strings.Split(strings.ReplaceAll(c.of, "A, B", "A,_B"), " ") {
			of = append(of, stretchOf(strings.ReplaceAll(one, "A,_B", "A, B")))
		}
		var got []string
		for _, one := range broughtTogether(of) {
			got = append(got, one.String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s becomes %s, want %s", c.of, strings.Join(got, " "), c.want)
		}
	}
}

// tooMuch has a formula of 9 000 letters, an id that gives a name of 260 bytes, and
// a text of 256 letters that rows are chosen by.
func tooMuch(t testing.TB) *budget.Budget {
	t.Helper()
	book := `budget: {organisation: Nämnden, year: 2024, amounts: tkr, source: example}
sources: {example: {title: Räkneexempel, status: assumed}}
values:
  v: {in: tkr, value: 5}
  ` + strings.Repeat("n", 253) + `: {in: tkr, value: 5}
lists: {l: {columns: {what: text, n: tkr}, rows: {one: {what: a, n: 1}}}}
figures:
  long: {in: tkr, formula: "` + strings.Repeat("max(values.v, 0) + ", 600) + `values.v"}
  far: {in: tkr, formula: "total(l.n, what == \"` + strings.Repeat("x", 256) + `\")"}
  named: {in: tkr, formula: values.` + strings.Repeat("n", 253) + `}
`
	return budgetOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(book)}}, "rules.yaml")
}

// What Excel would not take is told at once, each figure at its place, whether the
// workbook is written or only judged.
func TestRefused(t *testing.T) {
	t.Parallel()
	b := tooMuch(t)
	var w bytes.Buffer
	err := Write(&w, b, Options{})
	if err == nil || err.Error() != Refused(b).Error() {
		t.Errorf("writing says\n%v\nand judging\n%v", err, Refused(b))
	}
	want := []string{
		"rules.yaml:5:3: values." + strings.Repeat("n", 253) + " cannot stand in a workbook: the defined name values_" + strings.Repeat("n", 53) + "… is longer than 255 bytes (give it a shorter id)",
		"rules.yaml:8:3: figures.long cannot stand in a workbook: the formula is longer than 8192 characters: " + strings.Repeat("MAX(values_v,0)+", 4)[:60] + "… (make a figure of a part of it)",
		"rules.yaml:9:3: figures.far cannot stand in a workbook: a text is longer than 255 characters: " + strings.Repeat("x", 60) + "… (shorten it)",
	}
	if got := Refused(b).Error(); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
