package generated

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"

	"internbudget/rules"
)

// Scenario is a random what-if over a book, as somebody would write it.
type Scenario struct {
	Name, Extends string
	Status        string // how firm its values are; "" where it does not say
	Lines         []Line
}

// Line is one change of a scenario: `Path: {Verb: Amount, …}`.
type Line struct {
	Path, Verb, Amount string
	Key, From, Round   string // "" where the line has none
}

// Text is the scenario as YAML, the lines in their order.
func (s Scenario) Text() string {
	var w strings.Builder
	fmt.Fprintf(&w, "scenario: %q\n", s.Name)
	if s.Extends != "" {
		fmt.Fprintf(&w, "extends: %q\n", s.Extends)
	}
	if s.Status != "" {
		fmt.Fprintf(&w, "source: plan\nstatus: %s\n", s.Status)
	}
	w.WriteString("changes:\n")
	for _, l := range s.Lines {
		amount := quoted(l.Amount)
		if strings.HasPrefix(l.Amount, "{") {
			amount = l.Amount // a value for each month
		}
		fmt.Fprintf(&w, "  %q: {%s: %s", l.Path, l.Verb, amount)
		for _, more := range [][2]string{{"key", l.Key}, {"from", l.From}, {"round", l.Round}} {
			if more[1] != "" {
				fmt.Fprintf(&w, ", %s: %s", more[0], more[1])
			}
		}
		w.WriteString("}\n")
	}
	return w.String()
}

// Scenarios are random what-ifs over a book, a name each. Every line changes
// something, no two of a scenario touch the same input, and no value changes its
// sign or leaves its range, so that there is nothing to mend. The first line is
// of the whole year.
func Scenarios(book *rules.Book, seed uint64, names ...string) []Scenario {
	m := &whatIfs{Rand: rand.New(rand.NewPCG(seed, 4)), book: book}
	var all []Scenario
	for _, name := range names {
		m.touched = map[string]bool{}
		s := Scenario{Name: name, Status: []string{"", "preliminary", "decided"}[m.IntN(3)]}
		for most := 1 + m.IntN(6); len(s.Lines) < most; {
			if l, ok := m.line(); ok && (len(s.Lines) > 0 || l.From == "" && !strings.HasPrefix(l.Amount, "{")) {
				s.Lines = append(s.Lines, l)
			}
		}
		all = append(all, s)
	}
	return all
}

// whatIfs makes scenarios over one book.
type whatIfs struct {
	*rand.Rand
	book    *rules.Book
	touched map[string]bool // inputs of the scenario that is made
}

// line is one random change; false where what was drawn cannot be changed.
func (m *whatIfs) line() (Line, bool) {
	f := m.book.Figures[m.IntN(len(m.book.Figures))]
	if m.IntN(60) == 0 { // few inputs change within the year
		for _, g := range m.book.Figures {
			if g.IsInput() && strings.Contains(g.Name, "[") {
				f = g
			}
		}
	}
	switch {
	case !f.IsInput() || f.Mark || f.Len() == 0 || strings.HasPrefix(f.Drawer, "shares"):
		return Line{}, false
	case f.Date:
		return m.month(f)
	case strings.Contains(f.Name, "["):
		return m.dated(f)
	case f.IsScalar() || m.IntN(4) == 0:
		i := m.IntN(f.Len())
		l := Line{Path: f.CellID(i)}
		ok := m.one(&l, f, i) && m.touch(l.Path)
		m.later(&l, f)
		return l, ok
	}
	return m.several(f)
}

// touch claims inputs for the line that is made; false where another has one.
func (m *whatIfs) touch(ids ...string) bool {
	for _, id := range ids {
		if m.touched[id] {
			return false
		}
	}
	for _, id := range ids {
		m.touched[id] = true
	}
	return true
}

// inUnits is a value in units of its last decimal.
func inUnits(d rules.Decimal, decimals int) int64 {
	return d.Shift(max(decimals, 0)).Rat().Num().Int64()
}

// written is so many units of a figure's last decimal.
func written(units int64, f *rules.Figure) string {
	return new(big.Rat).Mul(big.NewRat(units, 1), rules.Decimal("1").Shift(-max(f.Decimals, 0)).Rat()).FloatString(max(f.Decimals, 0))
}

