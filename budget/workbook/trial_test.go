package workbook

import (
	"fmt"
	"math"
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

func (tr *trial) column(f *rules.Figure) []string {
	return []string{span(tr.cell(f, 0), tr.cell(f, f.Len()-1))}
}

func (*trial) block([]*rules.Figure) string { return "" }

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

func ref(f *rules.Figure) rules.Formula { return rules.Ref{Figure: f, At: rules.Here} }

func decimal(n int64, places int) rules.Decimal {
	return rules.Decimal(strconv.FormatInt(n, 10)).Shift(-places)
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

func twelve() rules.Formula { return rules.Constant{Value: "12"} }
