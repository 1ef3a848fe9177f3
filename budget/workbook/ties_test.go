package workbook

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// trial is figures over rows, written side by side on one sheet: each figure a
// column, each member a row below the heads.
type trial struct {
	figures []*rules.Figure
	columns map[*rules.Figure]string
	values  map[*rules.Figure][]budget.Number
}

func newTrial() *trial {
	return &trial{columns: map[*rules.Figure]string{}, values: map[*rules.Figure][]budget.Number{}}
}

func (tr *trial) add(f *rules.Figure) *rules.Figure {
	tr.figures = append(tr.figures, f)
	tr.columns[f], _ = excelize.ColumnNumberToName(len(tr.figures))
	return f
}

// rows is a domain without members; inputs bring them.
func rows(id string) *rules.Domain { return &rules.Domain{Over: rules.Rows, ID: id} }

// input is a column of inputs, and makes the domain as long as it is.
func (tr *trial) input(d *rules.Domain, name string, decimals int, measure string, values []rules.Decimal) *rules.Figure {
	for len(d.Members) < len(values) {
		d.Members = append(d.Members, rules.Member{ID: strconv.Itoa(len(d.Members) + 1)})
	}
	m, _ := rules.ParseMeasure(measure)
	return tr.add(&rules.Figure{Drawer: d.ID, Name: name, Domain: d, Measure: m, Decimals: decimals, Values: values})
}

// formula is a computed column.
func (tr *trial) formula(d *rules.Domain, name string, x rules.Formula) *rules.Figure {
	return tr.add(&rules.Figure{Drawer: d.ID, Name: name, Domain: d, Formula: x})
}

func (tr *trial) cell(f *rules.Figure, index int) string {
	return "$" + tr.columns[f] + "$" + strconv.Itoa(index+2)
}

func (tr *trial) column(f *rules.Figure) string {
	return span(tr.cell(f, 0), tr.cell(f, f.Len()-1))
}

func (tr *trial) texts(*rules.Domain, string) string     { panic("no texts here") }
func (tr *trial) text(*rules.Domain, string, int) string { panic("no texts here") }
func (tr *trial) unitIDs(*rules.Domain) string           { panic("no units here") }
func (tr *trial) unitID(*rules.Domain, int) string       { panic("no units here") }

// exact is the value of a formula by budget's arithmetic, written once more in
// the plainest way.
func (tr *trial) exact(f *rules.Figure, i int) budget.Number {
	for len(tr.values[f]) <= i {
		at := len(tr.values[f])
		v := budget.Number{}
		switch {
		case f.IsInput() && f.Measure.IsPercent():
			v = budget.NumberOf(f.Values[at].Shift(-2))
		case f.IsInput():
			v = budget.NumberOf(f.Values[at])
		default:
			v = tr.node(f.Formula, at)
		}
		tr.values[f] = append(tr.values[f], v)
	}
	return tr.values[f][i]
}

func (tr *trial) node(x rules.Formula, i int) budget.Number {
	switch x := x.(type) {
	case rules.Constant:
		return budget.NumberOf(x.Value)
	case rules.Ref:
		return tr.exact(x.Figure, i)
	case rules.Sum:
		sum := budget.Number{}
		for _, t := range x.Terms {
			if v := tr.node(t.Of, i); t.Minus {
				sum = sum.Sub(v)
			} else {
				sum = sum.Add(v)
			}
		}
		return sum
	case rules.Product:
		product := budget.Int(1)
		for _, f := range x.Factors {
			product = product.Mul(tr.node(f, i))
		}
		return product
	case rules.Quotient:
		return tr.node(x.Over, i).Div(tr.node(x.Under, i))
	case rules.Round:
		return tr.node(x.Of, i).Round(x.Rounding)
	case rules.When:
		if tr.node(x.If.Left, i).Cmp(tr.node(x.If.Right, i)) >= 0 { // the only one tried
			return tr.node(x.Then, i)
		}
		return tr.node(x.Else, i)
	case rules.Extreme:
		best := tr.node(x.Of[0], i)
		for _, of := range x.Of[1:] {
			if v := tr.node(of, i); v.Cmp(best) > 0 == x.Largest {
				best = v
			}
		}
		return best
	case rules.Remainder:
		over, under := tr.node(x.Over, i), tr.node(x.Under, i)
		times := over.Div(under).Round(rules.Rounding{Mode: rules.Down, Unit: "1"})
		return over.Sub(times.Mul(under))
	case rules.Running:
		sum := budget.Number{}
		for at := range i + 1 {
			sum = sum.Add(tr.exact(x.Of, at))
		}
		return sum
	case rules.Rank:
		place := int64(1)
		for at := range x.Of.Len() {
			if c := tr.exact(x.Of, at).Cmp(tr.exact(x.Of, i)); c > 0 || c == 0 && at < i {
				place++
			}
		}
		return budget.Int(place)
	}
	panic(fmt.Sprintf("no value for %T", x))
}

