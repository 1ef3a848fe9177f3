package budget_test

import (
	"flag"
	"math/big"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

var long = flag.Bool("long", false, "hold the what-ifs of hundreds of generated rules to their properties, not of a few")

// seeds adds the seeds of a property of what-ifs.
func seeds(f *testing.F, quick, many uint64) {
	if *long {
		quick = many
	}
	for seed := range quick {
		f.Add(seed)
	}
}

// withScenarios loads rules with scenarios that must have nothing to mend.
func withScenarios(t *testing.T, files fstest.MapFS, scenarios ...generated.Scenario) *rules.Book {
	t.Helper()
	return readBy(t, rules.Load, files, scenarios)
}

// withSwitch loads them so that they can be selected.
func withSwitch(t *testing.T, files fstest.MapFS, scenarios ...generated.Scenario) *rules.Book {
	t.Helper()
	return readBy(t, rules.LoadSwitched, files, scenarios)
}

func readBy(t *testing.T, loading rules.Loading, files fstest.MapFS, scenarios []generated.Scenario) *rules.Book {
	t.Helper()
	var texts []string
	for _, s := range scenarios {
		texts = append(texts, s.Text())
	}
	text := strings.Join(texts, "---\n")
	in := rules.ScenarioFile{FS: fstest.MapFS{"s.yaml": {Data: []byte(text)}}, Name: "s.yaml"}
	book, problems := loading(files, ".", "rules", in)
	if len(problems.Errors()) > 0 { // a changed value may be a doubtful one
		t.Fatalf("%v\n%s", problems, text)
	}
	return book
}

// sameEverywhere compares every figure of two budgets by id, those of the plan
// years and of the tables too.
func sameEverywhere(t *testing.T, what string, a, b *budget.Budget) {
	t.Helper()
	others := cellsByID(b)
	for id, c := range cellsByID(a) {
		if other, ok := others[id]; !ok {
			t.Errorf("%s: only one has %s", what, id)
		} else if a.Value(c).Cmp(b.Value(other)) != 0 {
			t.Errorf("%s: %s is %s and %s", what, id, a.Value(c), b.Value(other))
		}
	}
	if len(a.Figures) != len(b.Figures) {
		t.Errorf("%s: %d figures and %d", what, len(a.Figures), len(b.Figures))
	}
}

// FuzzScenarioAsWritten holds that a scenario comes to what the rules come to
// with its values written into them, and to what --set of each of them does; and
// that the inverse scenario of those rules gives the base again.
func FuzzScenarioAsWritten(f *testing.F) {
	seeds(f, 8, 1000)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		files := generated.Book(seed)
		book := load(t, files, ".")
		made := generated.Scenarios(book, seed, "Prov")[0]
		if made.Lines = writtenOnce(book, made.Lines); len(made.Lines) == 0 {
			return
		}
		book = withScenarios(t, files, made)
		scenario := book.Scenarios[0]
		changed, problems := budget.Compute(book, scenario.Changes()...)
		if problems != nil {
			return // such as a division by 0
		}
		base := compute(t, book)

		var sets []string
		for _, c := range scenario.Changes() {
			sets = append(sets, c.Figure.CellID(c.Index)+"="+c.Figure.Written(c.Value))
		}
		set, problems := rules.ParseSets(book, sets)
		if problems != nil {
			t.Fatal(problems)
		}
		sameEverywhere(t, "--set", changed, compute(t, book, set...))

		rewritten := writeIn(t, files, scenario.Changes())
		inverse := withScenarios(t, rewritten, inverseOf(scenario, made))
		sameEverywhere(t, "written in", changed, compute(t, inverse))
		sameEverywhere(t, "the inverse", base, compute(t, inverse, inverse.Scenarios[0].Changes()...))
	})
}

