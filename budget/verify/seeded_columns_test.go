package verify

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"internbudget/rules"
)

// columnForm is how the columns of a table are of each other: the last is the sum
// of the others, each with its sign.
type columnForm struct {
	headings []string
	signs    []int64
}

func columnForms() []columnForm {
	year := columnForm{}
	for _, month := range strings.Fields("jan feb mar apr maj jun jul aug sep okt nov dec") {
		year.headings, year.signs = append(year.headings, month), append(year.signs, 1)
	}
	year.headings = append(year.headings, "Helår")
	return []columnForm{
		{[]string{"Intäkter", "Kostnader", "Resultat"}, []int64{1, -1}},
		{[]string{"Kostnader", "Intäkter", "Nettokostnad"}, []int64{1, -1}},
		{[]string{"Intäkter", "Anslag", "Kostnader", "Avvikelse"}, []int64{1, 1, -1}},
		{[]string{"Budget", "Utfall", "Avvikelse"}, []int64{-1, 1}},
		{[]string{"Budget", "Utfall", "Avvikelse"}, []int64{1, -1}},
		{[]string{"Ingående", "Förändring", "Utgående"}, []int64{1, 1}},
		year,
	}
}

// signedTable is a table of units, true in kr and printed in tkr, whose columns
// are of each other, with a column of inhabitants that are of nothing.
type signedTable struct {
	columnForm
	cells       [][]int64 // the units, and their sum if there is one; the last column the result
	inhabitants []int64
	hasSum      bool
}

// makeSigned draws a clean table: each number rounded by itself, or footing on
// what is printed.
func makeSigned(random *rand.Rand, foots bool) *signedTable {
	forms := columnForms()
	m := &signedTable{columnForm: forms[random.IntN(len(forms))], hasSum: random.IntN(2) == 0}
	rows := 4 + random.IntN(12)
	size := int64(1_000_000)
	for range random.IntN(4) {
		size *= 10
	}
	print := func(kr int64) int64 { return rounding{rules.HalfUp, ratio(1)}.count(big.NewRat(kr, 1000)).Int64() }
	sums := make([]int64, len(m.headings))
	for range rows {
		exact := make([]int64, len(m.headings))
		for i, sign := range m.signs {
			exact[i] = random.Int64N(9*size) + size
			if m.headings[i] == "Förändring" {
				exact[i] = random.Int64N(2*size) - size
			}
			if foots {
				exact[i] = print(exact[i]) * 1000
			}
			exact[len(m.signs)] += sign * exact[i]
		}
		m.add(exact, print)
		for i, x := range exact {
			sums[i] += x
		}
		m.inhabitants = append(m.inhabitants, 1000+random.Int64N(100_000))
	}
	if m.hasSum {
		m.add(sums, print)
	}
	return m
}

func (m *signedTable) add(exact []int64, print func(int64) int64) {
	var row []int64
	for _, x := range exact {
		row = append(row, print(x))
	}
	m.cells = append(m.cells, row)
}

func (m *signedTable) label(i int) string {
	if i == len(m.inhabitants) {
		return "Summa"
	}
	return fmt.Sprintf("Enhet %c", 'A'+i)
}

func (m *signedTable) grid() Grid {
	lines := []string{"Tkr|" + strings.Join(m.headings, "|") + "|Invånare"}
	for i, row := range m.cells {
		line := m.label(i)
		for _, x := range row {
			line += "|" + swedish(ratio(x))
		}
		if line += "|"; i < len(m.inhabitants) {
			line += swedish(ratio(m.inhabitants[i]))
		}
		lines = append(lines, line)
	}
	return grid("signed", strings.Join(lines, "\n"))
}

// isProvable reports whether no true numbers lie behind the prints, by the
// suite's own judge. Numbers that all foot may have been decided as printed.
func (m *signedTable) isProvable() bool {
	behind := make([][]*interval, len(m.cells))
	var lines []referenceLine
	foots := true
	for i, row := range m.cells {
		var l referenceLine
		rest := int64(0)
		for j, x := range row {
			w, sign := around(ratio(x), ratio(1)), int64(-1)
			if j < len(m.signs) {
				sign = m.signs[j]
			}
			behind[i] = append(behind[i], &w)
			rest += sign * x
			l.coefs, l.cells = append(l.coefs, ratio(sign)), append(l.cells, &w)
		}
		foots = foots && rest == 0
		lines = append(lines, l)
	}
	for j := range m.headings {
		if !m.hasSum {
			break
		}
		var l referenceLine
		rest := int64(0)
		for i := range m.cells {
			sign := int64(1)
			if i == len(m.inhabitants) {
				sign = -1
			}
			rest += sign * m.cells[i][j]
			l.coefs, l.cells = append(l.coefs, ratio(sign)), append(l.cells, behind[i][j])
		}
		foots = foots && rest == 0
		lines = append(lines, l)
	}
	return !foots && contradict(lines)
}

