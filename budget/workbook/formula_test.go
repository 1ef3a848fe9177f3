package workbook

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"internbudget/rules"
)

// board holds every construct that is written for Excel in a way of its own.
const board = `
budget: {organisation: "Nämnden", year: 2024, amounts: tkr, lines: half_up to 1, source: example}
sources:
  example: {title: "Räkneexempel", status: assumed}
methods:
  per_component: {percent_of: opening, each_step: half_up to 1, closing: exact}
rates:
  index: 4.6
  wage: {percent: 3.3, decimals: 1}
values:
  rent: {in: kr, value: 1250.50}
  wage_months: 9
  seven: 7
  fee: {in: kr, up_to: {25: 100, 35: 120}, above: 150}
  tax: {in: kr, by: {"läkare": 300, "01": 250, "övriga": 200}}
prices:
  point: {in: kr/person, opening: 3472, method: per_component, steps: [index, {more: {add: 7}}]}
frames:
  home: {opening: 9000, method: per_component, steps: [index]}
figures:
  plain: {in: kr, formula: values.rent * rates.index}
  in_part: {in: kr, formula: values.rent * 12 / 100}
  third: {in: kr, formula: values.rent / values.seven}
  average: {formula: values.wage_months + values.seven / 12}
  from_third: {in: kr, formula: third * values.seven, round: half_up to 1}
  tens: {in: kr, formula: values.rent * rates.index, round: half_up to 10}
  fives: {in: kr, formula: values.rent * rates.index, round: half_up to 0.05}
  even: {in: kr, formula: values.rent * rates.index, round: half_even to 1}
  down: {in: kr, formula: values.rent * rates.index, round: down to 0.01}
  up: {in: kr, formula: values.rent * rates.index, round: up to 100}
  whole: {in: kr, formula: tens + fives - down, round: half_up to 1}
  already: {in: kr, formula: tens * 12, round: half_up to 1}
  capped: {in: kr, formula: "min(tens, max(0, values.rent - fives))"}
  switched: {in: kr, formula: "when(values.rent * rates.index >= fives, tens, 0)"}
  by_size: {in: kr, formula: "lookup(values.fee, values.wage_months * 12)"}
  negative: {in: kr, formula: -values.rent - tens}
  doctors: {in: åa, formula: "total(staff.fte, profession == \"Läkare*\")"}
  others: {in: åa, formula: "total(staff.fte, profession != \"läkare\")"}
  coded: {formula: "count(staff, profession == \"01\")"}
  rows: {formula: count(staff)}
  all_rent: {in: tkr, formula: sum(units.rent)}
  municipality: {in: person, formula: "sum(units.listed, municipality == \"Hylte\")"}
lists:
  staff:
    columns: {unit: unit, profession: text, fte: åa, salary: kr/åa/month}
    rows:
      one: {unit: a, profession: läkare, fte: 1.5, salary: 60000}
      two: {unit: b, profession: "01", fte: 2.5, salary: 40000}
      three: {unit: a, profession: övriga, fte: 1, salary: 30000}
    adds:
      pay: {in: kr, formula: fte * salary * (12*month + values.wage_months * rates.wage * month), round: half_up to 1}
      tax: {in: kr, formula: "lookup(values.tax, profession)"}
kinds:
  centre:
    form: result
    columns: {municipality: text, listed: person, rent: tkr}
    income: {money: listed * prices.point * rates.index}
    cost:
      pay: sum(staff.pay)
      premises: rent
      doctors: "sum(staff.pay, profession == \"läkare\")"
  team: {form: net_cost, columns: {rent: tkr}, cost: {premises: rent}}
units:
  a: {kind: centre, municipality: Hylte, listed: 900, rent: 40}
  b: {kind: centre, municipality: Laholm, listed: 700, rent: 30, cost: {extra: "12*tkr"}}
  t: {kind: team, rent: 5, appropriation: frames.home}
shares:
  overhead: {of: units.t.premises, key: sum(staff.fte), to: [centre], gives: cost, from: t, round: half_up to 1, rest: spread}
  largest: {of: units.t.premises, key: listed, to: [centre], gives: cost, from: t, round: half_up to 1, rest: largest}
  child: {of: values.rent, in: kr, parts: {fixed: 50 %, risk: 50 %}, round: half_up to 0.01, rest: show}
areas:
  - {id: all, label: "Allt", group: income, of: [centre, team]}
`

