package budget

import (
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

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
	return newModel(e, book.All)
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
				got, want := m.varying(cellsOf(changes)), newEvaluation(book, changes)
				got.under(changes)
				want.evaluate()
				if sameProblems(t, got.problems.told(book, ""), want.problems.told(book, "")); len(want.problems) > 0 {
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

// sameProblems holds that two computings found the same, in whatever order.
func sameProblems(t *testing.T, got, want rules.Problems) {
	t.Helper()
	lines := func(all rules.Problems) []string {
		return slices.Sorted(strings.SplitSeq(all.Error(), "\n"))
	}
	if !slices.Equal(lines(got), lines(want)) {
		t.Fatalf("the problems are %v, from the start %v", got, want)
	}
}

const alikeRules = `budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values: {a: {in: kr, value: 10}, b: {in: kr, value: 4}, c: {in: kr, value: 100}}
figures:
  sum:        {in: kr, formula: values.a + values.b, round: half_up to 1}
  difference: {in: kr, formula: values.a - values.b, round: half_up to 1}
  same:       {in: kr, formula: values.a - values.b, round: half_up to 1}
  finer:      {in: kr, formula: values.a - values.b, round: half_up to 0.1}
  more:       {in: kr, formula: "half_up(values.a + values.b, 1) - half_up(values.a - values.b, 1)"}
  part:       {in: 1, formula: values.c / values.b}
`

// What is computed once for all that have it is not taken for what only looks like
// it: with a = 7.25 and b = 2.5, a + b = 9.75 rounds to 10, a − b = 4.75 to 5 or
// 4.8, and 10 − 5 = 5. A division by 0 is told again where another input changes.
func TestAgainOfWhatLooksAlike(t *testing.T) {
	t.Parallel()
	book := bookOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(alikeRules)}}, "rules.yaml")
	v := modelOf(book, nil).varying(cellsOfInputs(book))
	under := func(a, b, c rules.Decimal) string {
		var changes []rules.Change
		for id, value := range map[string]rules.Decimal{"values.a": a, "values.b": b, "values.c": c} {
			f, i := book.Cell(id)
			changes = append(changes, rules.Change{Figure: f, Index: i, Value: value})
		}
		if v.under(changes); v.failed {
			return v.problems.told(book, "").Error()
		}
		var values []string
		for _, name := range []string{"sum", "difference", "same", "finer", "more", "part"} {
			f, i := book.Cell("figures." + name)
			values = append(values, v.Value(Cell{f, i}).String())
		}
		return strings.Join(values, " ")
	}
	const fails = "figures.part divides by 0 (values.b is 0)"
	for _, test := range []struct{ a, b, c, want rules.Decimal }{
		{"7.25", "2.5", "100", "10 5 5 4.8 5 40"},
		{"7.25", "0", "100", fails},
		{"7.5", "0", "100", fails},
		{"7.25", "2.5", "50", "10 5 5 4.8 5 20"},
	} {
		if got := under(test.a, test.b, test.c); got != string(test.want) {
			t.Errorf("under %s, %s and %s: %s, want %s", test.a, test.b, test.c, got, test.want)
		}
	}
}

// One changed rate, computed again and from the start. Preparing is what comes
// before the first time that it is computed again.
func BenchmarkOneRate(b *testing.B) {
	for name, book := range map[string]*rules.Book{
		"shipped": bookOf(b, rules.Shipped(), rules.DefaultRules), "units=500": bookOf(b, generated.Units(500), "."),
	} {
		f, _ := book.Cell("rates.index")
		rate := Cell{f, 0}
		m := modelOf(book, nil)
		changes := [][]rules.Change{{twice(rate)}, {twice(rate)}}
		changes[1][0].Value += "1"
		v := m.varying([]Cell{rate})
		b.Run(name+"/again", func(b *testing.B) {
			n := 0
			for b.Loop() {
				v.under(changes[n%2])
				n++
			}
			b.ReportMetric(float64(v.cells()), "values")
		})
		b.Run(name+"/preparing", func(b *testing.B) {
			for b.Loop() {
				m.varying([]Cell{rate})
			}
		})
		b.Run(name+"/from the start", func(b *testing.B) {
			for b.Loop() {
				newEvaluation(book, changes[0]).evaluate()
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
			trial := NewWhatIf(base)
			for range 6 {
				f := base.Figures[random.IntN(len(base.Figures))]
				if f.IsInput() {
					continue
				}
				at := Cell{f, random.IntN(f.Len())}
				held := Held{at, base.Value(at).Add(Int(7))}
				changes := []rules.Change{twice(inputs[random.IntN(len(inputs))])}
				got, problems := trial.With(changes, held)
				want := newEvaluation(base.Book, changes)
				hold := func(f *rules.Figure, i int) {
					if want.cell(f, i); at == (Cell{f, i}) {
						want.values[f.Seq][i] = held.Value
					}
				}
				for _, batch := range book.Order {
					eachOf(batch, hold)
				}
				want.checkKeys()
				if sameProblems(t, problems, want.problems.told(book, "")); len(want.problems) > 0 {
					continue // a change may let a sum of keys be 0
				}
				for _, f := range base.Figures[len(book.All):] {
					want.Figures = append(want.Figures, f)
					want.values, want.status = append(want.values, nil), append(want.status, nil)
					want.makeRoom(f)
					for i := range f.Domain.Members {
						hold(f, i)
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

// A book computed over and over, each time with other values for some of the same
// inputs, gives what a computation from the start gives each time: every value,
// how firm it is, and what goes wrong.
func TestRepeatedAsFromTheStart(t *testing.T) {
	t.Parallel()
	for name, book := range recomputedBooks(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(3, 4))
			cells := cellsOfInputs(book)
			base := []rules.Change{twice(cells[random.IntN(len(cells))])}
			var varied []Cell
			for range 1 + random.IntN(100) {
				varied = append(varied, cells[random.IntN(len(cells))])
			}
			v := modelOf(book, base).varying(varied)
			for range 12 {
				changed := state{}
				for _, at := range varied {
					if random.IntN(3) == 0 {
						changed.add([]rules.Change{twice(at)})
					}
				}
				changes := (&trial{common: base}).changesIn(changed)
				v.under(changes)
				want := newEvaluation(book, changes)
				want.evaluate()
				sameProblems(t, v.problems.told(book, ""), want.problems.told(book, ""))
				for _, f := range book.All {
					for i := range f.Len() {
						at := Cell{f, i}
						if v.Value(at).Cmp(want.Value(at)) != 0 || v.Status(at) != want.Status(at) {
							t.Fatalf("%s is %s and %v, from the start %s and %v", at.ID(), v.Value(at), v.Status(at), want.Value(at), want.Status(at))
						}
					}
				}
			}
		})
	}
}
