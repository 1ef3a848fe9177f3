// Package generated makes rules for tests: random but valid books that use the
// whole language, and books of any size for benchmarks. The same arguments give
// the same files.
//
// The amounts are chosen so that exact ties are common (2.5 % of an odd multiple
// of 20, a pool of 45 shared by keys that sum to 6), since ties are where two
// readings of one rule come apart. They stay small enough for a workbook to
// compute them exactly in doubles.
package generated

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing/fstest"
)

// Book is a random book; different seeds give different rules. It is read with
// rules.Load(Book(seed), ".", …) and has nothing to mend.
func Book(seed uint64) fstest.MapFS {
	return newMaker(seed).files(nil)
}

// Shuffled is the book of the same seed with its keys, and the columns of its
// files, in another order wherever the order may not count.
func Shuffled(seed, order uint64) fstest.MapFS {
	return newMaker(seed).files(rand.New(rand.NewPCG(order, 1)))
}

// Units is one book with so many units, most of them income-financed centres
// and clinics with staff, and shares that reach them all.
func Units(n int) fstest.MapFS { return sized(n).files(nil) }

// Months is the same book with every line month by month.
func Months(n int) fstest.MapFS {
	m := sized(n)
	m.months = true
	return m.files(nil)
}

func sized(n int) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(uint64(n), 2)), book: &mapping{}, steps: map[string]bool{}, fixed: true}
	m.services, m.missions, m.grantees = 4, min(20, 1+n/25), 1
	m.clinics = max(1, n/5)
	m.centres = max(1, n-m.services-m.missions-m.grantees-m.clinics)
	return m
}

// maker makes one book.
type maker struct {
	*rand.Rand
	book   *mapping
	tables map[string]*table // CSV files
	fixed  bool              // the same choices for every size, for benchmarks
	months bool              // lines have months, and some things change within the year
	plan   bool              // two plan years follow

	centres, clinics, missions, grantees, services int

	units  []unit
	frames []string        // those that missions are granted
	steps  map[string]bool // those that some frame has
	shares []string
}

// unit is a unit with what the other sections need to know of it.
type unit struct{ id, kind, municipality string }

func newMaker(seed uint64) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 0)), book: &mapping{}, steps: map[string]bool{}}
	m.months, m.plan = seed%2 == 0, seed%3 == 0
	m.centres, m.clinics, m.missions, m.grantees, m.services = 1+m.IntN(5), 1+m.IntN(4), 1+m.IntN(3), 1+m.IntN(2), 4
	return m
}

// files makes the whole book, its keys in random order where a shuffle is given.
func (m *maker) files(shuffle *rand.Rand) fstest.MapFS {
	m.tables = map[string]*table{}
	m.nameUnits()
	m.header()
	m.rates()
	m.values()
	m.prices()
	m.framesDrawer()
	m.figures()
	m.lists()
	m.kinds()
	m.unitsSection()
	m.sharesSection()
	m.history()
	m.appendix()
	files := fstest.MapFS{}
	var text strings.Builder
	m.book.write(&text, "", shuffle)
	files["rules.yaml"] = &fstest.MapFile{Data: []byte(text.String())}
	for _, name := range []string{"centres.csv", "staff.csv", "history.csv"} {
		files[name] = &fstest.MapFile{Data: []byte(m.tables[name].text(shuffle))}
	}
	return files
}

var municipalities = []string{"Kungsbacka", "Varberg", "Falkenberg", "Halmstad", "Laholm", "Hylte"}

// nameUnits decides which units there are.
func (m *maker) nameUnits() {
	for _, k := range []struct {
		kind string
		n    int
	}{{"centre", m.centres}, {"clinic", m.clinics}, {"mission", m.missions}, {"grantee", m.grantees}} {
		for i := range k.n {
			town := municipalities[m.IntN(min(len(municipalities), 2+k.n/2))]
			m.units = append(m.units, unit{k.kind + "_" + strconv.Itoa(i+1), k.kind, town})
		}
	}
	for _, id := range []string{"it", "staff_office", "desk", "lab"} {
		m.units = append(m.units, unit{id, "service", ""})
	}
}

// of are the units of a kind.
func (m *maker) of(kind string) []unit {
	var units []unit
	for _, u := range m.units {
		if u.kind == kind {
			units = append(units, u)
		}
	}
	return units
}

// pick is one of several texts; where choices are fixed, the first.
func (m *maker) pick(texts ...string) string {
	if m.fixed {
		return texts[0]
	}
	return texts[m.IntN(len(texts))]
}

// maybe is true once in so many times; where choices are fixed, never.
func (m *maker) maybe(in int) bool { return !m.fixed && m.IntN(in) == 0 }

// amount is a whole number of so many at most, often one of which percents are
// ties.
func (m *maker) amount(most int) int {
	n := 1 + m.IntN(most)
	for _, step := range []int{250, 100, 20} {
		if n > 4*step && m.IntN(3) == 0 {
			return n / step * step
		}
	}
	return n
}

func (m *maker) number(most int) string { return strconv.Itoa(m.amount(most)) }

// header makes the budget, its sources and methods.
func (m *maker) header() {
	if m.months {
		m.book.in("budget").text("months", "even")
	}
	if m.plan {
		m.book.in("budget").list("plan", "2025", "2026")
	}
	m.book.in("budget").text("organisation", "Exempelnämnden").text("year", "2024").text("amounts", "tkr").
		text("lines", m.pick("half_up to 1", "half_even to 1", "down to 1", "up to 1", "half_up to 0.1", "half_up to 5")).
		text("signs", m.pick("costs_positive", "costs_negative")).
		text("compare", "budget_2023").text("source", "example")
	m.book.in("sources").in("example").text("title", "Slumpade exempelvärden").text("status", "assumed")
	m.book.in("sources").in("plan").text("title", "Plan").text("status", "decided")
	methods := m.book.in("methods")
	for _, method := range [][4]string{
		{"whole", "opening", "half_up to 1", "exact"},
		{"even", "opening", "half_even to 1", "exact"},
		{"once", "opening", "exact", "half_up to 1"},
		{"compounded", "running", "exact", "half_up to 1"},
		{"cascade", "running", "half_up to 1", "half_up to 5"},
		{"carried", "running", "exact", "exact"},
	} {
		methods.in(method[0]).text("percent_of", method[1]).text("each_step", method[2]).text("closing", method[3])
	}
	methods.in("carried").text("shown", "half_up to 1")
}

func (m *maker) method() string {
	return m.pick("whole", "even", "once", "compounded", "cascade", "carried")
}
