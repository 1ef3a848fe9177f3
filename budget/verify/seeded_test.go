package verify

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"
)

var long = flag.Bool("long", false, "run the seeded suite over 40 000 clean tables")

// flagged reports whether something is found.
func flagged(r *Report) bool { return !r.IsFine() }

// withoutPlace is the id of a finding to act on that names no cells, or "".
func withoutPlace(r *Report) string {
	for _, f := range r.Findings {
		if !f.IsFine() && f.Place == "" {
			return f.ID
		}
	}
	return ""
}

// tally counts what became of one kind of plant. Invisible ones leave the table
// as it was; of what is neither that nor provable, up to mostWitnesses are shown
// to have true numbers behind them.
type tally struct {
	planted, invisible, provable, provableFound, found int
	listed, first, tied                                int // tied: first, or as good as the first
	tried, witnessed                                   int
}

const mostWitnesses = 40

// TestSeededTables plants errors and demands what can be demanded: nothing
// impossible in a clean table, and every provable plant found.
func TestSeededTables(t *testing.T) {
	t.Parallel()
	clean, each := 300, 15
	if *long {
		clean, each = 40000, 2000
	}
	random := rand.New(rand.NewPCG(2024, 7))
	regimes := []string{"independent", "footing", "cut", "months"}
	impossible, improbable := map[string]int{}, map[string]int{}
	for n := range clean {
		regime := regimes[n%len(regimes)]
		m := makeTable(random, regime)
		r := Table(m.grid(), TableOptions{})
		if id := withoutPlace(r); id != "" {
			t.Errorf("%s: %s names no cells", regime, id)
		}
		for _, f := range r.Findings {
			if f.Verdict == Impossible || regime != "cut" && f.Verdict >= Convention {
				t.Errorf("%s: %s %v\n%+v", regime, f.ID, f.Sentences, m)
			}
			if f.Verdict == Impossible {
				impossible[regime]++
			}
			if f.Verdict == Improbable {
				improbable[regime]++
			}
		}
	}
	t.Logf("%d clean tables: impossible %v, improbable %v", clean, impossible, improbable)
	if n := improbable["independent"] + improbable["footing"] + improbable["months"]; n > 1+clean/2000 {
		t.Errorf("%d improbable sums in clean tables", n)
	}
	named := 0
	for range each * 5 {
		named += randomDeviation(random)
	}
	t.Logf("random deviations of a sum: %d of %d named", named, each*5)
	if named*50 > each*5+100 {
		t.Errorf("%d of %d random deviations are named", named, each*5)
	}
	for _, regime := range regimes[:2] {
		for _, p := range plants() {
			p.demand(t, random, regime, each)
		}
	}
	swapped := rand.New(rand.NewPCG(2025, 7))
	for _, regime := range regimes[:2] {
		yearsSwapped().demand(t, swapped, regime, each)
	}
}

// proves counts a plant that can be proved, and shows one that is missed.
func (got *tally) proves(t *testing.T, found bool, g Grid) {
	t.Helper()
	if got.provable++; found {
		got.provableFound++
	} else {
		t.Logf("missed: %+v", g)
	}
}

// demandProved demands that every provable plant was found.
func (got *tally) demandProved(t *testing.T, name string) {
	t.Helper()
	if got.provableFound != got.provable {
		t.Errorf("%s: %d of %d provable plants found", name, got.provableFound, got.provable)
	}
}

// demand sows a plant so many times and demands that every provable one is found
// and, in the long run, that the right one is listed.
func (p plant) demand(t *testing.T, random *rand.Rand, regime string, each int) {
	t.Helper()
	got := sow(t, random, regime, p, each)
	t.Logf("%-12s %-24s planted %d, invisible %d, provable %d, witnessed %d of %d, found %.1f %%, listed %.1f %%, first %.1f %%, first or tied %.1f %% of found",
		regime, p.name, got.planted, got.invisible, got.provable, got.witnessed, got.tried,
		share(got.found, got.planted), share(got.listed, got.found), share(got.first, got.found), share(got.tied, got.found))
	got.demandProved(t, regime+", "+p.name)
	if least := p.leastListed(); *long && float64(got.listed) < least*float64(got.found) {
		t.Errorf("%s, %s: listed in %d of %d", regime, p.name, got.listed, got.found)
	}
}

// randomDeviation puts a sum off by a random amount, of any size alike, and
// returns how many reports then name a slip: 0 or 1.
func randomDeviation(random *rand.Rand) int {
	m := makeTable(random, []string{"independent", "footing"}[random.IntN(2)])
	m.hasSum = true
	y := &m.years[random.IntN(len(m.years))]
	off := int64(1)
	for range random.IntN(5) {
		off *= 10
	}
	y.sum += (off + random.Int64N(9*off)) * (1 - 2*random.Int64N(2))
	for _, f := range Table(m.grid(), TableOptions{}).Findings {
		for _, e := range f.Explanations {
			if e.Strength == Named && f.Kind == OfCheck {
				return 1
			}
		}
	}
	return 0
}

func holdsAll(text, parts string) bool {
	for _, part := range strings.Split(parts, "|") {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}

func share(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

func sow(t *testing.T, random *rand.Rand, regime string, p plant, times int) tally {
	var got tally
	for got.planted < times {
		clean := makeTable(random, regime)
		m := clean.clone()
		says, ok := p.apply(random, m)
		if !ok {
			continue
		}
		moved, rest := m.effect(clean)
		if got.planted++; moved == 0 {
			got.invisible++
			continue
		}
		r := Table(m.grid(), TableOptions{})
		found := flagged(r)
		if id := withoutPlace(r); id != "" {
			t.Errorf("%s, %s: %s names no cells", regime, p.name, id)
		}
		hidden, largest := m.hides()
		tells := strings.Join(r.Undetectable, " ")
		if !strings.Contains(tells, largest) || !found && (rest > hidden || rest == 0 && !strings.Contains(tells, carriedOnSentence)) {
			t.Errorf("%s, %s: moved %d, a rest %d, found %v, where %q\n%v\n%+v", regime, p.name, moved, rest, found, largest, r.Undetectable, m.grid())
		}
		if m.isProvable() {
			got.proves(t, found, m.grid())
		} else if got.tried < mostWitnesses {
			if got.tried++; m.isWitnessed() {
				got.witnessed++
			}
		}
		if !found {
			continue
		}
		got.found++
		listed, first, tied := false, false, false
		for _, f := range r.Findings {
			for i, e := range f.Explanations {
				if says != "" && holdsAll(e.Text+"|"+f.Label, says) {
					listed, first, tied = true, first || i == 0, tied || i < f.Tied()
				}
			}
		}
		if listed {
			got.listed++
		}
		if first {
			got.first++
		}
		if tied {
			got.tied++
		}
	}
	return got
}