// TestSeededColumns plants errors in tables whose columns are of each other by
// signs that no heading tells. Clean ones are not called impossible; every
// provable plant is found, and what is in no check is told to be in none.
func TestSeededColumns(t *testing.T) {
	t.Parallel()
	clean, each := 140, 40
	if *long {
		clean, each = 10000, 2000
	}
	random := rand.New(rand.NewPCG(16, 17))
	improbable, read := 0, 0
	for n := range clean {
		r := Table(makeSigned(random, n%2 == 0).grid(), TableOptions{})
		for _, f := range r.Findings {
			if f.Verdict > Improbable {
				t.Errorf("clean: %s %v", f.ID, f.Sentences)
			}
			if f.Verdict == Improbable {
				improbable++
			}
		}
		if slices.ContainsFunc(r.Findings, func(f Finding) bool {
			return f.ID == kindLabel(columnsToResult) || f.ID == kindLabel(changeOfValues)
		}) {
			read++
		}
		tellsInhabitants(t, r)
	}
	t.Logf("%d clean tables: %d read, improbable %d", clean, read, improbable)
	if read < clean || improbable > 1+clean/2000 {
		t.Errorf("of %d clean tables %d are read across, and %d sums are improbable", clean, read, improbable)
	}
	for _, p := range columnPlants(random) {
		var got tally
		for got.planted < each {
			m := makeSigned(random, got.planted%2 == 0)
			i, j := random.IntN(len(m.inhabitants)), random.IntN(len(m.signs))
			says, ok := p.plant(m, i, j)
			if !ok {
				continue
			}
			got.planted++
			r := Table(m.grid(), TableOptions{})
			found := flagged(r)
			tellsInhabitants(t, r)
			if m.isProvable() {
				got.proves(t, found, m.grid())
			}
			if !found {
				continue
			}
			if got.found++; lists(r, says) {
				got.listed++
			}
		}
		t.Logf("%-20s planted %d, provable %d, found %.1f %%, listed %.1f %% of found", p.name,
			got.planted, got.provable, share(got.found, got.planted), share(got.listed, got.found))
		got.demandProved(t, p.name)
		if float64(got.listed) < p.least*float64(got.found) {
			t.Errorf("%s: listed in %d of %d", p.name, got.listed, got.found)
		}
	}
}

// columnPlant is a slip in one row; says is what a list of explanations must hold.
type columnPlant struct {
	name  string
	least float64
	plant func(m *signedTable, i, j int) (says string, ok bool)
}

func columnPlants(random *rand.Rand) []columnPlant {
	named := func(m *signedTable, i, j int) string { return quoted(m.label(i) + ", " + m.headings[j]) }
	return []columnPlant{
		{"wrong digit", .6, func(m *signedTable, i, j int) (string, bool) {
			return "siffra är fel|" + named(m, i, j), slipDigit(random, &m.cells[i][j], wrongDigit)
		}},
		{"transposed", .95, func(m *signedTable, i, j int) (string, bool) {
			return "siffror kastats om|" + named(m, i, j), slipDigit(random, &m.cells[i][j], transposed)
		}},
		{"transposed, result", .95, func(m *signedTable, i, _ int) (string, bool) {
			j := len(m.signs)
			return "siffror kastats om|" + named(m, i, j), slipDigit(random, &m.cells[i][j], transposed)
		}},
		{"sign of result", .95, func(m *signedTable, i, _ int) (string, bool) {
			j := len(m.signs)
			m.cells[i][j] = -m.cells[i][j]
			return "fel tecken|" + named(m, i, j), m.cells[i][j] != 0
		}},
		{"cost added", .95, func(m *signedTable, i, j int) (string, bool) {
			m.cells[i][len(m.signs)] -= 2 * m.signs[j] * m.cells[i][j]
			return "fel tecken|" + named(m, i, j), m.signs[j] < 0
		}},
		{"exchanged", .95, func(m *signedTable, i, j int) (string, bool) {
			k := (j + 1) % len(m.signs)
			a, b := &m.cells[i][j], &m.cells[i][k]
			*a, *b = *b, *a
			return "bytt plats|" + named(m, i, j) + "|" + named(m, i, k), m.signs[j] != m.signs[k] && *a != *b
		}},
		{"inhabitants", 0, func(m *signedTable, i, _ int) (string, bool) {
			return "", slipDigit(random, &m.inhabitants[i], wrongDigit)
		}},
	}
}

// lists reports whether an explanation holds all parts of what it must say.
func lists(r *Report, says string) bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool {
		return slices.ContainsFunc(f.Explanations, func(e Explanation) bool { return holdsAll(e.Text, says) })
	})
}

// tellsInhabitants holds that the column that is in no check is told so: a slip
// in it cannot be seen.
func tellsInhabitants(t *testing.T, r *Report) {
	t.Helper()
	if tells := strings.Join(r.Undetectable, " "); !strings.Contains(tells, ", Invånare: ingår i ingen kontroll; ") {
		t.Errorf("the inhabitants are not told to be in no check:\n%s", tells)
	}
}

// TestSeededChance draws tables whose columns are of nothing, of amounts so small
// that chance makes sums of them, and holds how seldom one is read as such: once
// in a hundred columns whose heading speaks of a sum, and once in ten thousand of
// others.
func TestSeededChance(t *testing.T) {
	t.Parallel()
	tables := 600
	if *long {
		tables = 20000
	}
	random := rand.New(rand.NewPCG(18, 19))
	read := map[string]int{}
	for _, heading := range []string{"Resultat", "Enhet C"} {
		for range tables {
			most := []int64{30, 100, 1000}[random.IntN(3)]
			lines := []string{"Tkr|Enhet A|Enhet B|" + heading}
			for i := range 2 + random.IntN(10) {
				line := fmt.Sprintf("Rad %c", 'A'+i)
				for range 3 {
					line += "|" + swedish(ratio(random.Int64N(most)))
				}
				lines = append(lines, line)
			}
			if r := Table(grid("chance", strings.Join(lines, "\n")), TableOptions{}); len(r.Findings) > 0 {
				read[heading]++
			}
		}
	}
	t.Logf("of %d columns each, read as sums: %v", tables, read)
	if read["Resultat"]*100 > tables+200 || read["Enhet C"]*10000 > tables+20000 {
		t.Errorf("of %d columns each, chance makes sums of %v", tables, read)
	}
}