// writtenOnce are the lines whose inputs stand in one place of the rules: those
// that change no value within the year, and none that is not known.
func writtenOnce(book *rules.Book, lines []generated.Line) []generated.Line {
	var kept []generated.Line
	for _, l := range lines {
		f, i := book.Cell(l.Path)
		ofYears := l.From != "" || strings.HasPrefix(l.Amount, "{")
		if !strings.HasPrefix(l.Path, "rates.rise") && !ofYears && (f == nil || f.Values[i] != "") {
			kept = append(kept, l)
		}
	}
	return kept
}

// writeIn puts the values of changes into the files where the old ones stand.
func writeIn(t *testing.T, files fstest.MapFS, changes []rules.Change) fstest.MapFS {
	t.Helper()
	rewritten := fstest.MapFS{}
	lines := map[string][]string{}
	for name, file := range files {
		lines[name] = strings.Split(string(file.Data), "\n")
	}
	shifted := map[rules.Place]int{} // how much longer a line has become before a column, by the places in it
	for _, c := range changes {
		place := c.Figure.Places[c.Index]
		name := strings.TrimPrefix(place.File, "rules/")
		line := []rune(lines[name][place.Line-1])
		column := place.Column - 1
		for before, by := range shifted {
			if before.File == place.File && before.Line == place.Line && before.Column < place.Column {
				column += by
			}
		}
		old, value := string(line[column:]), padded(c.Value, c.Figure.Decimals)
		if c.Figure.Date {
			value = c.Figure.Written(c.Value)
		}
		if strings.HasSuffix(name, ".csv") {
			old, _, _ = strings.Cut(old, ";")
			value = strings.ReplaceAll(value, ".", ",")
		}
		after := line[column+len([]rune(old)):]
		lines[name][place.Line-1] = string(line[:column]) + value + string(after)
		shifted[place] += len([]rune(value)) - len([]rune(old))
	}
	for name := range files {
		rewritten[name] = &fstest.MapFile{Data: []byte(strings.Join(lines[name], "\n"))}
	}
	return rewritten
}

// padded is a value with as many decimals as its figure has, since the finest
// value written says how many those are.
func padded(d rules.Decimal, decimals int) string { return d.Rat().FloatString(max(decimals, 0)) }

// inverseOf takes back what a scenario does: the same steps the other way where
// the line was a step, and the old values where it was not.
func inverseOf(s *rules.Scenario, made generated.Scenario) generated.Scenario {
	inverse := generated.Scenario{Name: "Åter"}
	for n, cause := range s.Causes {
		l := made.Lines[n]
		step := l.Verb == "by" || l.Verb == "each" || l.Verb == "together" && l.Key != ""
		if step && !strings.Contains(l.Amount, "%") {
			l.Amount = "-" + l.Amount
			l.Amount = strings.TrimPrefix(l.Amount, "--")
			inverse.Lines = append(inverse.Lines, l)
			continue
		}
		for _, c := range cause.Changes {
			inverse.Lines = append(inverse.Lines, generated.Line{Path: c.Figure.CellID(c.Index), Verb: "to", Amount: c.Figure.Written(c.Figure.Values[c.Index])})
		}
	}
	return inverse
}