// step is a random number of units, not 0, that leaves a value its sign.
func (m *whatIfs) step(value int64) int64 {
	size := max(value, -value)
	n := 1 + m.Int64N(max(1, size/3))
	if n < size && m.IntN(2) == 0 {
		n = -n
	}
	if value < 0 {
		return -n
	}
	return n
}

// one fills in what becomes of a single input.
func (m *whatIfs) one(l *Line, f *rules.Figure, i int) bool {
	if f.Values[i] == "" {
		l.Verb, l.Amount = "to", written(1+m.Int64N(500), f)
		return true
	}
	value := inUnits(f.Values[i], f.Decimals)
	step := m.step(value)
	if f.Range != nil {
		low, high := inUnits(f.Range[0], f.Decimals), inUnits(f.Range[1], f.Decimals)
		step = low + m.Int64N(high-low+1) - value
	}
	if step == 0 {
		return false
	}
	switch percent := f.Measure.IsPercent(); {
	case m.IntN(2) == 0:
		l.Verb, l.Amount = "to", written(value+step, f)
	case percent:
		l.Verb, l.Amount = "by", written(step, f)+" pp"
	case value%20 == 0 && value != 0 && f.Range == nil && m.IntN(2) == 0:
		l.Verb, l.Amount = "by", []string{"10 %", "-5 %", "50 %"}[m.IntN(3)]
	default:
		l.Verb, l.Amount = "by", written(step, f)
	}
	return true
}

// later makes some of the changes of single values hold from a plan year on, or in one
// year alone.
func (m *whatIfs) later(l *Line, f *rules.Figure) {
	if len(m.book.Plan) == 0 || f.Drawer != "rates" && f.Drawer != "values" || strings.Contains(f.Name, ".") {
		return
	}
	switch year := m.book.Budget.Year + 1 + m.IntN(len(m.book.Plan)); m.IntN(4) {
	case 0:
		l.From = fmt.Sprintf("%d-01", year)
	case 1:
		l.Amount = fmt.Sprintf("{%d: %s}", year-m.IntN(2), l.Amount)
	}
}

// dated changes a value that changes within the year: from a month on, in all
// months, or month by month.
func (m *whatIfs) dated(f *rules.Figure) (Line, bool) {
	l := Line{Path: f.Drawer + "." + f.Stem(), Verb: "by", Amount: written(1+m.Int64N(3000), f) + " pp"}
	switch year := m.book.Budget.Year; m.IntN(5) {
	case 4: // in one year
		l.Amount = fmt.Sprintf("{%d: %s}", year+m.IntN(1+len(m.book.Plan)), l.Amount)
	case 3: // from the month of the rules until their next
		path := f.ID()
		ok := f.Measure.IsPercent() && m.touch(l.Path)
		l.Path = path
		return l, ok
	case 0:
		l.From = fmt.Sprintf("%d-%02d", year, 1+m.IntN(12))
	case 1:
		l.Verb = "to"
		l.Amount = fmt.Sprintf("{%d-01: %s, %d-%02d: %s}", year, written(1+m.Int64N(3000), f), year, 2+m.IntN(11), written(4000+m.Int64N(3000), f))
	}
	return l, f.Measure.IsPercent() && m.touch(l.Path)
}

// month changes a month to another, or moves one or all of them.
func (m *whatIfs) month(f *rules.Figure) (Line, bool) {
	i, later := m.IntN(f.Len()), 1+m.IntN(14)
	if m.IntN(3) == 0 {
		later = -later
	}
	l := Line{Path: f.CellID(i), Verb: "by", Amount: fmt.Sprint(later)}
	switch m.IntN(3) {
	case 0:
		l.Verb, l.Amount = "to", fmt.Sprintf("%d-%02d", m.book.Budget.Year, 1+m.IntN(12))
		return l, f.Written(f.Values[i]) != l.Amount && m.touch(l.Path)
	case 1:
		l = Line{Path: f.Domain.ID + ".[all]." + f.Name, Verb: "each", Amount: fmt.Sprintf("%d month", later)}
		var ids []string
		for i := range f.Len() {
			ids = append(ids, f.CellID(i))
		}
		return l, m.touch(ids...)
	}
	return l, m.touch(l.Path)
}

