package verify

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
)

// drawn is a random frame of four steps whose opening has so many digits.
func drawn(random *rand.Rand, digits int) *buildUp {
	size := int64(1)
	for range digits - 1 {
		size *= 10
	}
	b := built(perComponent(), fmt.Sprint(size+random.Int64N(9*size)), "0")
	for i := range 2 {
		s := percent(fmt.Sprint("Procent ", i), "1")
		s.Rate = big.NewRat(random.Int64N(60)-15, 1000)
		if s.Rate.Sign() == 0 {
			s.Rate = big.NewRat(7, 1000)
		}
		b.Steps = append(b.Steps, s)
	}
	for i := range 2 {
		x := random.Int64N(size/20+40) + 3
		b.Steps = append(b.Steps, amount(fmt.Sprint("Belopp ", i), fmt.Sprint(x*(1-2*random.Int64N(2)))))
	}
	return b
}

// publish prints what the rule gives, off by so many units.
func (b *buildUp) publish(edited *buildUp, off int64) {
	x := edited.compute(edited.asWritten())[len(b.Steps)]
	b.Print = &printedNumber{Value: add(ratio(b.Print.display(x, rounding{}).Int64()), ratio(off)), Unit: ratio(1)}
}

// TestSeededModels plants slips in random frames and holds how often they are
// listed, and how seldom chance is named.
func TestSeededModels(t *testing.T) {
	t.Parallel()
	each := 8
	if *long {
		each = 1000
	}
	random := rand.New(rand.NewPCG(5, 6))
	slips := []struct {
		name   string
		step   int
		change func(*step)
		says   string
	}{
		{"row omitted", 2, scale(new(big.Rat)), "”Belopp 0” saknas"},
		{"percent out", 0, scale(new(big.Rat)), "”Procent 0” saknas"},
		{"counted twice", 3, scale(ratio(2)), "”Belopp 1” räknats två gånger"},
		{"sign", 2, scale(ratio(-1)), "”Belopp 0” fått fel tecken"},
		{"wrong base", 1, func(s *step) { s.Base = levelBase(1) }, "”Procent 1” räknats på värdet efter"},
	}
	for _, slip := range slips {
		name := slip.name
		for _, digits := range []int{4, 5, 6, 7} {
			planted, listed, named := 0, 0, 0
			for planted < each {
				b := drawn(random, digits)
				b.publish(b.withStep(slip.step, slip.change), 0)
				f, _ := diagnosed(b)
				if f[0].Verdict == Exact {
					continue // it changes nothing
				}
				planted++
				for _, e := range f[0].Explanations {
					if strings.Contains(e.Text, slip.says) {
						listed++
						if e.Strength == Named {
							named++
						}
						break
					}
				}
			}
			t.Logf("%-14s %d digits: listed %.1f %%, named %.1f %%", name, digits, share(listed, planted), share(named, planted))
			if listed*100 < planted*95 {
				t.Errorf("%s, %d digits: listed in %d of %d", name, digits, listed, planted)
			}
		}
	}
	for _, digits := range []int{4, 5, 6, 7} {
		named := 0
		for range each * 4 {
			b := drawn(random, digits)
			half := int64(ratioFloat(b.Opening.Value) / 200)
			b.publish(b, random.Int64N(half+1)+1)
			f, _ := diagnosed(b)
			for _, e := range f[0].Explanations {
				if e.Strength == Named {
					named++
					break
				}
			}
		}
		t.Logf("random deviation, %d digits: %.1f %% named", digits, share(named, each*4))
		if named*100 > each*4*2+300 {
			t.Errorf("%d digits: %d of %d random deviations are named", digits, named, each*4)
		}
	}
}
