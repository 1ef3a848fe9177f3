package verify

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
)

// This file weighs how many rows bear a relation among columns out.

// columnNumbers are the numbers of a sheet in whole parts of a fine unit, column
// by column, of the rows that tell something by themselves: a sum of others is
// right wherever they are.
type columnNumbers struct {
	columns [][]fineNumber
	rows    int
}

// fineNumber is a number, how far it may be from what it stands for, and its
// last digit.
type fineNumber struct {
	value, half int64
	isThere     bool
}

// readColumns brings the numbers to one unit. What is too large for it is left
// out.
func (s *sheet) readColumns() *columnNumbers {
	n := &columnNumbers{columns: make([][]fineNumber, len(s.columns))}
	common := big.NewInt(1)
	for _, c := range s.cells {
		for _, x := range []*big.Rat{c.Value, c.half()} {
			if !x.IsInt() {
				gcd := new(big.Int).GCD(nil, nil, common, x.Denom())
				common.Mul(common, gcd.Quo(x.Denom(), gcd))
			}
		}
	}
	fine := new(big.Rat).SetInt(common)
	whole := func(x *big.Rat) (int64, bool) {
		y := mul(x, fine)
		return y.Num().Int64(), y.Num().IsInt64() && y.Num().BitLen() < 56
	}
	for row := range s.rows {
		if r := s.rows[row].role; r != ItemRow && r != OpeningRow {
			continue
		}
		n.rows++
		for col := range s.columns {
			var x fineNumber
			if c := s.cell(row, col); c != nil {
				value, ok := whole(c.Value)
				half, okHalf := whole(c.half())
				x = fineNumber{value, half, ok && okHalf}
			}
			n.columns[col] = append(n.columns[col], x)
		}
	}
	return n
}

// support counts the rows that a relation fits among those that tell something,
// each set of numbers once, and the logarithm of the odds that chance fits as
// many. It gives up on what cannot fit more than another that is known.
func (n *columnNumbers) support(target int, terms []columnTerm, most int, isResult bool) (fits, rows int, chance float64) {
	seen := map[string]bool{}
	var key []byte
	var odds []float64
	for row := range n.rows {
		total := n.columns[target][row]
		if !total.isThere {
			continue
		}
		sum, room, largest, coarsest := int64(0), total.half, max(total.value, -total.value), total.half
		key = binary.AppendVarint(key[:0], total.value)
		some, missing := 0, false
		for _, t := range terms {
			x := n.columns[t.col][row]
			if missing = missing || !x.isThere; missing {
				break
			}
			key = binary.AppendVarint(key, x.value)
			if room, coarsest = room+x.half, max(coarsest, x.half); x.value != 0 {
				some++
			}
			if isResult {
				largest = max(largest, x.value, -x.value)
			}
			if t.minus {
				sum -= x.value
			} else {
				sum += x.value
			}
		}
		if missing || some < 2 || seen[string(key)] {
			continue
		}
		seen[string(key)] = true
		rows++
		if off := total.value - sum; off <= room && -off <= room {
			fits++
		} else if rows-fits > 8+fits || n.rows-row-1+fits <= most {
			return fits, rows, 0
		}
		odds = append(odds, min(1, float64(room+coarsest)/float64(2*largest+coarsest)))
	}
	return fits, rows, chanceOfFits(odds, fits)
}

// chanceOfFits is the logarithm of what the odds of single rows at most make of
// so many together.
func chanceOfFits(odds []float64, fits int) float64 {
	slices.Sort(odds)
	slices.Reverse(odds)
	log := 0.0
	for i := range fits {
		log += math.Log(odds[i]) + math.Log(float64(len(odds)-i)) - math.Log(float64(i+1))
	}
	return log
}
