package verify

import (
	"math"
	"math/big"
	"slices"
)

// hypothesis is one way in which printed numbers may have come about.
type hypothesis struct {
	class Verdict // Convention, Mistake or HiddenBase
	text  func() string
	bits  float64
	offs  []int64     // by observation, from the declared values, in last digits
	fits  bool        // it gives every printed number
	rule  *convention // of a Convention
	slip  *mistake    // of a Mistake
}

// conventionsOf tries every convention on all printed numbers under a rule.
// What gives some number farther from the declared one than the print is left
// out: it neither fits nor counts as near.
func conventionsOf(group []*buildUp, obs []observation) []hypothesis {
	var out []hypothesis
	declared := group[0].Declared
	offs := make([]int64, len(obs))
	for r := range lattice(group) {
		if !offsetsUnder(r, obs, offs) {
			continue
		}
		out = append(out, hypothesis{
			class: Convention, text: func() string { return conventionText(r, declared) }, bits: r.bits(declared),
			offs: slices.Clone(offs), fits: fit(offs, obs), rule: &r,
		})
	}
	return out
}

// offsetsUnder fills offs with the offsets of all numbers under a rule; it
// reports false where some number is too far away.
func offsetsUnder(r convention, obs []observation, offs []int64) bool {
	var ran *ledger
	for i := range obs {
		if o := &obs[i]; o.l != ran {
			ran = o.l
			ran.run(r)
		}
		var near bool
		if offs[i], near = obs[i].offsetIn(ran); !near {
			return false
		}
	}
	return true
}

func fit(offs []int64, obs []observation) bool {
	for i := range obs {
		if obs[i].far || offs[i] != obs[i].off {
			return false
		}
	}
	return true
}

// mistakesOf tries every single slip on one printed number.
func mistakesOf(o observation) []hypothesis {
	list := mistakes(o)
	bits := placed(list)
	scratch := newLedger(o.b)
	var out []hypothesis
	for i := range list {
		m := &list[i]
		if k, near := o.nearness(m.digits(o.b, &o, scratch)); near {
			offs := []int64{k}
			out = append(out, hypothesis{
				class: Mistake, text: m.text, bits: bits[i],
				offs: offs, fits: fit(offs, []observation{o}), slip: m,
			})
		}
	}
	return out
}

// unknown is the description length of a difference that nothing explains.
func unknown(obs []observation) float64 {
	bits := 6.0
	for _, o := range obs {
		bits += math.Log2(float64(2*max(o.off, -o.off) + 1))
	}
	return bits
}

// unknownBits is the same for a difference in a table.
func unknownBits(off *big.Rat) float64 {
	return 6 + math.Log2(2*math.Abs(ratioFloat(off))+1)
}

// worthListing splits what is not much dearer than no explanation from how many
// more there are.
func worthListing(hs []hypothesis, obs []observation) (listed []hypothesis, more int) {
	most := unknown(obs) + 3
	n := slices.IndexFunc(hs, func(h hypothesis) bool { return h.bits > most })
	if n < 0 {
		return hs, 0
	}
	return hs[:n], len(hs) - n
}