// load reads the board's rules.
func load(t testing.TB) *rules.Book {
	t.Helper()
	book, problems := rules.Load(fstest.MapFS{"board.yaml": {Data: []byte(board)}}, "board.yaml", "")
	if errors := problems.Errors(); len(errors) > 0 {
		t.Fatal(errors)
	}
	return book
}

// shelf stands in for sheets: scalars are called by their ids; rows, units and
// shares stand on sheets of their own, with the unit's id in A, the texts from
// B, and the figures from F, member 0 in row 6.
type shelf struct{ columns map[*rules.Figure]string }

func newShelf(book *rules.Book) shelf {
	s, used := shelf{map[*rules.Figure]string{}}, map[string]int{}
	for _, f := range book.Figures {
		s.columns[f], _ = excelize.ColumnNumberToName(6 + used[f.Domain.ID])
		used[f.Domain.ID]++
	}
	return s
}

func (s shelf) cell(f *rules.Figure, index int) string {
	if f.IsScalar() {
		return strings.ReplaceAll(f.ID(), ".", "_")
	}
	if f.Domain.Over == rules.Units { // a unit has the same row in every column
		index = f.Domain.Members[index].Unit.Index
	}
	return quoted(f.Domain.ID) + "!$" + s.columns[f] + "$" + strconv.Itoa(6+index)
}

func (s shelf) column(f *rules.Figure) []string {
	return []string{span(s.cell(f, 0), s.cell(f, f.Len()-1))}
}

func (shelf) block([]*rules.Figure) string { return "" }

func (shelf) words(d *rules.Domain, column string, from, to int) string {
	at := quoted(d.ID) + "!$" + column + "$"
	return span(at+strconv.Itoa(6+from), at+strconv.Itoa(6+to))
}

func (s shelf) texts(d *rules.Domain, column string) string {
	return s.words(d, "B", 0, len(d.Members)-1)
}
func (s shelf) text(d *rules.Domain, column string, i int) string { return s.words(d, "B", i, i) }
func (s shelf) unitIDs(d *rules.Domain) string                    { return s.words(d, "A", 0, len(d.Members)-1) }
func (s shelf) unitID(d *rules.Domain, i int) string              { return s.words(d, "A", i, i) }

