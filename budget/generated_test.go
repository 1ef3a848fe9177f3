package budget_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// FuzzBooks computes random books and holds them to what is true of any budget,
// whatever its rules say.
func FuzzBooks(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		book := load(t, generated.Book(seed), ".")
		b := compute(t, book)
		for _, s := range book.Shares {
			partsSum(t, b, s)
			internalCancels(t, b, s)
		}
		for _, f := range book.Figures {
			if f.BuildUp != nil {
				closes(t, b, f)
			}
		}
		for _, u := range book.Units {
			unitCloses(t, b, u)
		}
		boardAdds(t, b)
		madeChecksHold(t, b)
	})
}

// FuzzOrder holds that the order of keys and columns never changes a value.
func FuzzOrder(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, seed+1)
	}
	f.Fuzz(func(t *testing.T, seed, order uint64) {
		t.Parallel()
		b := compute(t, load(t, generated.Book(seed), "."))
		shuffled := compute(t, load(t, generated.Shuffled(seed, order), "."))
		sameValues(t, b, shuffled)
	})
}

// FuzzSet holds that computing leaves the book as it is, that a changed input
// changes what it should, and that changing it back gives the base again.
func FuzzSet(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		book := load(t, generated.Book(seed), ".")
		base := compute(t, book)
		random := rand.New(rand.NewPCG(seed, 3))
		for range 10 {
			input := randomInput(random, book)
			there, problems := rules.ParseSet(book, 1, input.ID()+"+=1")
			if problems != nil {
				continue // outside the range of the input
			}
			changed, problems := budget.Compute(book, there)
			if problems != nil {
				continue // such as a division by 0
			}
			by := stored("1", input.Figure)
			if got := new(big.Rat).Sub(changed.Value(input).Rat(), base.Value(input).Rat()); got.Cmp(by) != 0 {
				t.Errorf("%s+=1 changes it by %s", input.ID(), got.RatString())
			}
			back, problems := rules.ParseSet(book, 2, input.ID()+"="+input.Figure.Written(input.Figure.Values[input.Index]))
			if problems != nil {
				t.Fatal(problems)
			}
			sameValues(t, base, compute(t, book, there, back))
		}
		sameValues(t, base, compute(t, book))
	})
}

func randomInput(random *rand.Rand, book *rules.Book) budget.Cell {
	for {
		f := book.Figures[random.IntN(len(book.Figures))]
		if !f.IsInput() || f.Len() == 0 {
			continue
		}
		if i := random.IntN(f.Len()); f.Values[i] != "" {
			return budget.Cell{Figure: f, Index: i}
		}
	}
}

// sameValues compares every figure of the rules, and every check, by id.
func sameValues(t *testing.T, a, b *budget.Budget) {
	t.Helper()
	others := cellsByID(b)
	for _, f := range a.Book.Figures {
		for i := range f.Len() {
			c := budget.Cell{Figure: f, Index: i}
			other, ok := others[c.ID()]
			if !ok {
				t.Errorf("only one has %s", c.ID())
			} else if a.Value(c).Cmp(b.Value(other)) != 0 {
				t.Errorf("%s is %s and %s", c.ID(), a.Value(c), b.Value(other))
			}
		}
	}
	if a.Failed() != b.Failed() || len(a.Checks) != len(b.Checks) {
		t.Errorf("%d of %d checks fail, and %d of %d", a.Failed(), len(a.Checks), b.Failed(), len(b.Checks))
	}
}

// partsSum holds that the parts of a share, and what rest it shows, are what
// was to share, and that no part is further from its exact one than its way to
// treat the rest allows.
func partsSum(t *testing.T, b *budget.Budget, s *rules.Share) {
	t.Helper()
	sum := new(big.Rat)
	for i := range s.Part.Len() {
		sum.Add(sum, valueOf(b, s.Part, i))
	}
	if s.Charged != nil && sum.Cmp(valueOf(b, s.Charged, 0)) != 0 {
		t.Errorf("share %s: the parts sum to %s, charged is %s", s.ID, sum.RatString(), b.Value(budget.Cell{Figure: s.Charged}))
	}
	if s.Pool == nil {
		return
	}
	if s.Residual != nil {
		sum.Add(sum, valueOf(b, s.Residual, 0))
	}
	pool := valueOf(b, s.Pool, 0)
	if sum.Cmp(pool) != 0 {
		t.Errorf("share %s: the parts sum to %s, the pool is %s", s.ID, sum.RatString(), pool.RatString())
	}
	keys := new(big.Rat)
	for i := range s.Key.Len() {
		keys.Add(keys, valueOf(b, s.Key, i))
	}
	for i := range s.Part.Len() {
		exact := new(big.Rat).Mul(pool, valueOf(b, s.Key, i))
		partIsNear(t, s, i, valueOf(b, s.Part, i), exact.Quo(exact, keys))
	}
}