// FuzzScenarioOrder holds that the order of the lines in a file says nothing
// but the order of the causes in the bridge.
func FuzzScenarioOrder(f *testing.F) {
	seeds(f, 8, 1000)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		files := generated.Book(seed)
		made := generated.Scenarios(load(t, files, "."), seed, "Prov")
		shuffled := generated.Scenario{Name: "Prov", Lines: append([]generated.Line(nil), made[0].Lines...)}
		random := rand.New(rand.NewPCG(seed, 5))
		random.Shuffle(len(shuffled.Lines), func(i, j int) {
			shuffled.Lines[i], shuffled.Lines[j] = shuffled.Lines[j], shuffled.Lines[i]
		})
		book, other := withScenarios(t, files, made...), withScenarios(t, files, shuffled)
		a, problems := budget.Compute(book, book.Scenarios[0].Changes()...)
		if problems != nil {
			return
		}
		sameEverywhere(t, "in another order", a, compute(t, other, other.Scenarios[0].Changes()...))
		book, other = withSwitch(t, files, made...), withSwitch(t, files, shuffled)
		x, y := compared(t, book, nil), compared(t, other, nil)
		for _, table := range []string{"scenarios.totals", "scenarios.differences", "scenarios.units", "scenarios.unit_differences"} {
			if got, want := rowsOf(t, y, table), rowsOf(t, x, table); !reflect.DeepEqual(got, want) {
				t.Errorf("%s in another order:\n%s\nwant\n%s", table, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	})
}

// FuzzExtends holds that a scenario that extends another is both lists of
// changes in one, less what it says anew of the same path.
func FuzzExtends(f *testing.F) {
	seeds(f, 24, 1000)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		files := generated.Book(seed)
		made := generated.Scenarios(load(t, files, "."), seed, "Grund")[0]
		random := rand.New(rand.NewPCG(seed, 6))
		var first, second, merged generated.Scenario
		first.Name, second.Name, second.Extends, merged.Name = "Grund", "Mer", "Grund", "Hopskriven"
		for n, l := range made.Lines {
			switch anew := l.Verb == "by" && l.From == "" && l.Path != "rates.efficiency" && random.IntN(2) == 0; {
			case anew: // the first says another thing of the path
				other := l
				other.Amount = strings.TrimPrefix("-"+l.Amount, "--")
				if l.Amount == "50 %" {
					other.Amount = "25 %"
				}
				first.Lines, second.Lines = append(first.Lines, other), append(second.Lines, l)
			case n%2 == 0:
				first.Lines, merged.Lines = append(first.Lines, l), append(merged.Lines, l)
			default:
				second.Lines = append(second.Lines, l)
			}
		}
		if len(first.Lines) == 0 || len(second.Lines) == 0 {
			return
		}
		merged.Lines = append(merged.Lines, second.Lines...)
		book := withScenarios(t, files, second, merged, first) // the order of scenarios counts neither
		got, want := book.ScenarioOf("Mer"), book.ScenarioOf("Hopskriven")
		for n, c := range want.Causes {
			if n >= len(got.Causes) || got.Causes[n].Path != c.Path || got.Causes[n].Label != c.Label || got.Causes[n].Adds != c.Adds {
				t.Fatalf("the causes are %d, not %d; or the one of %s is another", len(got.Causes), len(want.Causes), c.Path)
			}
		}
		a, problems := budget.Compute(book, got.Changes()...)
		if problems != nil {
			return
		}
		sameEverywhere(t, "extended", a, compute(t, book, want.Changes()...))
	})
}

// FuzzAmounts holds a change to what its line says: `to` gives the value, `by`
// and `each` give every input that the path names the same, `together` gives
// them parts that sum to the amount, and a percent is of what they have.
func FuzzAmounts(f *testing.F) {
	seeds(f, 80, 2000)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		files := generated.Book(seed)
		made := generated.Scenarios(load(t, files, "."), seed, "Ett", "Två", "Tre", "Fyra")
		book := withScenarios(t, files, made...)
		for n, s := range book.Scenarios {
			for k, cause := range s.Causes {
				if l := made[n].Lines[k]; !strings.HasPrefix(l.Path, "rates.rise") {
					amountIsSaid(t, l, cause, namedBy(t, book, l))
				}
			}
		}
	})
}

