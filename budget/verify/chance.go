package verify

import (
	"encoding/binary"
	"math"
)

// nearby counts which equally near values some hypothesis gives, and how
// cheaply: the competitors that an explanation has to be measured by.
type nearby struct {
	cheapest map[string]float64 // bits of the cheapest hypothesis, by offsets
	singly   map[int64]float64  // the same of one figure alone
	room     float64            // how many values, or vectors of them, are as near
	figures  int                // in a vector
}

func nearbyOf(hs []hypothesis, obs []observation) nearby {
	n := nearby{cheapest: map[string]float64{}, room: 1, figures: len(obs)}
	for _, o := range obs {
		n.room *= 2*math.Abs(float64(o.off)) + 1
	}
	n.room-- // the declared value itself
	for _, h := range hs {
		if allZero(h.offs) {
			continue
		}
		key := keyOf(h.offs)
		if bits, seen := n.cheapest[key]; !seen || h.bits < bits {
			n.cheapest[key] = h.bits
		}
	}
	return n
}

// offer tells of a hypothesis that would give the difference k, where that is
// as near as off.
func (n *nearby) offer(k, off int64, bits float64) {
	if k == 0 || k > max(off, -off) || k < min(off, -off) {
		return
	}
	if known, seen := n.singly[k]; !seen || bits < known {
		n.singly[k] = bits
	}
}

func keyOf(offs []int64) string {
	var key []byte
	for _, k := range offs {
		key = binary.AppendVarint(key, k)
	}
	return string(key)
}

func allZero(offs []int64) bool {
	for _, k := range offs {
		if k != 0 {
			return false
		}
	}
	return true
}

// rivals is how many equally near values have an explanation as cheap.
func (n nearby) rivals(bits float64) int {
	count := 0
	for _, b := range n.cheapest {
		if b <= bits {
			count++
		}
	}
	for _, b := range n.singly {
		if b <= bits {
			count++
		}
	}
	return count
}

// chance is κ: the share of equally near values that a hypothesis as cheap
// gives. It needs no simulation, for the values are computed already.
func (n nearby) chance(bits float64) float64 {
	if n.room < 1 {
		return 1
	}
	return min(1, float64(n.rivals(bits))/n.room)
}

// The limits of the naming rule.
const (
	mostToName    = 0.05 // κ above which nothing is named
	mostToMention = 0.20 // κ above which an explanation may be chance
	mostToExplain = 0.50 // κ above which it says nothing
	clearBits     = 2    // how much dearer the next explanation must be
	fewestFigures = 3    // a convention is named over no fewer
)

// grade applies the naming rule to explanations, the simplest first. Where the
// declared rule gives the figures, κ is 1: other rules are possible, and none
// is called for.
func grade(list []Explanation, figures int) {
	for i := range list {
		list[i].Strength = strengthOf(list, i, figures)
	}
}

func strengthOf(list []Explanation, i, figures int) Strength {
	e := list[i]
	switch {
	case e.Class == HiddenBase, e.Chance > mostToMention:
		return Chance
	case e.Chance > mostToName, i > 0, e.Class == Convention && figures < fewestFigures:
		return Consistent
	case len(list) > 1 && list[1].Bits-e.Bits < clearBits:
		return Consistent
	}
	return Named
}

// tied is how many explanations, from the first on, cannot be told apart: each
// is less than clearBits dearer than the first. It is 1 where the first is named.
func tied(list []Explanation) int {
	if len(list) == 0 || list[0].Strength == Named {
		return min(1, len(list))
	}
	n := 1
	for n < len(list) && list[n].Bits-list[0].Bits < clearBits {
		n++
	}
	return n
}