func partIsNear(t *testing.T, s *rules.Share, i int, part, exact *big.Rat) {
	t.Helper()
	off := new(big.Rat).Sub(part, exact)
	whole := new(big.Rat)
	if s.Rounding.Mode != rules.Exact {
		whole = s.Rounding.Unit.Rat()
	}
	switch near := off.Abs(off).Cmp(whole); {
	case s.Rest == rules.ToReceiver && i == s.Receiver:
		// it takes what the others leave, as the sum has shown
	case s.Rest == rules.ShowRest || s.Rest == rules.ToReceiver:
		if part.Cmp(rounded(exact, s.Rounding)) != 0 {
			t.Errorf("share %s: part %d is %s, exactly %s", s.ID, i, part.RatString(), exact.RatString())
		}
	case s.Rest == rules.Largest && near >= 0 && whole.Sign() > 0, near > 0:
		t.Errorf("share %s: part %d is %s, a whole unit from %s", s.ID, i, part.RatString(), exact.RatString())
	}
}

func valueOf(b *budget.Budget, f *rules.Figure, i int) *big.Rat {
	return b.Value(budget.Cell{Figure: f, Index: i}).Rat()
}

// internalCancels holds that what a share costs its receivers is what its giver
// earns, or the other way.
func internalCancels(t *testing.T, b *budget.Budget, s *rules.Share) {
	t.Helper()
	income, cost := new(big.Rat), new(big.Rat)
	add := func(sum *big.Rat, lines []*rules.Line) {
		for _, line := range lines {
			for i := range line.Figure.Len() {
				if line.Share == s {
					sum.Add(sum, valueOf(b, line.Figure, i))
				}
			}
		}
	}
	for _, k := range b.Book.Kinds {
		add(income, k.Income)
		add(cost, k.Cost)
	}
	if s.From != nil && income.Cmp(cost) != 0 {
		t.Errorf("share %s: %s earned inside, %s paid inside", s.ID, income.RatString(), cost.RatString())
	}
}

// closes holds a build-up to its opening, its steps and its method.
func closes(t *testing.T, b *budget.Budget, f *rules.Figure) {
	t.Helper()
	for i := range f.Len() {
		at := func(g *rules.Figure) *big.Rat {
			if p := g.PublishedAt(0); p != nil && p.Carry {
				g = p.Input
			}
			if g.IsScalar() {
				return valueOf(b, g, 0)
			}
			return valueOf(b, g, i)
		}
		level := new(big.Rat).Set(at(f.BuildUp.Opening))
		base := at(f.BuildUp.Opening)
		method := f.BuildUp.Method
		for _, s := range f.BuildUp.Steps {
			if s.Change == nil {
				if at(s.Level).Cmp(level) != 0 {
					t.Errorf("%s names %s, the running value is %s", s.Level.ID(), at(s.Level).RatString(), level.RatString())
				}
				if s.IsBase {
					base = at(s.Level)
				}
				continue
			}
			if ofBase := []string{"index", "demography", "efficiency", "own"}; slices.Contains(ofBase, s.ID) {
				of := base
				if method.Running {
					of = level
				}
				want := rounded(new(big.Rat).Mul(of, at(s.Rate)), method.EachStep)
				if at(s.Change).Cmp(want) != 0 {
					t.Errorf("%s is %s, want %s", s.Change.ID(), at(s.Change).RatString(), want.RatString())
				}
			}
			level.Add(level, at(s.Change))
		}
		if want := rounded(level, method.Closing); valueOf(b, f, i).Cmp(want) != 0 {
			t.Errorf("%s closes at %s, want %s", f.CellID(i), valueOf(b, f, i).RatString(), want.RatString())
		}
	}
}

