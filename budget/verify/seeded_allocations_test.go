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

// allocation is a pool shared out two ways, areas down and purposes across, true
// in kr and printed in tkr, with its sums in both directions.
type allocation struct {
	cells  [][]int64 // the last row and the last column are sums
	areas  int
	across int
}

// makeAllocation draws a clean allocation: each number rounded by itself, or
// the sums footing on what is printed.
func makeAllocation(random *rand.Rand, footing bool) *allocation {
	a := &allocation{areas: 3 + random.IntN(6), across: 2 + random.IntN(5)}
	size := int64(100_000)
	for range random.IntN(4) {
		size *= 10
	}
	print := func(kr int64) int64 {
		return rounding{rules.HalfUp, ratio(1)}.count(big.NewRat(kr, 1000)).Int64()
	}
	exact := make([][]int64, a.areas+1)
	for i := range exact {
		exact[i] = make([]int64, a.across+1)
	}
	for i := range a.areas {
		for j := range a.across {
			x := random.Int64N(9*size) + size
			if footing {
				x = print(x) * 1000
			}
			for _, at := range [][2]int{{i, j}, {i, a.across}, {a.areas, j}, {a.areas, a.across}} {
				exact[at[0]][at[1]] += x
			}
		}
	}
	for _, row := range exact {
		var printed []int64
		for _, x := range row {
			printed = append(printed, print(x))
		}
		a.cells = append(a.cells, printed)
	}
	return a
}

func (a *allocation) grid() Grid {
	head := "Tkr"
	for j := range a.across {
		head += fmt.Sprintf("|Ändamål %c", 'A'+j)
	}
	lines := []string{head + "|Totalt"}
	for i, row := range a.cells {
		line := fmt.Sprintf("Område %c", 'A'+i)
		if i == a.areas {
			line = "Summa"
		}
		for _, x := range row {
			line += "|" + swedish(ratio(x))
		}
		lines = append(lines, line)
	}
	return grid("allocation", strings.Join(lines, "\n"))
}

// isProvable reports whether no true numbers lie behind the prints, by the
// suite's own judge. Sums that all foot may have been decided as printed.
func (a *allocation) isProvable() bool {
	behind := make([][]*interval, len(a.cells))
	for i, row := range a.cells {
		for _, x := range row {
			w := around(ratio(x), ratio(1))
			behind[i] = append(behind[i], &w)
		}
	}
	var lines []referenceLine
	foots := true
	line := func(at func(n int) (i, j int), parts int) {
		var l referenceLine
		sum := int64(0)
		for n := range parts + 1 {
			i, j := at(n)
			sign := int64(1)
			if n == parts {
				sign = -1
			}
			sum += sign * a.cells[i][j]
			l.coefs, l.cells = append(l.coefs, ratio(sign)), append(l.cells, behind[i][j])
		}
		foots = foots && sum == 0
		lines = append(lines, l)
	}
	for i := range a.cells {
		line(func(n int) (int, int) { return i, n }, a.across)
	}
	for j := range a.cells[0] {
		line(func(n int) (int, int) { return n, j }, a.areas)
	}
	return !foots && contradict(lines)
}