// cells are the sheet of the trial. Beside every formula stands a value that
// it does not give, so that what comes back can only have been computed.
func (tr *trial) cells(t testing.TB) cells {
	t.Helper()
	longest := 0
	for _, f := range tr.figures {
		longest = max(longest, f.Len())
	}
	sheet := make(cells, longest+1)
	for i := range sheet {
		sheet[i] = make([]any, len(tr.figures))
	}
	formulas := newFormulas()
	for j, f := range tr.figures {
		sheet[0][j] = f.Name
		for i := range f.Len() {
			if f.IsInput() {
				sheet[i+1][j] = tr.exact(f, i).Float()
				continue
			}
			text, err := formulas.excel(f, i, tr)
			if err == nil {
				err = lint(text)
			}
			if err != nil {
				t.Fatal(err)
			}
			sheet[i+1][j] = excelize.Cell{Formula: text, Value: 0.123}
		}
	}
	return sheet
}

// judge compares what was computed with the exact values, to the fifteen
// digits that LibreOffice writes, and returns how many formulas there were.
func (tr *trial) judge(t *testing.T) (formulas int) {
	t.Helper()
	sheet := tr.cells(t)
	got := stored(t, recalculated(t, sheet.save(t)), "Prov")
	wrong := 0
	for j, f := range tr.figures {
		for i := 0; i < f.Len() && !f.IsInput(); i++ {
			formulas++
			want := strconv.FormatFloat(tr.exact(f, i).Float(), 'g', 15, 64)
			w, _ := strconv.ParseFloat(want, 64)
			if v, err := strconv.ParseFloat(got[i+1][j], 64); err == nil && math.Abs(v-w) <= 1e-15*math.Abs(w) {
				continue
			}
			if wrong++; wrong <= 20 {
				t.Errorf("%s of row %d: %s is %s, want %s", f.Name, i+1, sheet[i+1][j].(excelize.Cell).Formula, got[i+1][j], want)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d formulas are wrong", wrong, formulas)
	}
	return formulas
}

var (
	roundingModes = []rules.Mode{rules.HalfUp, rules.HalfEven, rules.Down, rules.Up}
	roundingUnits = []rules.Decimal{"0.01", "0.05", "0.1", "0.5", "1", "5", "10", "25", "1000"}
)

// roundings adds a column for every mode and unit.
func (tr *trial) roundings(d *rules.Domain, of rules.Formula) {
	for _, mode := range roundingModes {
		for _, unit := range roundingUnits {
			r := rules.Rounding{Mode: mode, Unit: unit}
			tr.formula(d, d.ID+", "+r.String(), rules.Round{Of: of, Rounding: r})
		}
	}
}

// amounts are whole a for which a·p/q is at a tie of the unit, of both signs,
// and those for which it is as near to one as it can be without being there.
func amounts(r *rand.Rand, p, q int64, unit rules.Decimal, below int64) []int64 {
	u := unit.Rat()
	over := new(big.Int).Mul(big.NewInt(p), u.Denom()) // a·over/under counts units
	under := new(big.Int).Mul(big.NewInt(q), u.Num())
	common := new(big.Int).GCD(nil, nil, over, under)
	over.Quo(over, common)
	under.Quo(under, common)
	var all []int64
	add := func(first *big.Int) { // first, and any number of unders more
		if first.IsInt64() && first.Int64() < below {
			more := (below - first.Int64()) / under.Int64()
			at := first.Int64() + under.Int64()*r.Int64N(more+1)
			all = append(all, at, -at)
		}
	}
	inverse := new(big.Int).ModInverse(over, under)
	if !under.IsInt64() || inverse == nil {
		return []int64{r.Int64N(below)}
	}
	half := new(big.Int).Rsh(under, 1) // of under parts, a tie where under is even
	for _, parts := range []int64{-1, 0, 1} {
		near := new(big.Int).Add(half, big.NewInt(parts))
		add(near.Mul(near, inverse).Mod(near, under))
	}
	return all
}

func ref(f *rules.Figure) rules.Formula { return rules.Ref{Figure: f, At: rules.Here} }

func decimal(n int64, places int) rules.Decimal {
	return rules.Decimal(strconv.FormatInt(n, 10)).Shift(-places)
}

// Whole amounts times percents of every fineness, at ties and beside them.
func (tr *trial) percents(r *rand.Rand) {
	for decimals := range 4 {
		d := rows("percent" + strconv.Itoa(decimals))
		parts := int64(math.Pow10(decimals + 2))
		var amount, percent []rules.Decimal
		for _, unit := range roundingUnits {
			for range 8 {
				p := 1 + r.Int64N(parts/5)
				for _, a := range amounts(r, p, parts, unit, 50_000_000) {
					amount, percent = append(amount, decimal(a, 0)), append(percent, decimal(p, decimals))
				}
			}
		}
		a := tr.input(d, "amount", 0, "tkr", amount)
		p := tr.input(d, "percent", decimals, "percent", percent)
		tr.roundings(d, rules.Product{Factors: []rules.Formula{ref(a), ref(p)}})
	}
}

// Products of three with a conversion at the end: listed × points × price.
func (tr *trial) conversions(r *rand.Rand) {
	d := rows("conversion")
	var listed, points, price []rules.Decimal
	for _, unit := range roundingUnits {
		for range 8 {
			p, k := 500+r.Int64N(1500), 3000+r.Int64N(1000)
			for _, a := range amounts(r, p*k, 1_000_000, unit, 200_000) {
				listed, points, price = append(listed, decimal(a, 0)), append(points, decimal(p, 3)), append(price, decimal(k, 0))
			}
		}
	}
	a := tr.input(d, "listed", 0, "person", listed)
	p := tr.input(d, "points", 3, "vårdpoäng/person", points)
	k := tr.input(d, "price", 0, "kr/vårdpoäng", price)
	product := rules.Product{Factors: []rules.Formula{ref(a), ref(p), ref(k)}}
	tr.roundings(d, rules.Quotient{Over: product, Under: rules.Constant{Value: "1000"}})
}

// Parts of a pool, by a key of two decimals: P·cum/K.
func (tr *trial) quotients(r *rand.Rand, name string, pools, keys int64) {
	d := rows(name)
	var pool, part, whole []rules.Decimal
	for _, unit := range roundingUnits {
		for range 8 {
			k := 2 + r.Int64N(keys)
			c := 1 + r.Int64N(k)
			for _, a := range amounts(r, c, k, unit, pools) {
				pool, part, whole = append(pool, decimal(a, 0)), append(part, decimal(c, 2)), append(whole, decimal(k, 2))
			}
		}
	}
	p := tr.input(d, "pool", 0, "tkr", pool)
	c := tr.input(d, "to date", 2, "åa", part)
	k := tr.input(d, "key", 2, "åa", whole)
	tr.roundings(d, rules.Quotient{Over: rules.Product{Factors: []rules.Formula{ref(p), ref(c)}}, Under: ref(k)})
}

// Sums of terms of one, two and three decimals, at ties of the sum.
func (tr *trial) sums(r *rand.Rand) {
	d := rows("sum")
	var as, bs, cs []rules.Decimal
	for _, unit := range roundingUnits {
		for range 12 {
			b, c := r.Int64N(100_000), r.Int64N(1_000_000)
			half, _ := new(big.Rat).Mul(unit.Rat(), big.NewRat(500*(2*r.Int64N(2000)+1), 1)).Float64()
			a := int64(half) - 100*b + c
			as, bs, cs = append(as, decimal(a, 3)), append(bs, decimal(b, 1)), append(cs, decimal(c, 3))
		}
	}
	a, b, c := tr.input(d, "a", 3, "kr", as), tr.input(d, "b", 1, "kr", bs), tr.input(d, "c", 3, "kr", cs)
	tr.roundings(d, rules.Sum{Terms: []rules.Term{{Of: ref(a)}, {Of: ref(b)}, {Minus: true, Of: ref(c)}}})
}

func TestRoundingsAreRightAtTies(t *testing.T) {
	t.Parallel()
	tr, r := newTrial(), rand.New(rand.NewPCG(2024, 1))
	tr.percents(r)
	tr.conversions(r)
	tr.quotients(r, "quotient", 2_000_000, 1_000_000)
	tr.quotients(r, "large quotient", 2_500_000, 4_000_000)
	tr.sums(r)
	t.Logf("%d formulas recalculated", tr.judge(t))
}

// randoms are numbers of so many decimals below a limit.
func randoms(r *rand.Rand, n int, below int64, places int) []rules.Decimal {
	values := make([]rules.Decimal, n)
	for i := range values {
		values[i] = decimal(1+r.Int64N(below), places)
	}
	return values
}

func product(factors ...rules.Formula) rules.Formula { return rules.Product{Factors: factors} }

func quotientOf(over, under rules.Formula) rules.Formula {
	return rules.Quotient{Over: over, Under: under}
}

func minus(a, b rules.Formula) rules.Formula {
	return rules.Sum{Terms: []rules.Term{{Of: a}, {Minus: true, Of: b}}}
}

func plus(terms ...rules.Formula) rules.Formula {
	s := rules.Sum{}
	for _, of := range terms {
		s.Terms = append(s.Terms, rules.Term{Of: of})
	}
	return s
}

func number12() rules.Formula { return rules.Constant{Value: "12"} }

// What is carried unrounded, as a decimal or as a quotient, stands in its cell
// as the double nearest to it, to the last bit.
func TestUnroundedValuesAreTheNearestDouble(t *testing.T) {
	t.Parallel()
	tr, r, d := newTrial(), rand.New(rand.NewPCG(2024, 2)), rows("unrounded")
	const n = 150
	amount := ref(tr.input(d, "amount", 0, "tkr", randoms(r, n, 9_000_000, 0)))
	rate := ref(tr.input(d, "rate", 3, "percent", randoms(r, n, 9_999, 3)))
	fte := ref(tr.input(d, "fte", 2, "åa", randoms(r, n, 90_000, 2)))
	key := ref(tr.input(d, "key", 2, "åa", randoms(r, n, 90_000_000, 2)))
	price := ref(tr.input(d, "price", 1, "kr", randoms(r, n, 50_000, 1)))
	thousand := rules.Constant{Value: "1000"}
	part := tr.formula(d, "rounded part", rules.Round{
		Of: quotientOf(product(amount, fte), key), Rounding: rules.Rounding{Mode: rules.Down, Unit: "1"},
	})
	for name, x := range map[string]rules.Formula{
		"percent":           product(amount, rate),
		"uplift":            product(price, plus(rules.Constant{Value: "1"}, rate)),
		"sum":               plus(minus(plus(amount, fte), price), key),
		"in tkr":            quotientOf(product(price, fte), thousand),
		"month":             quotientOf(amount, number12()),
		"average":           plus(amount, quotientOf(product(fte, rules.Constant{Value: "100"}), number12())),
		"part":              quotientOf(product(amount, fte), key),
		"remainder of part": minus(quotientOf(product(amount, fte), key), ref(part)),
		"öre":               rules.Round{Of: product(price, rate), Rounding: rules.Rounding{Mode: rules.HalfUp, Unit: "0.01"}},
		"five öre":          rules.Round{Of: product(price, rate), Rounding: rules.Rounding{Mode: rules.HalfUp, Unit: "0.05"}},
		"to date":           rules.Running{Of: fte.(rules.Ref).Figure},
	} {
		tr.formula(d, name, x)
	}
	tr.judgeBits(t)
}

// judgeBits takes every double apart into two numbers that fifteen digits can
// write: the whole part of 2^p·x, which has 25 bits, and what is left.
func (tr *trial) judgeBits(t *testing.T) {
	t.Helper()
	const bits = 25
	sheet, width := tr.cells(t), len(tr.figures)
	scale := func(want float64) int64 {
		_, exponent := math.Frexp(want)
		return 1 << max(bits-exponent, 0)
	}
	for i := range sheet[1:] {
		for _, f := range tr.figures {
			if x, p := tr.cell(f, i), scale(tr.exact(f, i).Float()); f.IsInput() {
				sheet[i+1] = append(sheet[i+1], nil, nil)
			} else {
				sheet[i+1] = append(sheet[i+1],
					excelize.Cell{Formula: fmt.Sprintf("TRUNC(%s*%d)", x, p)},
					excelize.Cell{Formula: fmt.Sprintf("%s*%d-TRUNC(%s*%d)", x, p, x, p)})
			}
		}
	}
	got, wrong, formulas := stored(t, recalculated(t, sheet.save(t)), "Prov"), 0, 0
	for j, f := range tr.figures {
		for i := 0; i < f.Len() && !f.IsInput(); i++ {
			formulas++
			want := tr.exact(f, i).Float()
			whole, _ := strconv.ParseFloat(got[i+1][width+2*j], 64)
			left, _ := strconv.ParseFloat(got[i+1][width+2*j+1], 64)
			left = math.Round(left*(1<<28)) / (1 << 28)
			if v := (whole + left) / float64(scale(want)); v != want {
				if wrong++; wrong <= 20 {
					t.Errorf("%s of row %d: %s is %v, want %v", f.Name, i+1, sheet[i+1][j].(excelize.Cell).Formula, v, want)
				}
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d cells are not the nearest double", wrong, formulas)
	}
	t.Logf("%d cells compared to the last bit", formulas)
}

// The nodes that compare, count and choose.
func TestChoicesAreRightAtTies(t *testing.T) {
	t.Parallel()
	tr, r := newTrial(), rand.New(rand.NewPCG(2024, 3))
	tr.largestRemainders(r, "largest", 40, 12)
	tr.largestRemainders(r, "equal", 30, 1)
	tr.comparisons(r)
	tr.remainders(r)
	t.Logf("%d formulas recalculated", tr.judge(t))
}

// largestRemainders are the workings of a share by the largest remainder, with
// many equal remainders among few different keys.
func (tr *trial) largestRemainders(r *rand.Rand, name string, n int, different int64) {
	d := rows(name)
	keys := tr.input(d, "key", 1, "åa", randoms(r, n, different, 1))
	total := new(big.Rat)
	for _, v := range keys.Values {
		total.Add(total, v.Rat())
	}
	sum := rules.Decimal(total.FloatString(1))
	k := ref(tr.input(d, "key sum", 1, "åa", repeated(sum, n)))
	pool := ref(tr.input(d, "pool", 0, "tkr", repeated("12347", n)))
	exact := quotientOf(product(pool, ref(keys)), k)
	floor := tr.formula(d, name+", whole", rules.Round{Of: exact, Rounding: rules.Rounding{Mode: rules.Down, Unit: "1"}})
	left := tr.formula(d, name+", left", minus(exact, ref(floor)))
	tr.formula(d, name+", rank", rules.Rank{Of: left})
}

func repeated(v rules.Decimal, n int) []rules.Decimal {
	values := make([]rules.Decimal, n)
	for i := range values {
		values[i] = v
	}
	return values
}

// comparisons are of values computed in different ways that are often equal.
func (tr *trial) comparisons(r *rand.Rand) {
	d := rows("comparison")
	var amounts, rates, limits []rules.Decimal
	for range 200 {
		a, p := 1+r.Int64N(5000), 1+r.Int64N(999)
		amounts, rates = append(amounts, decimal(a, 1)), append(rates, decimal(p, 1))
		limits = append(limits, decimal(a*p+r.Int64N(3)-1, 4))
	}
	a, p := ref(tr.input(d, "amount", 1, "kr", amounts)), ref(tr.input(d, "rate", 1, "percent", rates))
	limit := ref(tr.input(d, "limit", 4, "kr", limits))
	at := rules.Comparison{Left: product(a, p), Op: rules.AtLeast, Right: limit}
	tr.formula(d, "when", rules.When{If: at, Then: rules.Constant{Value: "1"}, Else: rules.Constant{Value: "0"}})
	tr.formula(d, "smaller", rules.Extreme{Of: []rules.Formula{product(a, p), limit, rules.Constant{Value: "100"}}})
	larger := rules.Extreme{Largest: true, Of: []rules.Formula{product(a, p), limit}}
	tr.formula(d, "larger, rounded", rules.Round{Of: larger, Rounding: rules.Rounding{Mode: rules.HalfEven, Unit: "0.5"}})
	thirds := rules.Comparison{Left: quotientOf(a, limit), Op: rules.AtLeast, Right: quotientOf(product(a, p), product(limit, p))}
	tr.formula(d, "equal quotients", rules.When{If: thirds, Then: rules.Constant{Value: "1"}, Else: rules.Constant{Value: "0"}})
}

func (tr *trial) remainders(r *rand.Rand) {
	d := rows("remainder")
	var over, under []rules.Decimal
	for range 100 {
		u, times := 1+r.Int64N(5000), r.Int64N(40)
		o := u*times + r.Int64N(2)*r.Int64N(u)
		over, under = append(over, decimal(o, 2), decimal(-o, 2)), append(under, decimal(u, 2), decimal(-u, 2))
	}
	o, u := ref(tr.input(d, "over", 2, "kr", over)), ref(tr.input(d, "under", 2, "kr", under))
	tr.formula(d, "remainder", rules.Remainder{Over: o, Under: u})
	tr.formula(d, "of 12", rules.Remainder{Over: o, Under: number12()})
}
