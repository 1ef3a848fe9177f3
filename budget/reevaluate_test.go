package budget

import (
	"io/fs"
	"math/rand/v2"
	"testing"

	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

func bookOf(t testing.TB, fsys fs.FS, name string) *rules.Book {
	t.Helper()
	book, problems := rules.Load(fsys, name, "")
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return book
}

// modelOf is a model of the book computed with these changes.
func modelOf(book *rules.Book, changes []rules.Change) *model {
	e := newEvaluation(book, changes)
	e.evaluate()
	return newModel(e)
}

// recomputedBooks are the shipped rules, with plan years too, and some made at
// random.
func recomputedBooks(t *testing.T) map[string]*rules.Book {
	books := map[string]*rules.Book{"shipped": bookOf(t, rules.Shipped(), rules.DefaultRules), "plan": bookOf(t, rules.Shipped(), "halland/2026")}
	for seed := range uint64(8) {
		books["generated "+string(rune('0'+seed))] = bookOf(t, generated.Book(seed), ".")
	}
	return books
}

// cellsOfInputs are all inputs that have a value.
func cellsOfInputs(book *rules.Book) []Cell {
	var cells []Cell
	for _, f := range book.All {
		for i := 0; f.IsInput() && !f.Date && i < f.Len(); i++ {
			if f.Values[i] != "" {
				cells = append(cells, Cell{f, i})
			}
		}
	}
	return cells
}

// twice is the change of an input to twice its value, or to 1 where that is 0.
func twice(at Cell) rules.Change {
	value := rules.Decimal("1")
	if old := at.Figure.Values[at.Index]; !old.IsZero() {
		n := NumberOf(old)
		value = rules.Decimal(n.Add(n).String())
	}
	return rules.Change{Figure: at.Figure, Index: at.Index, Value: value, Status: rules.Preliminary}
}

// What rests on a change is computed anew, and all of it: every value, and how
// firm it is, are those of a computation from the start.
func TestRecomputedAsFromTheStart(t *testing.T) {
	t.Parallel()
	for name, book := range recomputedBooks(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(1, 2))
			cells := cellsOfInputs(book)
			base := []rules.Change{twice(cells[random.IntN(len(cells))])}
			m := modelOf(book, base)
			for range 15 {
				var changes []rules.Change
				for range 1 + random.IntN(3) {
					changes = append(changes, twice(cells[random.IntN(len(cells))]))
				}
				got, want := m.under(changes), newEvaluation(book, changes)
				want.evaluate()
				if len(got.problems) > 0 || len(want.problems) > 0 {
					continue // a change may let a sum of keys be 0
				}
				for _, f := range book.All {
					for i := range f.Len() {
						at := Cell{f, i}
						if got.Value(at).Cmp(want.Value(at)) != 0 || got.Status(at) != want.Status(at) {
							t.Fatalf("%v: %s is %s, from the start %s", changes[0].Figure.ID(), at.ID(), got.Value(at), want.Value(at))
						}
					}
				}
			}
		})
	}
}

// One changed rate, computed again and from the start.
func BenchmarkOneRate(b *testing.B) {
	for name, book := range map[string]*rules.Book{
		"shipped": bookOf(b, rules.Shipped(), rules.DefaultRules), "units=500": bookOf(b, generated.Units(500), "."),
	} {
		var rate Cell
		for _, at := range cellsOfInputs(book) {
			if at.Figure.ID() == "rates.index" {
				rate = at
			}
		}
		changes := []rules.Change{twice(rate)}
		m := modelOf(book, nil)
		b.Run(name+"/again", func(b *testing.B) {
			for b.Loop() {
				m.under(changes)
			}
		})
		var closings []Cell
		for _, u := range book.Units {
			closings = append(closings, closingOfUnit(u))
		}
		r := m.repeat([]Cell{rate}, closings)
		b.Run(name+"/only the closings, over and over", func(b *testing.B) {
			for b.Loop() {
				r.compute([]rules.Decimal{changes[0].Value})
			}
		})
		b.Run(name+"/from the start", func(b *testing.B) {
			for b.Loop() {
				newEvaluation(book, changes).evaluate()
			}
		})
	}
}

