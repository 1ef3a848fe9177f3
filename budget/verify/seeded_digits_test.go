package verify

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// sharers counts the rows of a year, but for those whose percent confirms them,
// in which one wrong digit would put the sum off by as much: a digit at the
// place of the slip that can be so much lower. They leave the same table behind,
// so that nothing in it tells which of them it is.
func (y *madeYear) sharers(rated int, off int64) int {
	tens := int64(1)
	for off%(tens*10) == 0 {
		tens *= 10
	}
	count := 0
	for _, x := range y.rows[rated:] {
		digits, by := x, off/tens
		if digits < 0 {
			digits, by = -digits, -by
		}
		meant := digits/tens%10 - by
		if meant < 0 || meant > 9 || digits/tens == 0 {
			continue
		}
		first := digits/tens < 10 // and a number does not begin with 0
		if !first || meant > 0 || len(strconv.FormatInt(digits, 10)) == 1 && meant > 0 {
			count++
		}
	}
	return count
}

// TestSeededWrongDigits shows why the row of a wrong digit cannot stand first
// more often than it does: most such slips could be in several rows. No ranking
// is right more often than one time in as many; what can be asked is that the
// right row is among those told as equal, and that none of several is named.
func TestSeededWrongDigits(t *testing.T) {
	t.Parallel()
	each := 60
	if *long {
		each = 2000
	}
	random := rand.New(rand.NewPCG(77, 7))
	for _, regime := range []string{"independent", "footing"} {
		found, first, among, named := 0, 0, 0, 0
		bound, alike := 0.0, 0
		for found < each {
			m := makeTable(random, regime).clone()
			y, i := &m.years[random.IntN(len(m.years))], m.rated+random.IntN(len(m.years[0].rows)-m.rated)
			was := y.rows[i]
			if !slipDigit(random, &y.rows[i], wrongDigit) {
				continue
			}
			r := Table(m.grid(), TableOptions{})
			if !flagged(r) {
				continue
			}
			found++
			k := y.sharers(m.rated, y.rows[i]-was)
			bound += 1 / float64(k)
			alike += k
			right := fmt.Sprintf("%s (%s)", quoted(m.label(i)), swedish(ratio(was)))
			leads, isAmong, repeats := false, false, false
			for _, other := range m.years {
				repeats = repeats || other.rows[i] == was // then the row itself tells
			}
			for _, f := range r.Findings {
				for n, e := range f.Explanations {
					if strings.HasPrefix(e.Text, "att en siffra är fel") && strings.HasSuffix(e.Text, right) && n < tied(f.Explanations) {
						leads, isAmong = leads || n == 0, true
						if e.Strength == Named && k > 1 && !repeats {
							named++
						}
					}
				}
			}
			if leads {
				first++
			}
			if isAmong {
				among++
			}
		}
		t.Logf("%s: found %d, by %.1f rows alike; first %.1f %%, at most %.1f %% can be; among the first, told as equal, %.1f %%; one of several named %d",
			regime, found, float64(alike)/float64(found), share(first, found), 100*bound/float64(found), share(among, found), named)
		if float64(first) < .7*bound {
			t.Errorf("%s: first in %d of %d, where %.0f can be", regime, first, found, bound)
		}
		if among*100 < found*80 {
			t.Errorf("%s: among the first in %d of %d", regime, among, found)
		}
		if named > 0 {
			t.Errorf("%s: %d slips that several rows share are named", regime, named)
		}
	}
}