// unitCloses holds that a unit's totals are those of its lines.
func unitCloses(t *testing.T, b *budget.Budget, u *rules.Unit) {
	t.Helper()
	sum := func(lines []*rules.Line, wanted func(*rules.Line) bool) *big.Rat {
		sum := new(big.Rat)
		for _, line := range lines {
			if i := line.Figure.Domain.IndexOf(u); i >= 0 && wanted(line) {
				sum.Add(sum, valueOf(b, line.Figure, i))
			}
		}
		return sum
	}
	all := func(*rules.Line) bool { return true }
	income, cost := sum(u.Kind.Income, all), sum(u.Kind.Cost, all)
	outside := sum(u.Kind.Income, func(l *rules.Line) bool { return l.Share == nil })
	balance := new(big.Rat).Sub(income, cost)
	want := map[*rules.Figure]*big.Rat{u.Kind.Totals.Income: income, u.Kind.Totals.Cost: cost, u.Kind.Totals.Outside: outside}
	if u.Kind.Form == rules.ResultForm {
		want[u.Kind.Totals.Result] = balance
	} else {
		want[u.Kind.Totals.NetCost] = new(big.Rat).Neg(balance)
		for _, granted := range u.Kind.Totals.Appropriations {
			if i := granted.Domain.IndexOf(u); i >= 0 {
				want[u.Kind.Totals.Deviation] = new(big.Rat).Add(valueOf(b, granted, i), balance)
			}
		}
	}
	for f, value := range want {
		if got := valueOf(b, f, u.Index); got.Cmp(value) != 0 {
			t.Errorf("units.%s.%s is %s, its lines give %s", u.ID, f.Name, got.RatString(), value.RatString())
		}
	}
}

// boardAdds holds that every row of the whole board is its areas and what is
// eliminated, and that the sums, of the plan years too, are those of the units
// without what they buy of each other.
func boardAdds(t *testing.T, b *budget.Budget) {
	t.Helper()
	i := slices.IndexFunc(b.Tables, func(table *budget.Table) bool { return table.Layout == budget.BoardLayout })
	if i < 0 {
		t.Fatal("no board")
	}
	years := append([]*rules.Book{b.Book}, b.Book.Plan...)
	sums := make([]map[string]*big.Rat, len(years)) // of each year, by row
	for n := range sums {
		sums[n] = map[string]*big.Rat{}
	}
	for _, row := range b.Tables[i].Rows {
		if row.Kind == budget.SectionRow {
			continue
		}
		sum, last := new(big.Rat), len(row.Entries)-len(years)
		for _, e := range row.Entries[:last] {
			sum.Add(sum, b.Value(e.Cell).Rat())
		}
		for n, e := range row.Entries[last:] {
			sums[n][row.Label] = b.Value(e.Cell).Rat()
		}
		if total := sums[0][row.Label]; sum.Cmp(total) != 0 {
			t.Errorf("%s: areas and eliminations are %s, the board %s", row.Label, sum.RatString(), total.RatString())
		}
	}
	for n, year := range years {
		income, cost := new(big.Rat), new(big.Rat)
		for _, k := range year.Kinds {
			addOutside(b, income, k.Income)
			addOutside(b, cost, k.Cost)
		}
		if b.Book.Budget.CostsNegative {
			cost.Neg(cost)
		}
		for label, want := range map[string]*big.Rat{"Summa intäkter": income, "Summa kostnader": cost} {
			if got := sums[n][label]; got == nil || got.Cmp(want) != 0 {
				t.Errorf("%s of the board in %d is %v, its units have %s outside", label, year.Budget.Year, got, want.RatString())
			}
		}
	}
}

func addOutside(b *budget.Budget, sum *big.Rat, lines []*rules.Line) {
	for _, line := range lines {
		for i := range line.Figure.Len() {
			if !line.Internal {
				sum.Add(sum, valueOf(b, line.Figure, i))
			}
		}
	}
}

// madeChecksHold reports checks that fail though the program made them to hold
// of any rules; goals that rules state may be missed.
func madeChecksHold(t *testing.T, b *budget.Budget) {
	t.Helper()
	stated := map[string]bool{}
	for _, c := range b.Book.Checks {
		stated[c.ID] = true
	}
	for _, c := range b.Checks {
		if !stated[c.Rule.ID] && !c.OK {
			t.Errorf("the check %s fails: %s, and not %s", c.Rule.ID, b.Value(c.Value), b.Value(c.Goal))
		}
	}
}