// TestSeededAllocations plants errors in allocations: none may be called
// impossible where there is none, every provable one is found, and a cell that
// two sums miss is located.
func TestSeededAllocations(t *testing.T) {
	t.Parallel()
	clean, each := 60, 15
	if *long {
		clean, each = 3000, 2000
	}
	random := rand.New(rand.NewPCG(10, 11))
	for n := range clean {
		for _, f := range Table(makeAllocation(random, n%2 == 0).grid(), TableOptions{}).Findings {
			if f.Verdict >= Improbable {
				t.Errorf("clean: %s %v", f.ID, f.Sentences)
			}
		}
	}
	for _, p := range []struct {
		name  string
		plant func(a *allocation, i, j int) (also string, ok bool) // the other cell, where it is an exchange
	}{
		{"wrong digit", func(a *allocation, i, j int) (string, bool) {
			return "", slipDigit(random, &a.cells[i][j], wrongDigit)
		}},
		{"transposed", func(a *allocation, i, j int) (string, bool) {
			return "", slipDigit(random, &a.cells[i][j], transposed)
		}},
		{"rows swapped", func(a *allocation, i, j int) (string, bool) {
			k := (i + 1) % a.areas
			a.cells[i][j], a.cells[k][j] = a.cells[k][j], a.cells[i][j]
			return fmt.Sprintf("%d:%d ", k+2, j+2), a.cells[i][j] != a.cells[k][j]
		}},
		{"columns swapped", func(a *allocation, i, j int) (string, bool) {
			k := (j + 1) % a.across
			a.cells[i][j], a.cells[i][k] = a.cells[i][k], a.cells[i][j]
			return fmt.Sprintf("%d:%d ", i+2, k+2), a.cells[i][j] != a.cells[i][k]
		}},
		{"off by 1", func(a *allocation, i, j int) (string, bool) { a.cells[i][j]++; return "", true }},
	} {
		var got tally
		for got.planted < each {
			a := makeAllocation(random, got.planted%2 == 0)
			i, j := random.IntN(a.areas), random.IntN(a.across)
			also, ok := p.plant(a, i, j)
			if !ok {
				continue
			}
			got.planted++
			r := Table(a.grid(), TableOptions{})
			if id := withoutPlace(r); id != "" {
				t.Errorf("%s: %s names no cells", p.name, id)
			}
			if found := flagged(r); found {
				got.found++
			}
			if a.isProvable() {
				got.proves(t, flagged(r), a.grid())
			}
			listed, first := toldOf(r, fmt.Sprintf("%d:%d ", i+2, j+2), also)
			if listed {
				got.listed++
			}
			if first {
				got.first++
			}
		}
		t.Logf("%-16s planted %d, provable %d, found %.1f %%, located or listed %.1f %%, named %.1f %% of found", p.name,
			got.planted, got.provable, share(got.found, got.planted), share(got.listed, got.found), share(got.first, got.found))
		if strings.HasSuffix(p.name, "swapped") && float64(got.listed) < .95*float64(got.found) {
			t.Errorf("%s: both cells are told in %d of %d", p.name, got.listed, got.found)
		}
		got.demandProved(t, p.name)
	}
}

// TestSeededExchanges holds how seldom chance is told as two numbers that changed
// places: an amount of any size that is moved from one number to another of its
// row leaves two sums off by as much, too.
func TestSeededExchanges(t *testing.T) {
	t.Parallel()
	each := 100
	if *long {
		each = 2000
	}
	random := rand.New(rand.NewPCG(14, 15))
	named := 0
	for n := range each {
		a := makeAllocation(random, n%2 == 0)
		i, j := random.IntN(a.areas), random.IntN(a.across)
		off := int64(10)
		for range random.IntN(4) {
			off *= 10
		}
		off += random.Int64N(9 * off)
		a.cells[i][j] += off
		a.cells[i][(j+1)%a.across] -= off
		r := Table(a.grid(), TableOptions{})
		if slices.ContainsFunc(r.Findings, func(f Finding) bool {
			return slices.ContainsFunc(f.Explanations, func(e Explanation) bool {
				return e.Strength == Named && strings.Contains(e.Text, "bytt plats")
			})
		}) {
			named++
		}
	}
	t.Logf("amounts moved: %d of %d named an exchange", named, each)
	if named*50 > each+50 {
		t.Errorf("%d of %d moved amounts are named an exchange", named, each)
	}
}

// toldOf reports whether a number that two sums miss is located or, with another,
// told to have changed places, and whether that is named.
func toldOf(r *Report, place, also string) (listed, named bool) {
	for _, f := range r.Findings {
		if also == "" {
			listed = listed || strings.Contains(paragraph(f.Sentences), "delar "+place)
			continue
		}
		for _, e := range f.Explanations {
			if holdsAll(e.Text, "bytt plats|"+place+"|"+also) {
				listed, named = true, named || e.Strength == Named
			}
		}
	}
	return listed, named
}