func TestFormulasReadAsTheRulesDo(t *testing.T) {
	t.Parallel()
	book := load(t)
	shelf, formulas := newShelf(book), newFormulas()
	for _, c := range []struct{ id, want string }{
		// Build-ups: a percent of a base, rounded; a closing that adds up.
		{"prices.point.index", "ROUND(prices_point_opening*ROUND(rates_index*100000,0)/100000,0)"},
		{"prices.point", "prices_point_opening+prices_point_index+prices_point_more"},

		// Unrounded decimals are rounded to the decimals that they have.
		{"figures.plain", "ROUND(values_rent*rates_index,7)"},
		{"figures.in_part", "ROUND(values_rent*12/100,4)"},
		{"figures.negative", "ROUND(-values_rent-figures_tens,2)"},
		{"figures.third", "ROUND(values_rent*100,0)/(values_seven*100)"},
		{"figures.average", "(values_wage_months*12+values_seven)/12"},

		// Roundings, over whole numbers and with one division.
		{"figures.tens", "ROUND(ROUND(values_rent*100,0)*ROUND(rates_index*100000,0)/10000000,-1)"},
		{"figures.fives", "ROUND(ROUND(values_rent*100,0)*ROUND(rates_index*100000,0)/500000,0)/20"},
		{"figures.even", "IF(MOD(ROUND(values_rent*100,0)*ROUND(rates_index*100000,0)/5000000,2)=1," +
			"2*ROUND(ROUND(values_rent*100,0)*ROUND(rates_index*100000,0)/20000000,0)," +
			"ROUND(ROUND(values_rent*100,0)*ROUND(rates_index*100000,0)/10000000,0))"},
		{"figures.down", "TRUNC(ROUND(values_rent*100,0)*ROUND(rates_index*100000,0)/100000)/100"},
		{"figures.up", "CEILING(ROUND(values_rent*100,0)*ROUND(rates_index*100000,0)/1000000000,SIGN(values_rent*rates_index))*100"},
		{"figures.whole", "ROUND(ROUND(figures_tens+figures_fives-figures_down,2),0)"},
		{"figures.already", "figures_tens*12"},
		{"figures.from_third", "ROUND(ROUND(figures_third*values_seven,8),0)"},

		// Choices.
		{"figures.capped", "MIN(figures_tens,MAX(0,ROUND(values_rent-figures_fives,2)))"},
		{"figures.switched", "IF(ROUND(values_rent*rates_index,7)>=figures_fives,figures_tens,0)"},
		{"figures.by_size", "CHOOSE(1+SUMPRODUCT(--({25;35}<values_wage_months*12)),values_fee_25,values_fee_35,values_fee_above)"},
		{"staff.two.tax", `CHOOSE(MATCH('staff'!$B$7,{"läkare";"01";"övriga"},0),values_tax_läkare,values_tax_01,values_tax_övriga)`},

		// Totals and counts, with and without filters.
		{"figures.doctors", `ROUND(SUMIFS('staff'!$F$6:$F$8,'staff'!$B$6:$B$8,"=Läkare~*"),1)`},
		{"figures.others", `ROUND(SUMIFS('staff'!$F$6:$F$8,'staff'!$B$6:$B$8,"<>läkare"),1)`},
		{"figures.coded", `SUMPRODUCT(--('staff'!$B$6:$B$8="01"))`},
		{"figures.rows", "ROWS('staff'!$B$6:$B$8)"},
		{"figures.all_rent", "SUM('centre'!$G$6:$G$7,'team'!$F$6)"},
		{"figures.municipality", `SUMIFS('centre'!$F$6:$F$7,'centre'!$B$6:$B$7,"=Hylte")`},

		// Rows and units.
		{"staff.three.pay", "ROUND(ROUND('staff'!$F$8*10,0)*'staff'!$G$8*ROUND((12+values_wage_months*rates_wage)*1000,0)/10000,0)"},
		{"units.b.money", "ROUND('centre'!$F$7*prices_point*ROUND(rates_index*100000,0)/100000000,0)"},
		{"units.a.pay", "ROUND(SUMIFS('staff'!$H$6:$H$8,'staff'!$A$6:$A$8,'centre'!$A$6)/1000,0)"},
		{"units.b.doctors", `ROUND(SUMIFS('staff'!$H$6:$H$8,'staff'!$A$6:$A$8,'centre'!$A$7,'staff'!$B$6:$B$8,"=läkare")/1000,0)`},
		{"units.a.premises", "'centre'!$G$6"},
		{"units.a.cost", "SUM('centre'!$I$6:$K$6)+'centre'!$M$6+'centre'!$N$6"}, // without b's extra line in L
		{"units.b.cost", "SUM('centre'!$I$7:$N$7)"},
		{"units.t.outside", "0"},
		{"units.t.deviation", "'team'!$N$6-'team'!$M$6"},

		// Shares: by cumulative rounding, and by the largest remainder.
		{"shares.overhead.b.key_to_date", "ROUND(SUM('shares.overhead'!$F$6:$F$7),1)"},
		{"shares.overhead.a", "ROUND(shares_overhead_pool*ROUND('shares.overhead'!$G$6*10,0)/ROUND(shares_overhead_key_sum*10,0),0)" +
			"-ROUND(shares_overhead_pool*ROUND(('shares.overhead'!$G$6-'shares.overhead'!$F$6)*10,0)/ROUND(shares_overhead_key_sum*10,0),0)"},
		{"shares.largest.b.whole", "TRUNC(shares_largest_pool*'shares.largest'!$F$7/shares_largest_key_sum)"},
		{"shares.largest.b.left", "ABS((shares_largest_pool*'shares.largest'!$F$7-'shares.largest'!$G$7*shares_largest_key_sum)/shares_largest_key_sum)"},
		{"shares.largest.b.rank", "SUMPRODUCT(--(ROUND('shares.largest'!$H$6:$H$7,9)>ROUND('shares.largest'!$H$7,9)))" +
			"+SUMPRODUCT(--(ROUND('shares.largest'!$H$6:$H$7,9)=ROUND('shares.largest'!$H$7,9)))"},
		{"shares.largest.b", "'shares.largest'!$G$7+IF('shares.largest'!$I$7<=ABS(shares_largest_pool-SUM('shares.largest'!$G$6:$G$7)),IF(shares_largest_pool<0,-1,1),0)"},
		{"shares.child.fixed", "ROUND(ROUND(shares_child_pool*100,0)*ROUND('child'!$F$6*100,0)/10000,2)"},
		{"shares.child.rest", "ROUND(shares_child_pool-shares_child_charged,2)"},
	} {
		f, i := book.Cell(c.id)
		if f == nil {
			t.Errorf("nothing is called %s", c.id)
			continue
		}
		got, err := formulas.excel(f, i, shelf)
		if err == nil {
			err = lint(got)
		}
		if err != nil || got != c.want {
			t.Errorf("%s is written\n\t%s, want\n\t%s (%v)", c.id, got, c.want, err)
		}
		if tieProof := formulas.tieProof(f); tieProof != (c.id != "figures.from_third") {
			t.Errorf("%s is tie-proof: %v", c.id, tieProof)
		}
	}
}

func TestFormulaThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	tr, d := newTrial(), rows("rows")
	a := ref(tr.input(d, "a", 0, "tkr", []rules.Decimal{"1"}))
	zero := tr.formula(d, "zero", quotientOf(a, rules.Constant{Value: "0"}))
	const want = "division by 0"
	if _, err := newFormulas().excel(zero, 0, tr); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestGrains(t *testing.T) {
	t.Parallel()
	tr, d := newTrial(), rows("rows")
	one := []rules.Decimal{"1"}
	whole := tr.input(d, "whole", 0, "tkr", one)
	cents := tr.input(d, "cents", 2, "kr", one)
	rate := tr.input(d, "rate", 1, "percent", one)
	rounded := func(of rules.Formula, unit rules.Decimal) rules.Formula {
		return rules.Round{Of: of, Rounding: rules.Rounding{Mode: rules.HalfUp, Unit: unit}}
	}
	quotient := tr.formula(d, "quotient", quotientOf(ref(whole), ref(cents)))
	// Two figures that lean on each other through different members, as units
	// of one kind do when one gives what another receives.
	cost, part := tr.formula(d, "cost", nil), tr.formula(d, "part", nil)
	cost.Formula, part.Formula = plus(ref(cents), ref(part)), plus(ref(whole), ref(cost))
	shrinking := tr.formula(d, "shrinking", nil)
	shrinking.Formula = plus(ref(whole), product(ref(shrinking), ref(rate)))
	for _, c := range []struct {
		name string
		x    rules.Formula
		want string // "" for none
	}{
		{"input", ref(whole), "1"},
		{"amount in öre", ref(cents), "1/100"},
		{"percent of one decimal, as a fraction", ref(rate), "1/1000"},
		{"sum", plus(ref(cents), ref(rate)), "1/1000"},
		{"product", product(ref(cents), ref(rate)), "1/100000"},
		{"conversion", quotientOf(product(ref(cents), rules.Constant{Value: "12"}), rules.Constant{Value: "1000"}), "3/25000"},
		{"twelfth", quotientOf(ref(whole), twelve()), "1/12"},
		{"quotient", ref(quotient), ""},
		{"rounded quotient", rounded(ref(quotient), "5"), "5"},
		{"rounded, then in tkr", quotientOf(rounded(ref(cents), "1000"), rules.Constant{Value: "1000"}), "1"},
		{"larger of two", rules.Extreme{Of: []rules.Formula{ref(whole), rounded(ref(cents), "0.05")}}, "1/20"},
		{"running", rules.Running{Of: cents}, "1/100"},
		{"rank", rules.Rank{Of: quotient}, "1"},
		{"too fine", product(ref(rate), ref(rate), ref(rate), ref(rate), ref(rate), ref(rate)), ""},
		{"leaning on each other", ref(cost), "1/100"},
		{"finer with every turn", ref(shrinking), ""},
	} {
		got := ""
		if g := (scales{}).grain(tr.formula(d, c.name, c.x)); g != nil {
			got = g.RatString()
		}
		if got != c.want {
			t.Errorf("%s: grain %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLint(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ formula, problem string }{
		{`ROUND(B7*ROUND(rates_index*100000,0)/100000,0)`, ""},
		{`SUMIFS('A;B (1)'!$H$6:$H$90,'A;B (1)'!$A$6:$A$90,"=x;(y""")`, ""},
		{`CHOOSE(1+SUMPRODUCT(--({25;35}<B7)),A1,A2,A3)`, ""},
		{`-B7+(C7-D7)`, ""},
		{``, "the formula is empty"},
		{`=B7`, "the formula begins with =: =B7"},
		{`SUM(B7;C7)`, "arguments are separated by commas: SUM(B7;C7)"},
		{`SUMMA(B7)`, "SUMMA is not among the functions: SUMMA(B7)"},
		{`_xlfn.XLOOKUP(B7,C7,D7)`, "_xlfn.XLOOKUP is not among the functions: _xlfn.XLOOKUP(B7,C7,D7)"},
		{`ROUNDDOWN(B7,0)`, "ROUNDDOWN is not among the functions: ROUNDDOWN(B7,0)"},
		{`SUM(B7`, "something is left open: SUM(B7"},
		{`B7)`, "a ) closes nothing: B7)"},
		{`SUM({1;2)}`, "a ) closes nothing: SUM({1;2)}"},
		{`"` + strings.Repeat("å", 256) + `"`, "a text is longer than 255 characters: " + strings.Repeat("å", 60) + "…"},
		{`"läkare`, `something is left open: "läkare`},
		{strings.Repeat("ABS(", 64) + "1" + strings.Repeat(")", 64), ""},
		{strings.Repeat("ABS(", 65) + "1" + strings.Repeat(")", 65), "more than 64 brackets stand within each other: " + strings.Repeat("ABS(", 15) + "…"},
		{strings.Repeat("1+", 4096) + "1", "the formula is longer than 8192 characters: " + strings.Repeat("1+", 30) + "…"},
	} {
		got := ""
		if err := lint(c.formula); err != nil {
			got = err.Error()
		}
		if got != c.problem {
			t.Errorf("%.40s: %q, want %q", c.formula, got, c.problem)
		}
	}
}

// What the formula of one row costs to write.
func BenchmarkFormula(b *testing.B) {
	book := load(b)
	shelf, formulas := newShelf(book), newFormulas()
	pay, i := book.Cell("staff.two.pay")
	for b.Loop() {
		if _, err := formulas.excel(pay, i, shelf); err != nil {
			b.Fatal(err)
		}
	}
}
