package rules

import (
	"math/big"
	"strings"
)

// Decimal is an exact decimal number as canonical text: an optional ASCII
// minus, digits without leading zeros, and at most one point followed by
// digits. The digits after the point are kept as written ("4.60"), since they
// say how finely a value is known. The empty Decimal means no number.
type Decimal string

// Decimals is how many digits stand after the point.
func (d Decimal) Decimals() int {
	if i := strings.IndexByte(string(d), '.'); i >= 0 {
		return len(d) - i - 1
	}
	return 0
}

// Rat is the number as a fraction. It panics on text that is no number, which
// no Decimal made by this package holds.
func (d Decimal) Rat() *big.Rat {
	r, ok := new(big.Rat).SetString(string(d))
	if !ok {
		panic("rules: not a decimal: " + string(d))
	}
	return r
}

// IsZero reports whether the number is 0.
func (d Decimal) IsZero() bool { return strings.Trim(string(d), "-0.") == "" }

// Negated is the number with the other sign.
func (d Decimal) Negated() Decimal {
	if rest, ok := strings.CutPrefix(string(d), "-"); ok {
		return Decimal(rest)
	}
	if d.IsZero() {
		return d
	}
	return "-" + d
}

// Shift is the number times 10^places, exactly.
func (d Decimal) Shift(places int) Decimal {
	sign, text := "", string(d)
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		sign, text = "-", rest
	}
	whole, part, _ := strings.Cut(text, ".")
	digits, point := whole+part, len(whole)+places
	if point <= 0 {
		digits, point = strings.Repeat("0", 1-point)+digits, 1
	}
	if point > len(digits) {
		digits += strings.Repeat("0", point-len(digits))
	}
	whole = strings.TrimLeft(digits[:point], "0")
	if whole == "" {
		whole = "0"
	}
	if part = digits[point:]; part != "" {
		whole += "." + part
	}
	return Decimal(sign + whole)
}

// Cmp compares two numbers as -1, 0 or 1.
func (d Decimal) Cmp(e Decimal) int { return d.Rat().Cmp(e.Rat()) }

// decimalOf is a fraction as a decimal, which it is for every sum and product
// of decimals.
func decimalOf(v *big.Rat) Decimal {
	places, _ := v.FloatPrec()
	return Decimal(v.FloatString(places))
}
