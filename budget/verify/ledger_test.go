package verify

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"internbudget/rules"
)

// plainly computes a build-up as the words of the rule say it, in fractions and
// without a ledger: the judge of [ledger.run].
func plainly(b *buildUp, r convention) []*big.Rat {
	changes := make([]*big.Rat, len(b.Steps))
	running := b.Opening.Value
	net, amounts := new(big.Rat), new(big.Rat)
	for _, s := range b.Steps {
		switch s.Kind {
		case percentStep:
			net = add(net, s.Rate)
		case amountStep:
			amounts = add(amounts, s.Amount)
		}
	}
	netted := false
	for _, i := range r.arrange(b) {
		s := b.Steps[i]
		before := running
		if s.Kind == amountStep {
			running = add(running, s.Amount)
		} else {
			base := running
			if r.Base == onOpening {
				base = b.Opening.Value
				if r.Amounts == amountsFirst {
					base = add(base, amounts)
				}
			}
			if r.Base == asWritten {
				base = s.Base.of(b.Opening.Value, changes)
			}
			rate := s.Rate
			if r.Netted {
				if rate = net; netted {
					rate = new(big.Rat)
				}
				netted = true
			}
			change := mul(base, rate)
			if r.Place == eachComponent {
				change = r.Rounding.of(change)
			}
			if running = add(running, change); r.Place == eachStep && (!r.Netted || rate.Sign() != 0) {
				running = r.Rounding.of(running)
			}
		}
		changes[i] = sub(running, before)
	}
	if r.Place == atClosing {
		running = r.Rounding.of(running)
	}
	return append(changes, running)
}

// TestLedgerComputesExactly runs every rule of the lattice on random build-ups
// and compares with fractions.
func TestLedgerComputesExactly(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	compared := 0
	for range 25 {
		b := randomBuildUp(random)
		l := newLedger(b)
		for r := range lattice([]*buildUp{b}) {
			got := l.run(r)
			for i, want := range plainly(b, r) {
				x := new(big.Rat).SetFrac(&got[i], l.scale)
				if compared++; x.Cmp(want) != 0 {
					t.Fatalf("%+v under %+v: value %d is %s, want %s", b.Steps, r, i, x.RatString(), want.RatString())
				}
			}
		}
	}
	if compared < 100000 {
		t.Errorf("only %d values were compared", compared)
	}
}

// randomBuildUp has three to six steps, percents with up to two decimals.
func randomBuildUp(random *rand.Rand) *buildUp {
	b := built(perComponent(), "0", "0")
	b.Opening.Value = big.NewRat(random.Int64N(5_000_000)-1_000_000, []int64{1, 1, 10, 7}[random.IntN(4)])
	for i := range 3 + random.IntN(4) {
		s := step{Kind: amountStep, Amount: big.NewRat(random.Int64N(9000)-4000, 1)}
		if random.IntN(2) == 0 {
			s = step{Kind: percentStep, Rate: big.NewRat(random.Int64N(1200)-400, 10000), Base: levelBase(random.IntN(i + 1))}
		}
		b.Steps = append(b.Steps, s)
	}
	if random.IntN(2) == 0 {
		b.Declared.Base = asWritten
	}
	return b
}

// TestRoundingOf checks each mode on halves of both signs.
func TestRoundingOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		x                        string
		halfUp, halfEven, dn, up string
	}{
		{"2.5", "3", "2", "2", "3"}, {"-2.5", "-3", "-2", "-2", "-3"}, {"3.5", "4", "4", "3", "4"},
		{"0.4", "0", "0", "0", "1"}, {"-0.4", "0", "0", "0", "-1"}, {"7", "7", "7", "7", "7"},
	}
	for _, test := range tests {
		for mode, want := range map[rules.Mode]string{
			rules.HalfUp: test.halfUp, rules.HalfEven: test.halfEven, rules.Down: test.dn, rules.Up: test.up,
		} {
			if got := (rounding{mode, ratio(1)}).of(rat(test.x)).RatString(); got != want {
				t.Errorf("%s rounded %s is %s, want %s", test.x, mode, got, want)
			}
		}
	}
	if got := (rounding{rules.HalfUp, ratio(5)}).of(rat("3664.72")).RatString(); got != "3665" {
		t.Errorf("3 664.72 to 5 is %s", got)
	}
}