// namedBy reads the path of a line on its own: all inputs of that name among the members
// that the conditions hold for; of a single value those of the years that the line is of.
func namedBy(t *testing.T, book *rules.Book, l generated.Line) map[budget.Cell]bool {
	t.Helper()
	named := map[budget.Cell]bool{}
	drawer, rest, ok := strings.Cut(l.Path, ".[")
	if !ok {
		f, i := book.Cell(l.Path)
		for _, year := range append([]*rules.Book{book}, book.Plan...) {
			of := strconv.Itoa(year.Budget.Year)
			only, byYear := strings.CutPrefix(l.Amount, "{")
			for _, g := range year.Figures {
				same := g == f || f.IsScalar() && g.Drawer == f.Drawer && g.Name == f.Name && g.IsInput()
				if same && l.From <= of+"-01" && (!byYear || strings.HasPrefix(only, of)) {
					named[budget.Cell{Figure: g, Index: i}] = true
				}
			}
		}
		return named
	}
	where, name, _ := strings.Cut(rest, "].")
	for _, f := range book.Figures {
		if f.Name != name || f.Domain.ID != drawer && (drawer != "units" || f.Domain.Over != rules.Units) {
			continue
		}
		for i, m := range f.Domain.Members {
			all := true
			for condition := range strings.SplitSeq(where, ", ") {
				column, text, _ := strings.Cut(condition, "=")
				column, not := strings.CutSuffix(column, "!")
				switch words := f.Domain.Text(column); {
				case column == "kind":
					all = all && m.Unit.Kind.ID == text
				case column == "unit":
					all = all && m.Unit.ID == text
				case words != nil:
					all = all && (words.Values[i] == text) != not
				case column != "all":
					all = false // another kind, without that column
				}
			}
			if all {
				named[budget.Cell{Figure: f, Index: i}] = true
			}
		}
	}
	return named
}

func amountIsSaid(t *testing.T, l generated.Line, cause *rules.Cause, named map[budget.Cell]bool) {
	t.Helper()
	number := l.Amount
	if _, ofYear, byYear := strings.Cut(l.Amount, ": "); byYear {
		number = strings.TrimSuffix(ofYear, "}")
	}
	number, relative := strings.CutSuffix(number, " %")
	number = strings.TrimSuffix(strings.TrimSuffix(number, " pp"), " month")
	amount, ok := new(big.Rat).SetString(number)
	if year, month, isMonth := strings.Cut(number, "-"); isMonth && year != "" { // counted from the year 0
		y, _ := strconv.Atoi(year)
		m, _ := strconv.Atoi(month)
		amount, ok = big.NewRat(int64(12*y+m-1), 1), true
	}
	if !ok {
		t.Fatalf("%s is no amount", l.Amount)
	}
	old := func(c budget.Cell) *big.Rat {
		if v := c.Figure.Values[c.Index]; v != "" {
			return v.Rat()
		}
		return new(big.Rat)
	}
	changed := map[budget.Cell]*big.Rat{}
	for _, c := range cause.Changes {
		at := budget.Cell{Figure: c.Figure, Index: c.Index}
		if changed[at] = c.Value.Rat(); !named[at] {
			t.Errorf("%s changes %s", l.Path, at.ID())
		}
	}
	moved, before := new(big.Rat), new(big.Rat)
	for at := range named {
		by := new(big.Rat)
		if value := changed[at]; value != nil {
			by.Sub(value, old(at))
		}
		moved, before = moved.Add(moved, by), before.Add(before, old(at))
		want := amount
		switch {
		case l.Verb == "together":
			continue
		case l.Verb == "to":
			want = new(big.Rat).Sub(amount, old(at))
		case relative:
			want = new(big.Rat).Quo(new(big.Rat).Mul(old(at), amount), big.NewRat(100, 1))
			if l.Round != "" {
				want = new(big.Rat).Sub(rounded(want.Add(want, old(at)), rules.Rounding{Mode: rules.HalfUp, Unit: rules.Decimal(strings.TrimPrefix(l.Round, "half_up to "))}), old(at))
			}
		}
		if by.Cmp(want) != 0 {
			t.Errorf("%s: %s %s moves %s by %s, not by %s", l.Path, l.Verb, l.Amount, at.ID(), by.RatString(), want.RatString())
		}
	}
	if relative {
		amount = amount.Quo(amount.Mul(amount, before), big.NewRat(100, 1))
	}
	if l.Verb == "together" && moved.Cmp(amount) != 0 {
		t.Errorf("%s: together %s moves them by %s", l.Path, l.Amount, moved.RatString())
	}
}