// several changes what a selector names.
func (m *whatIfs) several(f *rules.Figure) (Line, bool) {
	drawer := f.Domain.ID
	if f.Domain.Over == rules.Units {
		drawer = "units"
	}
	where, ids, values := m.selection(f)
	if len(ids) == 0 || slices.Contains(values, "") {
		return Line{}, false
	}
	l := Line{Path: drawer + ".[" + where + "]." + f.Name}
	least, signs, sum := inUnits(values[0], f.Decimals), map[bool]bool{}, int64(0)
	for _, v := range values {
		n := inUnits(v, f.Decimals)
		least, sum = min(least, n), sum+n
		signs[n < 0] = true
	}
	switch ofOneSign := len(signs) == 1 && sum != 0; m.IntN(4) {
	case 0:
		l.Verb, l.Amount = "each", written(m.step(max(least, 0)), f)
	case 1:
		l.Verb, l.Amount, l.Round = "each", "12 %", "half_up to "+written(1, f)
		if !ofOneSign || max(sum, -sum) < 9*int64(len(ids)) { // else some of them moves
			return Line{}, false
		}
	case 2:
		l.Verb, l.Amount = "together", written(m.step(sum), f)
		if !ofOneSign || m.IntN(2) == 0 {
			l.Amount, l.Key = written(1+m.Int64N(50), f), m.key(f)
			return l, l.Key != "" && (where != "all" || f.Domain.Over == rules.Rows) && m.touch(ids...)
		}
	default:
		l.Verb, l.Amount = "together", []string{"10 %", "-10 %", "50 %"}[m.IntN(3)]
		if !ofOneSign || sum%10 != 0 {
			return Line{}, false
		}
	}
	return l, m.touch(ids...)
}

// selection is a random condition, and the inputs of the column that meet it.
func (m *whatIfs) selection(f *rules.Figure) (where string, ids []string, values []rules.Decimal) {
	d := f.Domain
	where = "all"
	holds := func(int) bool { return true }
	switch own := m.IntN(3); {
	case own == 0 && len(d.Texts) > 0:
		text := d.Texts[m.IntN(len(d.Texts))]
		wanted := text.Values[m.IntN(len(text.Values))]
		if wanted == "" {
			return "", nil, nil
		}
		not := m.IntN(3) == 0
		where = text.Name + map[bool]string{true: "!=", false: "="}[not] + wanted
		holds = func(i int) bool { return (text.Values[i] == wanted) != not }
	case own == 1 && d.Over == rules.Units:
		where = "kind=" + d.ID
	case own == 1 && d.Members[0].Unit != nil:
		unit := d.Members[m.IntN(len(d.Members))].Unit
		where = "unit=" + unit.ID
		holds = func(i int) bool { return d.Members[i].Unit == unit }
	}
	for _, g := range m.book.Figures {
		named := g.Name == f.Name && g.IsInput() && g.Domain.Over == d.Over
		switch {
		case named && g != f && g.Domain.ID == d.ID:
			return "", nil, nil // a line that some units of the kind have, each its own
		case g == f || named && where == "all" && d.Over == rules.Units:
			for i := range g.Len() {
				if g != f || holds(i) {
					ids, values = append(ids, g.CellID(i)), append(values, g.Values[i])
				}
			}
		}
	}
	if d.Over == rules.Units && strings.Contains(where, "=") && !strings.HasPrefix(where, "kind=") {
		where += ", kind=" + d.ID // other kinds may have the same columns
	}
	return where, ids, values
}

// key is a column beside a figure by which an amount can be parted, or "".
func (m *whatIfs) key(f *rules.Figure) string {
	for _, g := range m.book.Figures {
		if g == f || g.Domain != f.Domain || !g.IsInput() || g.Mark || g.Date || strings.Contains(g.Name, ".") {
			continue
		}
		if !slices.ContainsFunc(g.Values, func(v rules.Decimal) bool { return v == "" || v.Rat().Sign() <= 0 }) {
			return g.Name
		}
	}
	return ""
}
