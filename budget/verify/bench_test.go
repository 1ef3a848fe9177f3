package verify

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkTable is a table of 1 000 rows and 10 columns with its total.
func BenchmarkTable(b *testing.B) {
	for _, rows := range []int{100, 1000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			g := wideTable(rows)
			b.ReportAllocs()
			for b.Loop() {
				if r := Table(g, TableOptions{}); !r.IsFine() {
					b.Fatal(says(r))
				}
			}
		})
	}
}

// BenchmarkGroups is a table of so many rows in groups of five, each with its
// sum, right and with every total wrong.
func BenchmarkGroups(b *testing.B) {
	for _, rows := range []int{500, 1000, 2000} {
		for _, off := range []int64{0, 777} {
			b.Run(fmt.Sprintf("%d/off by %d", rows, off), func(b *testing.B) {
				g := groupedTable(rows, off)
				for b.Loop() {
					if r := Table(g, TableOptions{}); r.IsFine() != (off == 0) {
						b.Fatal(says(r))
					}
				}
			})
		}
	}
}

func groupedTable(rows int, off int64) Grid {
	random := rand.New(rand.NewPCG(5, 6))
	head := []Cell{{Text: "Tkr"}}
	for n := range 10 {
		head = append(head, Cell{Text: fmt.Sprint("Enhet ", n)})
	}
	g := Grid{Name: "groups", Rows: [][]Cell{append(head, Cell{Text: "Totalt"})}}
	sums := make([]int64, 11)
	put := func(label string, amounts []int64) {
		row := []Cell{{Text: label}}
		for _, x := range amounts {
			row = append(row, Cell{Text: swedish(ratio(x))})
		}
		g.Rows = append(g.Rows, row)
	}
	for i := range rows {
		amounts := make([]int64, 11)
		for n := range 10 {
			amounts[n] = random.Int64N(10000) - 1000
			amounts[10] += amounts[n]
		}
		amounts[10] += off
		for n, x := range amounts {
			sums[n] += x
		}
		if put(fmt.Sprint("Rad ", i), amounts); i%5 == 4 {
			put(fmt.Sprint("Summa ", i), sums)
			sums = make([]int64, 11)
		}
	}
	return g
}

func wideTable(rows int) Grid {
	random := rand.New(rand.NewPCG(3, 4))
	head, sums := []Cell{{Text: "Tkr"}}, make([]int64, 11)
	for n := range 10 {
		head = append(head, Cell{Text: fmt.Sprint("Enhet ", n)})
	}
	g := Grid{Name: "wide", Rows: [][]Cell{append(head, Cell{Text: "Totalt"})}}
	for i := range rows {
		row, total := []Cell{{Text: fmt.Sprint("Rad ", i)}}, int64(0)
		for n := range 10 {
			x := random.Int64N(100000) - 20000
			row, total, sums[n] = append(row, Cell{Text: swedish(ratio(x))}), total+x, sums[n]+x
		}
		sums[10] += total
		g.Rows = append(g.Rows, append(row, Cell{Text: swedish(ratio(total))}))
	}
	last := []Cell{{Text: "Summa"}}
	for _, x := range sums {
		last = append(last, Cell{Text: swedish(ratio(x))})
	}
	g.Rows = append(g.Rows, last)
	return g
}

// BenchmarkColumns is a table of so many columns of which none is made of others,
// half of them named as if they were, over 20 rows.
func BenchmarkColumns(b *testing.B) {
	for _, columns := range []int{100, 400, 1600} {
		b.Run(fmt.Sprint(columns), func(b *testing.B) {
			random := rand.New(rand.NewPCG(8, 9))
			g := Grid{Name: "columns", Rows: make([][]Cell, 21)}
			for at := range g.Rows {
				g.Rows[at] = append(g.Rows[at], Cell{Text: fmt.Sprint("Rad ", at)})
				for n := range columns {
					text := swedish(ratio(random.Int64N(100000)))
					if at == 0 {
						text = []string{"Enhet", "Resultat"}[n%2]
					}
					g.Rows[at] = append(g.Rows[at], Cell{Text: text})
				}
			}
			for b.Loop() {
				if r := Table(g, TableOptions{}); len(r.Findings) > 0 {
					b.Fatal(says(r))
				}
			}
		})
	}
}

// BenchmarkFrame is a frame of so many rows over ten years, each going on from
// the one before: right, with one wrong digit and with every closing wrong.
func BenchmarkFrame(b *testing.B) {
	for _, rows := range []int{250, 500, 1000, 2000} {
		for _, wrong := range []string{"right", "a digit", "every closing"} {
			b.Run(fmt.Sprintf("%d/%s", rows, wrong), func(b *testing.B) {
				g := longFrame(rows, wrong)
				b.ReportAllocs()
				for b.Loop() {
					if r := Table(g, TableOptions{}); r.IsFine() != (wrong == "right") {
						b.Fatal(says(r))
					}
				}
			})
		}
	}
}

func longFrame(rows int, wrong string) Grid {
	random := rand.New(rand.NewPCG(6, 7))
	lines := make([][]Cell, rows+4)
	put := func(at int, text string) { lines[at] = append(lines[at], Cell{Text: text}) }
	put(0, "Tkr")
	put(1, "Ingående ram")
	put(rows+2, "Summa förändringar")
	put(rows+3, "Utgående ram")
	for i := range rows {
		put(i+2, fmt.Sprint("Rad ", i))
	}
	opening := int64(5_000_000)
	for year := range 10 {
		sum := int64(0)
		for i := range rows {
			x := random.Int64N(10_000) - 4_000
			sum += x
			if wrong == "a digit" && year == 4 && i == rows/2 {
				x += 100
			}
			put(i+2, swedish(ratio(x)))
		}
		put(0, fmt.Sprint(2021+year))
		put(1, swedish(ratio(opening)))
		put(rows+2, swedish(ratio(sum)))
		if opening += sum; wrong == "every closing" {
			opening += 777
		}
		put(rows+3, swedish(ratio(opening)))
	}
	return Grid{Name: "frame", Rows: lines}
}
