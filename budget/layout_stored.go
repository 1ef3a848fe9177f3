package budget

import (
	"slices"

	"internbudget/rules"
)

const storedNote = "Värden ur scenarier är lagrade, med gul botten i arbetsboken. Summor och skillnader är formler."

// insert enters tables after the budget's outputs.
func (l *layout) insert(tables ...*Table) {
	at := len(l.Tables)
	for i, t := range l.Tables {
		if t.Role == Output {
			at = i + 1
		}
	}
	l.Tables = slices.Insert(l.Tables, at, unbroken(tables)...)
}

// stored enters what another computation comes to as an input: the program has
// computed it, and its values are stored. The figure says what they are of.
func (t *trial) stored(f *rules.Figure, values []Number) *rules.Figure {
	for len(t.storedAs) < len(values) {
		t.storedAs = append(t.storedAs, rules.Origin{Status: rules.Assumed})
	}
	f.Values, f.Origins = make([]rules.Decimal, len(values)), t.storedAs[:len(values):len(values)]
	for i, v := range values {
		f.Carried = f.Carried || !v.IsDecimal()
		if f.Measure.IsPercent() { // as it is written
			v = v.Mul(Int(100))
		}
		f.Values[i] = rules.Decimal(writable(v).String())
		f.Decimals = max(f.Decimals, f.Values[i].Decimals())
	}
	t.add(f)
	copy(t.values[f.Seq], values)
	return f
}

// storedValue enters a single value of another computation.
func (t *trial) storedValue(f *rules.Figure, value Number) Cell {
	f.Domain = rules.ScalarDomain()
	return Cell{t.stored(f, []Number{value}), 0}
}

// asText rounds a fraction to what text can hold: ten decimals. The value beside the
// text is exact.
func asText() rules.Rounding { return rules.Rounding{Mode: rules.HalfUp, Unit: "0.0000000001"} }

// AsText is a value as text can hold it: where a stored one is a fraction, the decimals
// that it is written with, which of parts sum to the whole.
func (b *Budget) AsText(c Cell) Number {
	if !c.Figure.Carried {
		return b.Value(c)
	}
	return valueOf(c.Figure, b.written(c))
}

// writable is a number as text can hold it.
func writable(n Number) Number {
	if n.IsDecimal() {
		return n
	}
	return n.Round(asText())
}