// A what-if of a budget, inputs changed and formulas held, gives every value of
// the book and of the tables as a computation from the start does.
func TestWhatIfAsFromTheStart(t *testing.T) {
	t.Parallel()
	books := map[string]*rules.Book{"shipped": bookOf(t, rules.Shipped(), rules.DefaultRules)}
	for seed := range uint64(4) {
		books["generated "+string(rune('0'+seed))] = bookOf(t, generated.Book(seed), ".")
	}
	for name, book := range books {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(3, 4))
			base, problems := Compute(book)
			if base == nil {
				t.Fatal(problems)
			}
			inputs := cellsOfInputs(book)
			whatIf := NewWhatIf(base)
			for range 6 {
				f := base.Figures[random.IntN(len(base.Figures))]
				if f.IsInput() {
					continue
				}
				at := Cell{f, random.IntN(f.Len())}
				held := Held{at, base.Value(at).Add(Int(7))}
				changes := []rules.Change{twice(inputs[random.IntN(len(inputs))])}
				got, problems := whatIf.With(changes, held)
				want := newEvaluation(base.Book, changes)
				want.held = map[Cell]Number{at: held.Value}
				want.evaluate()
				if len(problems) > 0 || len(want.problems) > 0 {
					continue // a change may let a sum of keys be 0
				}
				for _, f := range base.Figures[len(book.All):] {
					want.Figures = append(want.Figures, f)
					want.values, want.status = append(want.values, nil), append(want.status, nil)
					want.makeRoom(f)
					for i := range f.Domain.Members {
						want.cell(f, i)
					}
				}
				for _, f := range base.Figures {
					for i := range f.Len() {
						if c := (Cell{f, i}); got.Value(c).Cmp(want.Value(c)) != 0 {
							t.Fatalf("%s held at %s: %s is %s, from the start %s", at.ID(), held.Value, c.ID(), got.Value(c), want.Value(c))
						}
					}
				}
			}
		})
	}
}

// Computing the closings over and over, with other values for a few inputs
// each time, gives what a computation from the start gives each time.
func TestRepeatedAsFromTheStart(t *testing.T) {
	t.Parallel()
	for name, book := range recomputedBooks(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(3, 4))
			cells := cellsOfInputs(book)
			base := []rules.Change{twice(cells[random.IntN(len(cells))])}
			m := modelOf(book, base)
			inputs := []Cell{cells[random.IntN(len(cells))], cells[random.IntN(len(cells))]}
			var wanted []Cell
			for _, u := range book.Units {
				wanted = append(wanted, closingOfUnit(u))
			}
			r := m.repeat(inputs, wanted)
			compared := 0
			for range 12 {
				changes := state{}
				changes.add(base)
				var values []rules.Decimal
				for _, at := range inputs {
					value := at.Figure.Values[at.Index]
					if random.IntN(2) == 0 {
						value = twice(at).Value
					}
					values = append(values, value)
					changes.add([]rules.Change{{Figure: at.Figure, Index: at.Index, Value: value}})
				}
				problems := r.compute(values)
				want := newEvaluation(book, (&comparison{}).changes(changes))
				want.evaluate()
				if len(want.problems) > 0 {
					continue // a change may let a sum of keys be 0
				}
				compared++
				for _, at := range wanted {
					if len(problems) > 0 || r.Value(at).Cmp(want.Value(at)) != 0 {
						t.Fatalf("%s is %s, from the start %s (%v)", at.ID(), r.Value(at), want.Value(at), problems)
					}
				}
			}
			if compared == 0 {
				t.Error("nothing was compared")
			}
		})
	}
}
