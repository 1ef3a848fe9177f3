package verify

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"internbudget/rules"
)

// changes is a budget of two years in tkr, with the change of each row in
// percent to one decimal.
type changes struct {
	before, after []int64
	tenths        []int64 // the printed percents, in tenths
}

// makeChanges draws rows of so many tkr and prints the changes that the true
// numbers have, of the old value or of the new.
func makeChanges(random *rand.Rand, size int64, ofNew bool) *changes {
	c := &changes{}
	tkr := func(kr int64) int64 { return rounding{rules.HalfUp, ratio(1)}.count(big.NewRat(kr, 1000)).Int64() }
	for range 4 + random.IntN(6) {
		before := size*1000 + random.Int64N(9*size*1000)
		after := before + before/1000*(random.Int64N(160)-60)
		base := before
		if ofNew {
			base = after
		}
		c.before, c.after = append(c.before, tkr(before)), append(c.after, tkr(after))
		c.tenths = append(c.tenths, rounding{rules.HalfUp, ratio(1)}.count(big.NewRat(1000*(after-before), base)).Int64())
	}
	return c
}

func (c *changes) grid() Grid {
	lines := []string{"Tkr|Budget 2023|Budget 2024|Förändring %"}
	for i := range c.before {
		lines = append(lines, fmt.Sprintf("Rad %c|%s|%s|%s", 'A'+i, swedish(ratio(c.before[i])), swedish(ratio(c.after[i])),
			strings.Replace(big.NewRat(c.tenths[i], 10).FloatString(1), ".", ",", 1)))
	}
	return grid("changes", strings.Join(lines, "\n"))
}

// isProvable reports whether some row's percent is of no two numbers behind its
// prints: with whole halves, 2a−1 … 2a+1 and 2b−1 … 2b+1, and half tenths.
func (c *changes) isProvable() bool {
	for i, a := range c.before {
		b := c.after[i]
		least, most := 2*c.tenths[i]-1, 2*c.tenths[i]+1 // half tenths: 2 000 make the whole
		if (2*b+1)*2000 < (2000+least)*(2*a-1) || (2*b-1)*2000 > (2000+most)*(2*a+1) {
			return true
		}
	}
	return false
}

// fitsBoth reports whether a row's percent is of two numbers behind its prints
// both as a change of the old value and as one of the new.
func (c *changes) fitsBoth(i int) bool {
	a, b, least, most := c.before[i], c.after[i], 2*c.tenths[i]-1, 2*c.tenths[i]+1
	ofOld := (2*b+1)*2000 >= (2000+least)*(2*a-1) && (2*b-1)*2000 <= (2000+most)*(2*a+1)
	ofNew := (2*b+1)*(2000-least) >= 2000*(2*a-1) && (2*b-1)*(2000-most) <= 2000*(2*a+1)
	return ofOld && ofNew
}

// TestSeededChanges plants errors in columns of percents.
func TestSeededChanges(t *testing.T) {
	t.Parallel()
	each := 20
	if *long {
		each = 2000
	}
	random := rand.New(rand.NewPCG(12, 13))
	for _, size := range []int64{1000, 10_000, 100_000} {
		for _, p := range []struct {
			name  string
			plant func(c *changes, i int) bool
			says  string
		}{
			{"none", func(*changes, int) bool { return true }, ""},
			{"wrong digit", func(c *changes, i int) bool { return slipDigit(random, &c.tenths[i], wrongDigit) }, ""},
			{"sign", func(c *changes, i int) bool { c.tenths[i] = -c.tenths[i]; return c.tenths[i] != 0 }, ""},
			{"of the new value", nil, onNewText},
		} {
			var got tally
			for got.planted < each {
				c := makeChanges(random, size, p.plant == nil)
				if p.plant != nil && !p.plant(c, random.IntN(len(c.tenths))) {
					continue
				}
				got.planted++
				r := Table(c.grid(), TableOptions{})
				found := flagged(r)
				if id := withoutPlace(r); id != "" {
					t.Errorf("%s: %s names no cells", p.name, id)
				}
				both := 0
				for i := range c.tenths {
					if c.fitsBoth(i) {
						both++
					}
				}
				says := fmt.Sprintf("i %d av %d rader ger båda det tryckta talet.", both, len(c.tenths))
				if strings.Contains(strings.Join(r.Undetectable, " "), says) != (both > 0) {
					t.Errorf("%s: %d of %d rows fit both, %q\n%v", p.name, both, len(c.tenths), r.Undetectable, c.grid())
				}
				if c.isProvable() {
					if got.provable++; found {
						got.provableFound++
					}
				} else if found {
					t.Errorf("%s: found what cannot be proved: %+v", p.name, c)
				}
				if found {
					got.found++
				}
				for _, f := range r.Findings {
					if len(f.Explanations) > 0 && f.Explanations[0].Text == p.says {
						got.listed++
						break
					}
				}
			}
			t.Logf("%6d tkr, %-16s planted %d, provable %d, found %.1f %%, explained %.1f %% of found", size, p.name,
				got.planted, got.provable, share(got.found, got.planted), share(got.listed, got.found))
			if got.provableFound != got.provable {
				t.Errorf("%s, %d tkr: %d of %d provable plants found", p.name, size, got.provableFound, got.provable)
			}
			if p.says != "" && got.listed != got.found {
				t.Errorf("%s, %d tkr: the whole column is explained in %d of %d", p.name, size, got.listed, got.found)
			}
			if p.name == "none" && got.provable > 0 {
				t.Errorf("%d clean tables are impossible", got.provable)
			}
		}
	}
}
